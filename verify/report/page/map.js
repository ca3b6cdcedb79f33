// The map: boxes at the places of their layout with arrows between them, or, where there is no room, one below the other.

const MAP_WIDTH = 1000, GAP = 14, SHARE = 0.85;
const map = byId("map");
const boxes = new Map([...map.querySelectorAll(".box")].map((box) => [box.dataset.key, box]));

function drawMap() {
  const wide = map.clientWidth >= MAP_WIDTH;
  map.classList.toggle("drawn", wide);
  map.style.height = "";
  for (const box of boxes.values()) box.style.width = "";
  if (!wide) return;
  const rows = [...boxes.values()].map((box) => Number(box.dataset.row)), top = Math.min(...rows);
  const last = Math.max(...[...boxes.values()].map((box) => Number(box.dataset.column)));
  const width = (100 / (last + 1)) * SHARE;
  for (const box of boxes.values()) {
    box.style.width = `${width}%`;
    box.style.left = `${(Number(box.dataset.column) / last) * (100 - width)}%`;
  }
  const row = rowHeight();
  for (const box of boxes.values()) box.style.top = `${(Number(box.dataset.row) - top) * row}px`;
  map.style.height = `${Math.max(...[...boxes.values()].map((box) => box.offsetTop + box.offsetHeight)) + 8}px`;
  drawArrows();
}

/** So high that no box reaches the next one of its column. */
function rowHeight() {
  let height = 0;
  for (const box of boxes.values()) {
    const below = [...boxes.values()].filter((other) => other.dataset.column === box.dataset.column).map((other) => other.dataset.row - box.dataset.row);
    const next = Math.min(...below.filter((distance) => distance > 0));
    if (next < Infinity) height = Math.max(height, (box.offsetHeight + GAP) / next);
  }
  return height;
}

function drawArrows() {
  const picture = map.querySelector(".arrows");
  const tip = shape("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse", markerUnits: "userSpaceOnUse" }, shape("path", { d: "M0 0.8 L8 4 L0 7.2 z" }));
  const paths = data.edges.map(([source, target]) => shape("path", { d: curve(boxes.get(source), boxes.get(target)), "marker-end": "url(#tip)", "data-source": source, "data-target": target }));
  picture.replaceChildren(shape("defs", {}, tip), ...paths);
}

/** From the right side of a box to the left side of the next; in one column to the neighbour straight, and to others around the left. */
function curve(from, to) {
  const [x0, y0, w0, h0] = [from.offsetLeft, from.offsetTop, from.offsetWidth, from.offsetHeight];
  const [x1, y1, w1, h1] = [to.offsetLeft, to.offsetTop, to.offsetWidth, to.offsetHeight];
  if (x1 > x0 + w0 / 2) {
    const [ax, ay, bx, by] = [x0 + w0, y0 + h0 / 2, x1 - 1, y1 + h1 / 2], middle = (ax + bx) / 2;
    return `M${ax} ${ay} C${middle} ${ay} ${middle} ${by} ${bx} ${by}`;
  }
  if (Math.abs(y1 - y0) > h0 + 3 * GAP) {
    const [ax, ay, by] = [x0, y0 + h0 / 2, y1 + h1 / 2], out = ax - 30;
    return `M${ax} ${ay} C${out} ${ay} ${out} ${by} ${ax - 1} ${by}`;
  }
  const down = y1 > y0, [ax, ay, bx, by] = [x0 + w0 / 2, down ? y0 + h0 : y0, x1 + w1 / 2, down ? y1 - 1 : y1 + h1 + 1], half = (ay + by) / 2;
  return `M${ax} ${ay} C${ax} ${half} ${bx} ${half} ${bx} ${by}`;
}

function mark(key, near) {
  for (const path of map.querySelectorAll(".arrows > path")) {
    if (path.dataset.source === key || path.dataset.target === key) path.classList.toggle("near", near);
  }
}

for (const [key, box] of boxes) {
  for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, () => mark(key, true));
  for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, () => mark(key, false));
}
redrawn(drawMap);
