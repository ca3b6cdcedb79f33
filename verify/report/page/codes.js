// The section of codes: one is chosen, and drawn twice.

const MOST_OTHERS = 8;
let showCode = () => {};

if (byId("codes")) {
  const view = new CodeView(byId("code-view")), gram = new GramView(byId("gram"), byId("gram-words"), byId("gram-scale"));
  const slider = byId("hidden-turn"), axis = byId("hidden-choice");
  let before = 0;

  showCode = (k) => {
    const code = data.codes[k];
    byId("code-choice").value = k;
    byId("code-proof").href = `#${code.entry}`;
    byId("code-view").setAttribute("aria-label", `Picture of ${code.n} points in ${code.d} dimensions; arrow keys turn it`);
    byId("code-words").textContent = describe(code);
    byId("code-legend").replaceChildren(...legend(code));
    byId("hidden-axis").hidden = code.d < 4;
    axis.replaceChildren(...Array.from({ length: Math.max(0, code.d - 3) }, (_, j) => element("option", { value: j + 3 }, String(j + 4))));
    slider.value = before = 0;
    others(code, k);
    view.show(code);
    gram.show(code);
  };

  const describe = (code) => {
    const where = code.d > 3 ? `, projected from ${code.d} dimensions` : "";
    const shown = code.points.length, part = shown < code.n ? ` The first ${shown} of them are shown, and all else is about these.` : "";
    const batches = code.batches ? ` ${code.batches.length === 1 ? "One component" : `${code.batches.length} orthogonal components`}, of ${code.batches.map((batch) => batch.length).join(", ")} points.` : "";
    const text = code.coherenceText && code.coherenceText.length < 40 ? code.coherenceText.replaceAll("-", "−") : `≈ ${short(code.coherence)}`;
    return `${code.n} points in R^${code.d}${where}.${part}${batches} Largest inner product ${text}, at ${code.contactCount} pair${code.contactCount === 1 ? "" : "s"}.`;
  };

  /** Buttons for the codes of batches of the same size: low- and high-entropy codes, for example. */
  const others = (code, k) => {
    const same = data.codes.map((other, j) => [other, j]).filter(([other]) => code.batches && other.batches && other.n === code.n && other.d === code.d).slice(0, MOST_OTHERS);
    const buttons = same.map(([other, j]) => {
      const button = element("button", { type: "button", "aria-pressed": String(j === k) }, nameOf(other.entry));
      button.addEventListener("click", () => {
        showCode(j);
        byId("code-others").children[same.findIndex(([, i]) => i === j)].focus();
      });
      return button;
    });
    byId("code-others").replaceChildren(...(same.length > 1 ? buttons : []));
  };

  const legend = (code) => {
    const item = (name, text) => {
      const swatch = element("span", { class: "key" });
      swatch.style.background = `var(--${name})`;
      return element("li", {}, swatch, text);
    };
    if (!code.batches) return [element("li", {}, "lines join pairs at the largest inner product")];
    const named = code.batches.slice(0, 8).map((batch, k) => item(hue(k), `${batch.length} points`));
    return [...named, element("li", {}, "dotted lines join orthogonal points of different components")];
  };

  choices(byId("code-choice"), data.codes.map((code) => `${code.label.replace(".cert.json", "")}: ${code.n} points in R^${code.d}`), showCode);
  byId("code-buttons").addEventListener("click", (event) => {
    const turn = { left: "ArrowLeft", right: "ArrowRight", up: "ArrowUp", down: "ArrowDown", reset: "Home" }[event.target.dataset.turn];
    if (turn) view.key(new KeyboardEvent("keydown", { key: turn }));
    if (turn === "Home") slider.value = before = 0;
  });
  slider.addEventListener("input", () => {
    view.turn(0, Number(axis.value), ((Number(slider.value) - before) * Math.PI) / 180);
    before = Number(slider.value);
  });
  axis.addEventListener("change", () => (slider.value = before = 0));
  const first = data.codes.findIndex((code) => code.batches && code.batches.length === 2 && code.d === 4 && code.batches.every((batch) => batch.length === 3));
  const spatial = data.codes.findIndex((code) => code.d === 3);
  showCode(first >= 0 ? first : Math.max(0, spatial));
  redrawn(() => { view.draw(); gram.draw(); });
}
