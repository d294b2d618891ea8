// Builds elements. Text is only ever set as text.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") made.append(child);
  }
  return made;
}

// Untrusted text: in its own direction, apart from what stands beside it. Where to break a word without end is said
// beforehand: finding it takes Chromium a second for 20,000 letters.
function said(text, attributes = {}) {
  const parts = /\S{200}/.test(text) ? text.match(/\S{1,80}|\s+/gu) : [String(text)];
  return element("bdi", { dir: "auto", ...attributes }, parts.flatMap((part, at) => (at ? [element("wbr"), part] : [part])));
}

function outward(url, text) {
  if (!/^https?:\/\//.test(url ?? "")) return said(text);
  return element("a", { href: url, rel: "noopener noreferrer external", target: "_blank" }, said(text), element("span", { class: "hidden" }, " (opens elsewhere)"));
}

function time(ms) {
  if (ms === null || ms === undefined) return "–";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function plural(count, one, many) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
