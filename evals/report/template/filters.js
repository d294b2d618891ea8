// What is asked of the table. It stands in the address, so that a filtered table can be passed on.
const form = document.getElementById("filters");
const NAMES = ["suite", "verdict", "kind", "expected", "outcome", "tag"];
const VERDICT_CHOICES = [
  ["", "any"], ["right", "✓ right"], ["wrong", "✗ wrong"], ["failed", "! failed"], ["open", "– not judged"],
  ["unscored", "unscored by a judge"], ["unreviewed", "unreviewed"], ["fallback", "by another generator"],
];

function fillFilters() {
  const choices = (values) => [["", "any"], ...[...new Set(values)].sort().map((value) => [value, value])];
  const listed = {
    suite: choices(suites),
    verdict: VERDICT_CHOICES,
    kind: choices(rows.map((row) => row.kind)),
    expected: choices(rows.map((row) => row.expected)),
    outcome: choices(rows.map((row) => row.outcome)),
    tag: choices(rows.flatMap((row) => row.tags)),
  };
  for (const name of NAMES) {
    form.elements[name]?.append(...listed[name].map(([value, text]) => element("option", { value }, text)));
  }
}

function asked() {
  const told = {};
  for (const name of ["text", ...NAMES]) {
    const value = form.elements[name]?.value.trim();
    if (value) told[name] = value;
  }
  return told;
}

function ask(parameters) {
  for (const name of ["text", ...NAMES]) {
    if (form.elements[name]) form.elements[name].value = parameters.get(name) ?? "";
  }
}

function address() {
  const parameters = new URLSearchParams(asked()).toString();
  return parameters ? `#cases?${parameters}` : "#cases";
}

function allowed(row, filters, words) {
  const flag = filters.verdict && !(filters.verdict in VERDICTS);
  return (
    (!filters.suite || row.suite === filters.suite) &&
    (!filters.kind || row.kind === filters.kind) &&
    (!filters.expected || row.expected === filters.expected) &&
    (!filters.outcome || row.outcome === filters.outcome) &&
    (!filters.tag || row.tags.includes(filters.tag)) &&
    (!filters.verdict || (flag ? row.flags.includes(filters.verdict) : row.verdict === filters.verdict)) &&
    words.every((word) => row.text.includes(word))
  );
}
