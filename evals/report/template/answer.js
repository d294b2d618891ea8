// An answer, sentence by sentence, with the markers of its citations.
const SUPPORT = {
  supported: "supported by what it cites",
  partial: "supported in part",
  unsupported: "not supported by what it cites",
  not_a_claim: "claims nothing",
};

function answerText(detail) {
  const pieces = detail.answer.map((piece) => {
    if (piece.n !== undefined) return marker(piece.n);
    if (piece.s === undefined) return said(piece.t);
    const score = typeof piece.v === "number" ? ` (${piece.v.toFixed(2)})` : "";
    return said(piece.t, { class: `sentence ${piece.s in SUPPORT ? piece.s : ""}`, title: `${SUPPORT[piece.s] ?? piece.s}${score}` });
  });
  return element("p", { class: "answer", dir: "auto" }, pieces);
}

function marker(number) {
  const go = () => {
    const card = document.getElementById(`source-${number}`);
    for (const other of document.querySelectorAll(".source.seen")) other.classList.remove("seen");
    card?.classList.add("seen");
    card?.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    card?.focus({ preventScroll: true });
  };
  return element("button", { type: "button", class: "marker", "aria-label": `Source ${number}`, onclick: go }, String(number));
}

function unsupported(detail) {
  const weak = detail.answer.filter((piece) => piece.s === "partial" || piece.s === "unsupported");
  if (!weak.length) return null;
  return element("ul", { class: "plain weak" }, weak.map((piece) => element("li", {}, element("b", {}, `${SUPPORT[piece.s]}: `), said(piece.t))));
}
