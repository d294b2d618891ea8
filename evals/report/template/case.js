// One case, whole.
function caseArticle(row, detail) {
  return element(
    "div",
    { class: "case" },
    head(row, detail),
    element("div", { class: "columns" },
      element("div", {},
        part("answer", "Answer", answered(row, detail)),
        part("expected", "What was expected", expectations(detail), pieces(detail)),
        part("scores", "Scores, and why", scores(detail)),
      ),
      element("div", { class: "beside" },
        part("sources", "Sources cited", legend(detail), sources(detail)),
        part("passages", "Passages looked at", passages(detail)),
      ),
      element("div", {}, part("stages", "Time and tokens", stages(detail))),
    ),
  );
}

function part(name, title, ...content) {
  return element("section", { "aria-labelledby": `case-${name}` }, element("h3", { id: `case-${name}` }, title), content);
}

function head(row, detail) {
  const facts = [
    detail.as_of && ["as of ", said(detail.as_of)],
    detail.standalone && ["searched as ", element("q", {}, said(detail.standalone))],
  ].filter(Boolean);
  return element("header", {},
    element("p", { class: "eyebrow" }, said(row.key, { class: "id" }), row.tags.concat(row.kind).map((tag) => [" ", element("span", { class: "tag" }, said(tag))])),
    detail.history.length > 0 && element("ol", { class: "plain history", "aria-label": "What was said before" },
      detail.history.map(([role, content]) => element("li", { class: role === "user" ? "user" : "other" }, element("b", {}, said(role), ": "), said(content)))),
    element("h2", { id: "case-question", dir: "auto" }, said(detail.question)),
    facts.length > 0 && element("p", { class: "facts" }, facts.map((fact) => element("span", {}, fact))),
  );
}

function answered(row, detail) {
  const [sign, word] = VERDICTS[row.verdict];
  return [
    element("p", { class: "outcome" }, element("span", { class: `verdict ${row.verdict}` }, element("span", { class: "sign", "aria-hidden": true }, sign), word), said(row.outcome), detail.reason && element("span", { class: "why" }, said(detail.reason))),
    detail.error ? element("p", { class: "notice", dir: "auto" }, said(detail.error)) : answerText(detail),
    detail.fallback && element("p", { class: "notice" }, "Another generator wrote this: ", said(detail.fallback)),
    unsupported(detail),
  ];
}

function legend(detail) {
  if (!detail.citations.length) return null;
  const marked = new Set(detail.citations.flatMap((cited) => cited.text.map((piece) => piece[1])));
  const missing = !detail.citations.some((cited) => cited.around);
  return element("p", { class: "legend" },
    element("mark", { class: "cited" }, "cited"), " ",
    (marked.has(2) || marked.has(3)) && element("mark", { class: "evidence" }, "evidence"),
    missing && " This run did not save the text around its citations; a new run does.");
}

function expectations(detail) {
  if (!detail.answerable) return element("p", {}, "Nothing: the collection cannot answer it, and it should say so.");
  if (!detail.expected.length && !detail.references.length) return element("p", { class: "none" }, "No string is asked for.");
  return element("ul", { class: "plain checks" },
    detail.expected.map((group) => {
      const good = group.held !== Boolean(group.wrong);
      const rule = group.wrong ? "must not say" : group.strings.length > 1 ? "one of" : "must say";
      return element("li", { class: good ? "right" : "wrong" },
        element("span", { class: "sign" }, good ? "✓" : "✗"), element("span", { class: "hidden" }, good ? "met: " : "not met: "), ` ${rule} `,
        group.strings.map(([string, held]) => [element("span", { class: held ? "string held" : "string" }, said(string), held && element("span", { class: "hidden" }, " (said)")), " "]),
        group.more > 0 && `and ${plural(group.more, "other spelling", "other spellings")}`);
    }),
    detail.references.map((reference) => element("li", {}, "a person wrote: ", element("q", {}, said(reference)))));
}

function pieces(detail) {
  if (!detail.evidence.length) return null;
  return [element("h4", {}, "Evidence"), element("ul", { class: "plain checks" }, detail.evidence.map((piece) =>
    element("li", {},
      element("p", { class: "facts" }, element("span", {}, said(piece.document)), element("span", { class: piece.found ? "right" : "wrong" }, piece.found ? "✓ looked at" : "✗ not looked at"),
        element("span", { class: piece.cited ? "right" : "wrong" }, piece.cited === "words" ? "✓ its words are cited" : piece.cited ? "✓ its document is cited" : "✗ not cited")),
      piece.quote && element("blockquote", { dir: "auto" }, said(piece.quote)))))];
}

function scores(detail) {
  const plain = detail.scores.filter(([name]) => !name.includes("@"));
  return [
    grid(["figure", "score", "why"], plain.map(([name, value, why, worth]) =>
      [[said(name), worth && element("span", { class: "judge" }, " (", said(worth), ")")], score(value),
        why ? said(why) : value === null ? "It has no verdict of a judge." : ""]), "scores"),
    atDepths(detail.scores.filter(([name]) => name.includes("@"))),
  ];
}

function score(value) {
  return value === null ? "unscored" : value === undefined ? "–" : Number.isInteger(value) ? String(value) : value.toFixed(3);
}

// Figures such as "passages recall@5": a line each, a column for each depth.
function atDepths(figures) {
  if (!figures.length) return null;
  const lines = new Map();
  for (const [name, value] of figures) {
    const [of, depth] = name.split("@");
    lines.set(of, { ...lines.get(of), [depth]: value });
  }
  const depths = [...new Set(figures.map(([name]) => name.split("@")[1]))];
  return element("details", {}, element("summary", {}, "What retrieval brought, by depth"),
    grid(["", ...depths.map((depth) => `@${depth}`)], [...lines].map(([of, values]) => [said(of), ...depths.map((depth) => score(values[depth]))]), "depths"));
}

function passages(detail) {
  if (!detail.retrieved.length) return element("p", { class: "none" }, "None.");
  return grid(["rank", "document", "score"], detail.retrieved.map((one) => [
    String(one.rank),
    element("span", {}, said(one.title || one.document), element("span", { class: "facts" },
      one.date && element("span", {}, said(one.date)), element("span", {}, `${one.place[0].toLocaleString("en")} to ${one.place[1].toLocaleString("en")}`),
      one.evidence && element("span", { class: "right" }, "✓ holds evidence"))),
    typeof one.score === "number" ? one.score.toFixed(3) : "–",
  ]), "passages");
}

function stages(detail) {
  const timed = detail.timings.filter(([name]) => name !== "total");
  const most = Math.max(1, ...timed.map(([, ms]) => ms));
  const lines = timed.map(([name, ms]) => [said(name), bar(ms / most), time(ms)]);
  const total = detail.timings.find(([name]) => name === "total");
  if (total) lines.push(["service, total", "", time(total[1])]);
  if (detail.request_ms !== null) lines.push(["request", "", time(detail.request_ms)]);
  lines.push(["tokens", "", `${detail.tokens[0].toLocaleString("en")} in, ${detail.tokens[1].toLocaleString("en")} out`]);
  if (detail.cost !== null) lines.push(["cost", "", `$${detail.cost.toFixed(4)}`]);
  return grid(["stage", "", "time"], lines, "times");
}

function bar(share) {
  const made = element("div", { class: "bar" });
  made.style.width = `${100 * share}%`; // the policy forbids style attributes, not this
  return made;
}

function grid(columns, lines, name) {
  return element("table", { class: `grid ${name}` },
    element("thead", {}, element("tr", {}, columns.map((column) => (column ? element("th", { scope: "col" }, column) : element("td", {}))))),
    element("tbody", {}, lines.map(([first, ...others]) => element("tr", {}, element("th", { scope: "row" }, first), others.map((cell) => element("td", {}, cell))))));
}
