// The Gram matrix as a heat map; the entry under the pointer or the cursor is read out.

class GramView {
  constructor(canvas, words, scale) {
    Object.assign(this, { canvas, words, scale, cell: null });
    canvas.addEventListener("pointermove", (event) => this.choose(this.under(event)));
    canvas.addEventListener("pointerdown", (event) => this.choose(this.under(event)));
    canvas.addEventListener("focus", () => this.cell ?? this.choose([0, 0]));
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  show(code) {
    this.code = code;
    this.cell = null;
    this.words.textContent = code.gram ? "" : `The Gram matrix of ${code.n} points is too large for a picture.`;
    this.canvas.hidden = !code.gram;
    this.scale.replaceChildren("−1", element("i"), "1");
    this.draw();
  }

  /** Value as a float, and as text: exact where it is known. */
  entry(i, j) {
    if (i === j) return [1, "1"];
    const { values, rows } = this.code.gram, found = rows[Math.max(i, j)][Math.min(i, j)];
    return values ? [values[found][1], values[found][0]] : [found, `≈ ${short(found)}`];
  }

  under(event) {
    const box = this.canvas.getBoundingClientRect(), n = this.code.gram.rows.length;
    const index = (x, size) => Math.min(n - 1, Math.max(0, Math.floor((x / size) * n)));
    return [index(event.clientY - box.top, box.height), index(event.clientX - box.left, box.width)];
  }

  key(event) {
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }, move = moves[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const last = this.code.gram.rows.length - 1, [i, j] = this.cell ?? [0, 0];
    this.choose([Math.min(last, Math.max(0, i + move[0])), Math.min(last, Math.max(0, j + move[1]))]);
  }

  choose([i, j]) {
    if (this.cell && this.cell[0] === i && this.cell[1] === j) return;
    this.cell = [i, j];
    const [value, text] = this.entry(i, j), irrational = !/^[-\d/]+$/.test(text) && !text.includes("=") && !text.startsWith("≈");
    this.words.textContent = `⟨x${i}, x${j}⟩ ${text.startsWith("≈") ? "" : "= "}${text.replaceAll("-", "−")}${irrational ? ` ≈ ${short(value)}` : ""}`;
    this.draw();
  }

  draw() {
    if (!this.code.gram) return;
    const [context, size] = sharp(this.canvas), n = this.code.gram.rows.length, side = size / n;
    const ends = ["low", "middle", "high"].map((name) => channels(colour(name)));
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        context.fillStyle = mixed(ends, this.entry(i, j)[0]);
        context.fillRect(j * side, i * side, side + (n > 40 ? 0.5 : -1), side + (n > 40 ? 0.5 : -1));
      }
    }
    if (!this.cell) return;
    context.strokeStyle = colour("text");
    context.lineWidth = 2;
    context.strokeRect(this.cell[1] * side, this.cell[0] * side, side - 1, side - 1);
  }
}

const channels = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));

/** From the first colour at -1 through the second at 0 to the third at 1. */
function mixed([low, middle, high], value) {
  const end = value < 0 ? low : high, part = Math.min(1, Math.abs(value)) ** 0.8;
  return `rgb(${middle.map((x, k) => Math.round(x + part * (end[k] - x))).join(" ")})`;
}
