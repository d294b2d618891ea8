// The lines of the table of cases, in the order of the suite.
const COLUMNS = ["suite", "id", "kind", "expected", "verdict", "outcome", "tags", "flags", "ms", "question", "block", "place"];
const rows = JSON.parse(document.getElementById("rows").textContent).map((values, number) => {
  const row = Object.fromEntries(COLUMNS.map((name, at) => [name, values[at]]));
  row.number = number;
  row.text = [row.id, row.question, row.kind, ...row.tags].join("\n").toLowerCase();
  return row;
});

const suites = [...new Set(rows.map((row) => row.suite))];
// An id is unique within its suite alone.
const times = new Map();
for (const row of rows) times.set(row.id, (times.get(row.id) ?? 0) + 1);
const byKey = new Map();
for (const row of rows) {
  row.key = times.get(row.id) > 1 ? `${row.suite}/${row.id}` : row.id;
  byKey.set(row.key, row);
}

const VERDICTS = {
  right: ["✓", "right"],
  wrong: ["✗", "wrong"],
  failed: ["!", "failed"],
  open: ["–", "not judged"],
};

// What else is searched lies in the details: it is added when somebody searches for the first time.
let deep = null;
let looking = false;
function searchDeep() {
  deep ??= (async () => {
    looking = true;
    const inBlock = Map.groupBy(rows, (row) => row.block);
    for (const [number, listed] of inBlock) {
      const details = await block(number);
      for (const row of listed) {
        const one = details[row.place];
        const parts = [one.question, one.error, one.answer.map((piece) => piece.t ?? "").join("")];
        for (const cited of one.citations) parts.push(cited.title, cited.publisher, cited.document, cited.text.map((piece) => piece[0]).join(""));
        for (const group of one.expected) parts.push(...group.strings.map((string) => string[0]));
        row.text += "\n" + parts.filter(Boolean).join("\n").toLowerCase();
      }
    }
    looking = false;
  })();
  return deep;
}
