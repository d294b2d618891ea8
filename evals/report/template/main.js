// Puts the parts to work: the address says what is open and what is filtered.
const dialog = document.getElementById("case");
const theme = document.getElementById("theme");
let current = null; // the row of the open case
let came = false; // it was opened from this page: going back closes it
let turns = 0;

async function openCase(key) {
  const row = byKey.get(key);
  if (!row) return;
  const turn = (turns += 1);
  current = row;
  const content = await detailOf(row).then(
    (detail) => caseArticle(row, detail),
    (error) => element("p", { class: "notice", id: "case-question" }, `This case cannot be shown: ${error}. A browser of 2024 or newer can.`),
  );
  if (turn !== turns) return; // another was asked for meanwhile
  dialog.replaceChildren(controls(row), content);
  dialog.dataset.key = row.key;
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  dialog.querySelector(".close").focus();
}

function controls(row) {
  const at = shown.indexOf(row);
  const go = (step, text, name) => element("button", { type: "button", class: "quiet", "aria-label": name, disabled: !shown[at + step] || at < 0, onclick: () => move(step) }, text);
  return element("div", { class: "controls" },
    element("span", { class: "count" }, at < 0 ? "not in the filtered table" : `${(at + 1).toLocaleString("en")} of ${shown.length.toLocaleString("en")}`),
    go(-1, "←", "Previous case"), go(1, "→", "Next case"),
    element("button", { type: "button", class: "quiet close", onclick: closeCase }, "Close"));
}

function move(step) {
  const next = shown[shown.indexOf(current) + step];
  if (!next || shown.indexOf(current) < 0) return;
  history.replaceState(null, "", `#case-${encodeURIComponent(next.key)}`);
  openCase(next.key);
}

function closeCase() {
  if (came) history.back();
  else history.replaceState(null, "", address());
  hideCase();
}

function hideCase() {
  turns += 1;
  if (dialog.open) dialog.close();
  const link = current && body.querySelector(`[data-number="${current.number}"]`);
  current = null;
  came = false;
  link?.focus();
}

function decoded(key) {
  try {
    return decodeURIComponent(key);
  } catch {
    return key; // typed by hand, with a lone percent sign
  }
}

function follow() {
  const hash = location.hash;
  if (hash.startsWith("#case-")) {
    openCase(decoded(hash.slice(6)));
    return;
  }
  if (dialog.open) hideCase();
  if (hash.startsWith("#cases?") && hash !== address()) {
    ask(new URLSearchParams(hash.slice(7)));
    search();
    document.getElementById("cases").scrollIntoView();
  }
}

// By what the table shows at once, and by the answers when they have been read.
function search() {
  const all = form.elements.text.value.trim() ? searchDeep() : null;
  filterTable();
  all?.catch(() => (looking = false)).then(filterTable);
}

function filtered() {
  filterTable();
  history.replaceState(null, "", address());
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => {
  // Of the text this comes when it is left, maybe for a row that must still be there when the button goes up.
  if (event.target !== form.elements.text) filtered();
});
form.addEventListener("reset", () => queueMicrotask(filtered));
form.elements.text.addEventListener("input", () => {
  search();
  history.replaceState(null, "", address());
});
body.addEventListener("click", (event) => {
  if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) came = true;
});
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  closeCase();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) closeCase();
});
addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing && !dialog.open) {
    event.preventDefault();
    form.elements.text.focus();
  } else if (dialog.open && event.key === "ArrowLeft") move(-1);
  else if (dialog.open && event.key === "ArrowRight") move(1);
});

const THEMES = ["system", "light", "dark"];
function showTheme() {
  document.getElementById("theme-now").textContent = document.documentElement.dataset.theme ?? "system";
}
theme.addEventListener("click", () => {
  const now = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme ?? "system") + 1) % THEMES.length];
  if (now === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = now;
  try {
    localStorage.setItem("dateline-theme", now);
  } catch { /* storage is off: the choice lasts as long as the page */ }
  showTheme();
});

fillFilters();
filterTable();
showTheme();
for (const id of ["filters", "count", "theme"]) document.getElementById(id).hidden = false;
follow();
document.documentElement.dataset.ready = "";
