// Proofs are written when they are opened: blocks of HTML, made by the program from what the kernel accepted, with formulas by number.

const FORMULA = /\ue000(\d+)\ue001([.,;:)]*)/g;

/** A formula with the punctuation after it, which does not begin a line. */
function tied(formula, after) {
  if (!after) return formula;
  const last = formula.lastIndexOf("<math");
  return `${formula.slice(0, last)}<span class="tie">${formula.slice(last)}${after}</span>`;
}

function writeProof(details) {
  const place = details.querySelector(".proof");
  if (place.childElementCount) return;
  const blocks = data.entries[details.id].map((k) => data.blocks[k].replace(FORMULA, (_, number, after) => tied(data.formulas[number], after)));
  place.innerHTML = blocks.join("\n");
}

for (const details of document.querySelectorAll("details.certificate")) {
  details.addEventListener("toggle", () => details.open && writeProof(details));
}
