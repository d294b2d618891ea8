// What an answer cites, within the text around it.
const MARKS = ["", "cited", "evidence", "cited evidence"];

function sources(detail) {
  if (!detail.citations.length) return element("p", { class: "none" }, "Nothing is cited.");
  return element("ol", { class: "plain sources" }, detail.citations.map(source));
}

function source(cited, at) {
  const number = cited.n ?? at + 1;
  const text = cited.text.map(([words, mark]) =>
    mark ? element("mark", { class: MARKS[mark] }, mark > 1 ? element("span", { class: "hidden" }, "evidence: ") : null, said(words)) : said(words));
  const facts = [
    cited.publisher && said(cited.publisher),
    cited.date && said(cited.date),
    `characters ${cited.place[0].toLocaleString("en")} to ${cited.place[1].toLocaleString("en")}`,
    cited.support && said(cited.support + (typeof cited.score === "number" ? ` ${cited.score.toFixed(2)}` : "")),
  ].filter(Boolean);
  return element(
    "li",
    { class: "source", id: `source-${number}`, tabindex: "-1" },
    element("p", { class: "title" }, element("span", { class: "number" }, String(number)), " ", outward(cited.url, cited.title || cited.document)),
    element("p", { class: "facts" }, facts.map((fact) => element("span", {}, fact))),
    element("blockquote", { dir: "auto" }, text),
    exactness(cited),
  );
}

function exactness(cited) {
  if (cited.exact) return element("p", { class: "check right" }, "✓ word for word what the document says there");
  const why = cited.known ? "✗ not what the document says there (above). Quoted was: " : "✗ the service could not say what the document has there. Quoted was: ";
  return element("p", { class: "check wrong" }, why, element("q", {}, said(cited.quote ?? "")));
}
