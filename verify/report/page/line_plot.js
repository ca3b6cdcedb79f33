// g on the integers with the supporting line at a temperature, less the chord between the ends.

const PLOT = { width: 460, height: 300, left: 54, right: 14, top: 26, bottom: 38 };
const across = (low, high) => (x) => PLOT.left + ((x - low) / (high - low || 1)) * (PLOT.width - PLOT.left - PLOT.right);
const upward = (low, high) => (y) => PLOT.height - PLOT.bottom - ((y - low) / (high - low || 1)) * (PLOT.height - PLOT.top - PLOT.bottom);

/** A plot with axes, as wide as there is room: an SVG to which curves are added. */
function axes(place, label, [x0, x1], [y0, y1], xTicks, xName, yName) {
  PLOT.width = Math.round(Math.min(740, Math.max(260, place.clientWidth)));
  const x = across(x0, x1), y = upward(y0, y1);
  const plot = shape("svg", { viewBox: `0 0 ${PLOT.width} ${PLOT.height}`, role: "img", "aria-label": label });
  for (const value of xTicks) {
    plot.append(shape("line", { class: "axis", x1: x(value), x2: x(value), y1: PLOT.top, y2: PLOT.height - PLOT.bottom }));
    plot.append(shape("text", { x: x(value), y: PLOT.height - PLOT.bottom + 16, "text-anchor": "middle" }, short(value)));
  }
  for (const value of ticks(y0, y1, 4)) {
    plot.append(shape("line", { class: "axis", x1: PLOT.left, x2: PLOT.width - PLOT.right, y1: y(value), y2: y(value) }));
    plot.append(shape("text", { x: PLOT.left - 6, y: y(value) + 4, "text-anchor": "end" }, Math.abs(value) < 1e-3 && value !== 0 ? value.toExponential(0).replaceAll("-", "−") : short(value, 3)));
  }
  plot.append(shape("text", { class: "name", x: PLOT.width - PLOT.right, y: PLOT.height - 6, "text-anchor": "end" }, xName));
  plot.append(shape("text", { class: "name", x: PLOT.left, y: PLOT.top - 10 }, yName));
  return { plot, x, y };
}

function drawLine(place, { d, n }, phase, tau, colourOf) {
  const X = 2 * d - n + 1, values = Array.from({ length: X }, (_, k) => batchLoss(k + 1, n, tau));
  const line = supportingLine(values, phase.batches);
  const slope = X > 1 ? (values[X - 1] - values[0]) / (X - 1) : 0, less = (k, value) => value - values[0] - slope * (k - 1);
  const fine = Array.from({ length: 121 }, (_, k) => 1 + ((X - 1) * k) / 120).map((k) => [k, less(k, batchLoss(k, n, tau))]);
  const ends = line ? [1, X].map((k) => less(k, line.slope * k + line.offset)) : [];
  const all = [...fine.map(([, value]) => value), ...ends], low = Math.min(...all), high = Math.max(...all), room = 0.12 * (high - low) || 1e-6;
  const every = Math.ceil(X / 12), xTicks = Array.from({ length: X }, (_, k) => k + 1).filter((k) => (k - 1) % every === 0);
  const label = `g for n = ${n} at the integers from 1 to ${X}, at tau = ${short(tau)}`;
  const { plot, x, y } = axes(place, label, [0.7, X + 0.3], [low - room, high + room], xTicks, "dimension of a batch", "g less a chord");
  plot.append(shape("path", { d: `M${fine.map(([k, value]) => `${x(k).toFixed(1)} ${y(value).toFixed(1)}`).join("L")}`, fill: "none", stroke: "var(--quiet)", "stroke-width": 1, "stroke-dasharray": "2 4" }));
  if (line) plot.append(shape("line", { class: "supporting", x1: x(1), y1: y(ends[0]), x2: x(X), y2: y(ends[1]), stroke: colourOf, "stroke-width": 2 }));
  for (let k = 1; k <= X; k++) {
    const part = phase.batches.includes(k);
    plot.append(shape("circle", { cx: x(k), cy: y(less(k, values[k - 1])), r: part ? 6 : 4, fill: part ? colourOf : "var(--card)", stroke: part ? colourOf : "var(--quiet)", "stroke-width": 1.5 }, shape("title", {}, `dimension ${k}${part ? `, ${phase.batches.filter((other) => other === k).length} of the winner` : ""}`)));
  }
  place.replaceChildren(plot);
  return line !== null;
}
