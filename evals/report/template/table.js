// The table of cases: filtered, sorted, a page at a time.
const PAGE = 50;
const PRINTED = 1000;
const body = document.getElementById("body");
const table = document.getElementById("table");
let shown = rows;
let page = 0;
let sorted = { by: null, down: false };

function filterTable() {
  const filters = asked();
  const words = (filters.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  shown = rows.filter((row) => allowed(row, filters, words));
  if (sorted.by) {
    const value = (row) => row[sorted.by] ?? -1;
    shown.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.number - b.number));
    if (sorted.down) shown.reverse();
  }
  page = 0;
  drawTable();
}

function drawTable(size = PAGE) {
  const first = page * size;
  const seen = shown.slice(first, first + size);
  const held = body.contains(document.activeElement) ? document.activeElement.dataset.number : null;
  body.replaceChildren(...seen.map(line));
  if (held) body.querySelector(`[data-number="${held}"]`)?.focus();
  const right = shown.filter((row) => row.verdict === "right").length;
  const judged = shown.filter((row) => row.verdict !== "open").length;
  const share = judged ? `, ${right.toLocaleString("en")} of ${judged.toLocaleString("en")} right` : "";
  const count = document.getElementById("count");
  if (!shown.length) count.textContent = `None of ${plural(rows.length, "case", "cases")} is like this. Clear a filter to see more.`;
  else count.textContent = `${shown.length.toLocaleString("en")} of ${plural(rows.length, "case", "cases")}${share}.`;
  if (looking) count.textContent += " Looking into the answers …";
  table.hidden = !shown.length;
  drawPages(size);
}

function line(row) {
  const [sign, word] = VERDICTS[row.verdict];
  const meta = [said(row.kind), said(row.outcome), time(row.ms)].map((part) => element("span", {}, part));
  return element(
    "tr",
    { class: "case-row" },
    element("td", { class: `verdict ${row.verdict}` }, element("span", { class: "sign", "aria-hidden": true }, sign), element("span", { class: "word" }, word)),
    element(
      "td",
      { class: "asked" },
      element("a", { href: `#case-${encodeURIComponent(row.key)}`, "data-number": row.number }, said(row.question)),
      element("span", { class: "id" }, said(row.key), row.flags.map((flag) => [" ", element("span", { class: "tag" }, flag)])),
      element("span", { class: "less" }, meta),
    ),
    element("td", { class: "more" }, said(row.kind)),
    element("td", { class: "more" }, said(row.outcome)),
    element("td", { class: "more number" }, time(row.ms)),
  );
}

function drawPages(size) {
  const pages = Math.ceil(shown.length / size);
  const nav = document.getElementById("pages");
  nav.hidden = pages < 2;
  if (nav.hidden) return;
  const to = (number, text) =>
    element("button", { type: "button", class: "quiet", disabled: number < 0 || number >= pages, onclick: () => {
      page = number;
      drawTable();
      document.getElementById("cases").scrollIntoView();
      body.querySelector("a").focus({ preventScroll: true });
    } }, text);
  nav.replaceChildren(to(page - 1, "← Previous"), element("span", {}, `Page ${page + 1} of ${pages.toLocaleString("en")}`), to(page + 1, "Next →"));
}

for (const button of table.querySelectorAll("[data-sort]")) {
  button.addEventListener("click", () => {
    const by = button.dataset.sort;
    sorted = sorted.by !== by ? { by, down: false } : sorted.down ? { by: null, down: false } : { by, down: true };
    for (const head of table.querySelectorAll("th")) {
      const here = head.querySelector("button").dataset.sort === sorted.by;
      head.setAttribute("aria-sort", here ? (sorted.down ? "descending" : "ascending") : "none");
    }
    filterTable();
  });
}

body.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...body.querySelectorAll("a")];
  const next = links[links.indexOf(document.activeElement) + step];
  if (next) next.focus();
  event.preventDefault();
});

addEventListener("beforeprint", () => drawTable(PRINTED));
addEventListener("afterprint", () => drawTable());
