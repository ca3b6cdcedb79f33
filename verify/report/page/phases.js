// The section of phase diagrams: a size and a temperature are chosen.

let showPhases = () => false;

if (byId("phases")) {
  const slider = byId("tau"), steps = Number(slider.max);
  let diagram, range;

  /** The temperatures of the slider: the transitions, and some room around them. */
  const temperatures = ({ transitions }) => {
    const taus = transitions.map(([low]) => fraction(low)), low = Math.min(...taus, 0.46), high = Math.max(...taus, 0.5), room = 0.5 * (high - low) + 0.02;
    return [low - room, high + room];
  };
  /** Text of a kernel's rational: p/q. */
  const fraction = (text) => { const [p, q = "1"] = text.split("/"); return Number(p) / Number(q); };
  /** The temperature of the slider, exactly as it is displayed. */
  const tau = () => Number((range[0] + ((range[1] - range[0]) * Number(slider.value)) / steps).toFixed(4));
  /** The phase of a temperature; inside a transition the one below it. */
  const at = (value) => diagram.phases.findIndex((phase) => value >= phase.low);
  const isInside = (k, value) => diagram.phases[k].high === null || value <= diagram.phases[k].high;

  const draw = () => {
    const value = tau(), k = at(value), phase = diagram.phases[k];
    byId("tau-value").textContent = value.toFixed(4);
    const winner = isInside(k, value) ? tally(phase.batches) : `${tally(phase.batches)} or ${tally(diagram.phases[k - 1].batches)}`;
    slider.setAttribute("aria-valuetext", `tau ${value.toFixed(4)}, winner ${winner}`);
    const touches = drawLine(byId("line-plot"), diagram, phase, value, `var(--${hue(k)})`);
    byId("phase-mark").style.left = `${(100 * slider.value) / steps}%`;
    drawLosses(byId("loss-plot"), diagram, range, value);
    const proof = touches ? "The line shown touches g at every part, and is nowhere above." : "No line touches g at every part of it: it is proved best by comparison with all other candidates.";
    if (!isInside(k, value)) {
      byId("phase-words").textContent = `At τ = ${value.toFixed(4)} the winner is not decided: it is ${winner}, which change places near here.`;
      return;
    }
    byId("phase-words").textContent = `At τ = ${value.toFixed(4)} the batches ${tally(phase.batches)} win, and they do ${span(k)}. ${proof}`;
  };
  const span = (k) => {
    const { from, to } = diagram.phases[k];
    if (to === null) return from === null ? "at every temperature" : `for every τ ≥ ${from}`;
    return from === null ? `for every τ ≤ ${to}` : `for τ from ${from} to ${to}`;
  };
  const strip = () => {
    const [low, high] = range;
    const parts = diagram.phases.map((phase, k) => [Math.max(low, phase.low), Math.min(high, phase.high ?? high), k]).reverse();
    byId("phase-strip").replaceChildren(...parts.filter(([a, b]) => b > a).map(([a, b, k]) => {
      const part = element("span", { title: tally(diagram.phases[k].batches) });
      part.style.width = `${(100 * (b - a)) / (high - low)}%`;
      part.style.background = `var(--${hue(k)})`;
      return part;
    }), element("i", { id: "phase-mark" }));
  };
  const legend = () => {
    byId("phase-legend").replaceChildren(...diagram.phases.map((phase, k) => {
      const swatch = element("span", { class: "key" });
      swatch.style.background = `var(--${hue(k)})`;
      return element("li", {}, swatch, tally(phase.batches));
    }).reverse());
  };
  const numbers = () => {
    const rows = diagram.phases.map((phase, k) => {
      const change = diagram.transitions[k];
      return [tally(phase.batches), span(k).replace("for every ", "").replace("for ", ""), change ? `${change[0]} to ${change[1]}` : "–"];
    });
    byId("phase-table").replaceChildren(table(["batches", "best for", "gives way within τ ="], rows));
  };
  const choose = (k) => {
    diagram = data.phases[k];
    range = temperatures(diagram);
    byId("phase-choice").value = k;
    byId("phase-proof").href = `#${diagram.entry}`;
    slider.value = Math.round(steps * 0.75);
    for (const link of document.querySelectorAll(".atlas a")) {
      if (link.hash === `#phase-${diagram.d}-${diagram.n}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    strip();
    legend();
    numbers();
    draw();
  };

  showPhases = (d, n) => {
    const k = data.phases.findIndex((item) => item.d === d && item.n === n);
    if (k >= 0) choose(k);
    return k >= 0;
  };
  choices(byId("phase-choice"), data.phases.map(({ d, n, phases }) => `(d,n) = (${d},${n}): ${phases.length} phase${phases.length === 1 ? "" : "s"}`), choose);
  slider.addEventListener("input", draw);
  redrawnLater(draw);
  choose(data.phases.reduce((best, item, k) => (item.phases.length > data.phases[best].phases.length && item.d <= 9 ? k : best), 0));
}
