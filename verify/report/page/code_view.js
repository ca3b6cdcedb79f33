// The picture of a code: points as discs in the colour of their batch, joined where they touch or belong to one batch.

const MOST_EDGES = 1200, MOST_LABELS = 30;

class CodeView {
  constructor(canvas) {
    this.canvas = canvas;
    this.step = Math.PI / 36;
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("pointerdown", (event) => this.drag(event));
  }

  show(code) {
    this.code = code;
    this.batchOf = Array(code.points.length).fill(0);
    (code.batches ?? []).forEach((batch, k) => batch.forEach((i) => (this.batchOf[i] = k)));
    this.edges = this.joined();
    this.reset();
  }

  reset() {
    const d = this.code.d, axes = this.code.frame ?? Array.from({ length: Math.min(d, 3) }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? 1 : 0)));
    this.frame = completed(axes, d);
    if (d > 2) {
      this.frame = turned(this.frame, 0, 2, -0.45);
      this.frame = turned(this.frame, 1, 2, -0.35);
    }
    this.draw();
  }

  /** Pairs of points: inside a batch, or at the coherence, which is 0 between batches. */
  joined() {
    const edges = [], contacts = this.code.contacts;
    for (const batch of this.code.batches ?? []) {
      batch.forEach((i, a) => batch.slice(a + 1).forEach((j) => edges.push([i, j, batch])));
    }
    const orthogonal = this.code.batches !== null;
    for (let k = 0; k < contacts.length; k += 2) {
      const [i, j] = [contacts[k], contacts[k + 1]];
      if (!orthogonal) edges.push([i, j, "contact"]);
      else if (this.batchOf[i] !== this.batchOf[j]) edges.push([i, j, "orthogonal"]);
    }
    return edges.slice(0, MOST_EDGES);
  }

  turn(i, j, angle) {
    if (j < this.frame.length) this.frame = turned(this.frame, i, j, angle);
    this.draw();
  }

  key(event) {
    const turns = { ArrowLeft: [0, 2, 1], ArrowRight: [0, 2, -1], ArrowUp: [1, 2, -1], ArrowDown: [1, 2, 1], PageUp: [0, 1, 1], PageDown: [0, 1, -1] };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Home") this.reset();
    else if (turns[event.key]) this.turn(turns[event.key][0], turns[event.key][1], turns[event.key][2] * this.step);
    else return;
    event.preventDefault();
  }

  drag(event) {
    this.canvas.setPointerCapture(event.pointerId);
    const moved = (next) => {
      this.turn(0, 2, -next.movementX / 120);
      this.turn(1, 2, next.movementY / 120);
    };
    this.canvas.addEventListener("pointermove", moved);
    const end = () => this.canvas.removeEventListener("pointermove", moved);
    this.canvas.addEventListener("pointerup", end, { once: true });
    this.canvas.addEventListener("pointercancel", end, { once: true });
  }

  draw() {
    const [context, size] = sharp(this.canvas), radius = size * 0.4, middle = size / 2;
    const places = this.code.points.map((point) => this.frame.slice(0, 3).map((axis) => dot(axis, point)));
    const near = (z) => (z + 1) / 2;
    const at = ([x, y, z]) => { const scale = radius * (4 / (4 - z)); return [middle + x * scale, middle - y * scale]; };
    context.clearRect(0, 0, size, size);
    context.strokeStyle = colour("rule");
    context.lineWidth = 1;
    context.beginPath();
    context.arc(middle, middle, radius * 1.03, 0, 2 * Math.PI);
    context.stroke();
    const many = places.length > 60;
    const edges = this.edges.map(([i, j, kind]) => ({ z: (places[i][2] + places[j][2]) / 2, i, j, kind }));
    for (const { z, i, j, kind } of edges.sort((a, b) => a.z - b.z)) {
      const inside = Array.isArray(kind);
      context.setLineDash(kind === "orthogonal" ? [2, 5] : []);
      context.globalAlpha = (kind === "orthogonal" ? 0.3 : 0.35) + (kind === "orthogonal" ? 0.3 : 0.6) * near(z);
      context.strokeStyle = colour(inside ? hue(this.batchOf[i]) : "quiet");
      context.lineWidth = inside ? 2.2 : many ? 0.6 : 1.2;
      context.beginPath();
      context.moveTo(...at(places[i]));
      context.lineTo(...at(places[j]));
      context.stroke();
    }
    context.setLineDash([]);
    const order = places.map((_, i) => i).sort((a, b) => places[a][2] - places[b][2]);
    for (const i of order) this.point(context, at(places[i]), near(places[i][2]), i, many);
    context.globalAlpha = 1;
  }

  point(context, [x, y], near, i, many) {
    const radius = (many ? 2.5 : 5) + (many ? 2 : 4) * near;
    context.globalAlpha = 1;
    context.fillStyle = colour("card");
    context.beginPath();
    context.arc(x, y, radius + 1, 0, 2 * Math.PI);
    context.fill();
    context.globalAlpha = 0.45 + 0.55 * Math.min(1, Math.max(0, near));
    context.fillStyle = colour(hue(this.batchOf[i]));
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    if (this.code.points.length > MOST_LABELS) return;
    context.fillStyle = colour("text");
    context.font = "12px system-ui, sans-serif";
    context.fillText(String(i), x + radius + 3, y - radius * 0.4);
  }
}
