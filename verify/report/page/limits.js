// The limit of the margin against n, for a dimension.

if (byId("limits")) {
  const place = byId("limit-plot"), words = byId("limit-words");
  let rows = [], d = 0, chosen = -1, cursor = null, x = null;

  const describe = (row) => {
    const known = row.lower === null ? "no certificate here is about a code" : `${row.code ? `the code ${row.code}` : "a code of a certificate"} has at least ${row.atLeast}`;
    const head = row.head === null ? "" : `; the head of verify construct has ≈ ${short(row.head, 8)}, in floats`;
    return `n = ${row.n}: the margin is at most ${row.atMost}${row.theorem ? ` (${row.theorem})` : ""}; ${known}${row.optimal ? ", which is the best possible" : ""}${head}.`;
  };
  const select = (k) => {
    chosen = Math.min(rows.length - 1, Math.max(0, k));
    words.textContent = describe(rows[chosen]);
    cursor.setAttribute("x1", x(rows[chosen].n));
    cursor.setAttribute("x2", x(rows[chosen].n));
    cursor.removeAttribute("visibility");
  };
  // Between the sizes shown the limit is that of the last one, since points can be left out.
  const draw = () => {
    const last = rows.at(-1).n, least = Math.min(...rows.map((row) => row.lower ?? row.upper)), most = Math.max(...rows.filter((row) => row.n > 2).map((row) => row.upper), 1);
    const shown = rows.filter((row) => row.upper <= most), made = axes(place, `Margin against n in R^${d}`, [shown[0].n - 0.5, last + 0.5], [least - 0.05, most + 0.05], ticks(shown[0].n, last, 8), "n", "margin");
    x = made.x;
    const { plot, y } = made;
    cursor = shape("line", { y1: PLOT.top, y2: PLOT.height - PLOT.bottom, stroke: "var(--text)", visibility: "hidden" });
    plot.append(cursor);
    plot.append(shape("path", { class: "limit", d: `M${shown.map((row, k) => `${k ? `H${x(row.n).toFixed(1)}V` : `${x(row.n).toFixed(1)} `}${y(row.upper).toFixed(1)}`).join("")}`, fill: "none", stroke: "var(--b0)", "stroke-width": 1.6 }));
    for (const row of shown) {
      if (row.head !== null) plot.append(shape("circle", { class: "head", cx: x(row.n), cy: y(row.head), r: 5, fill: "none", stroke: "var(--b1)", "stroke-width": 1.3 }));
      if (row.lower !== null) plot.append(shape("circle", { class: "known", cx: x(row.n), cy: y(row.lower), r: row.optimal ? 3.2 : 2.4, fill: "var(--b2)" }, shape("title", {}, describe(row))));
    }
    place.replaceChildren(plot);
  };
  const cells = () => rows.map((row) => {
    const links = element("span", {}, ...row.entries.flatMap((id) => [element("a", { href: `#${id}` }, nameOf(id)), " "]), row.theorem && (row.entries.length ? `(at least); ${row.theorem} (at most)` : row.theorem));
    return [row.n, row.atLeast ?? "–", row.atMost, row.optimal ? "yes" : "not here", row.code ?? (row.lower === null ? "–" : "of a certificate"), row.head === null ? "–" : `≈ ${row.head.toFixed(8)}`, links];
  });
  const choose = (k) => {
    ({ d, rows } = data.limits[k]);
    byId("limit-choice").value = k;
    draw();
    chosen = -1;
    words.textContent = `${rows.length} sizes, n from ${rows[0].n} to ${rows.at(-1).n}; in ${rows.filter((row) => row.optimal).length} of them the best margin is known exactly, by certificates here or by the theorem named.`;
    byId("limit-table").replaceChildren(table(["n", "margin at least", "at most", "settled", "code", "head", "from"], cells()));
  };

  place.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    select(chosen + step);
  });
  place.addEventListener("pointermove", (event) => {
    const box = place.getBoundingClientRect(), at = ((event.clientX - box.left) / box.width) * PLOT.width;
    const near = rows.reduce((best, row, k) => (Math.abs(x(row.n) - at) < Math.abs(x(rows[best].n) - at) ? k : best), 0);
    if (near !== chosen) select(near);
  });
  choices(byId("limit-choice"), data.limits.map((item) => `${item.d}`), choose);
  redrawnLater(() => { draw(); chosen = -1; });
  choose(data.limits.reduce((best, item, k) => (item.rows.length > data.limits[best].rows.length && item.d > 2 ? k : best), Math.max(0, data.limits.findIndex((item) => item.d > 2))));
}
