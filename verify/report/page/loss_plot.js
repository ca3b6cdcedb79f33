// The losses of all winners above the least one, against tau.

function drawLosses(place, { n, phases }, [low, high], tau) {
  const winners = phases.map((phase) => phase.batches), grid = Array.from({ length: 161 }, (_, k) => low + ((high - low) * k) / 160);
  const rows = grid.map((at) => winners.map((batches) => lossOf(batches, n, at)));
  const above = rows.map((row) => row.map((value) => value - Math.min(...row))), most = Math.max(1e-9, ...above.flat());
  const { plot, x, y } = axes(place, `Losses above the least loss, tau from ${short(low)} to ${short(high)}`, [low, high], [-0.04 * most, 1.08 * most], ticks(low, high), "τ", "loss above the least");
  winners.forEach((batches, k) => {
    const points = above.map((row, i) => `${x(grid[i]).toFixed(1)} ${y(row[k]).toFixed(1)}`);
    plot.append(shape("path", { d: `M${points.join("L")}`, fill: "none", stroke: `var(--${hue(k)})`, "stroke-width": 2, "stroke-dasharray": ["none", "7 3", "2 3", "9 3 2 3"][k % 4] }, shape("title", {}, tally(batches))));
  });
  plot.append(shape("line", { class: "cursor", x1: x(tau), x2: x(tau), y1: PLOT.top, y2: PLOT.height - PLOT.bottom, stroke: "var(--text)", "stroke-width": 1.2 }));
  place.replaceChildren(plot);
}
