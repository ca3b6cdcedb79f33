// Elements, numbers, and the data of the page.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

/** An element of HTML with attributes and children; strings become text, never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The same in SVG. */
function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The value of a colour of the style sheet, as it is in the scheme that is shown. */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const hue = (k) => `b${k % 8}`;

/** A few digits, without a trailing zero. */
const short = (x, digits = 4) => String(Number(x.toPrecision(digits))).replace("-", "−");

/** "3, 2 ×2" for 3, 2, 2: as the kernel prints batches. */
function tally(parts) {
  const different = [...new Set(parts)];
  return `(${different.map((k) => [k, parts.filter((part) => part === k).length]).map(([k, count]) => (count === 1 ? `${k}` : `${k} ×${count}`)).join(", ")})`;
}

/** Round steps for an axis. */
function ticks(low, high, about = 5) {
  const rough = (high - low) / about || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((k) => k * power >= rough);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high + step * 1e-9; k++) found.push(Number((k * step).toPrecision(10)));
  return found;
}

/** A canvas made as sharp as the screen; returns its context in units of CSS, and its size. */
function sharp(canvas) {
  const size = canvas.clientWidth, ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(size * ratio);
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return [context, size];
}

/** Draw now, and again when the scheme or the width changes. */
function redrawn(draw) {
  draw();
  redrawnLater(draw);
}

function redrawnLater(draw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      draw();
    }
  });
}

/** Fill a select with labels, and say what is chosen. */
function choices(select, labels, chosen) {
  select.replaceChildren(...labels.map((label, k) => element("option", { value: k }, label)));
  select.addEventListener("change", () => chosen(Number(select.value)));
}

const nameOf = (id) => byId(id)?.querySelector(".name")?.textContent ?? id;

/** A table of HTML. */
function table(head, rows) {
  const heading = element("tr", {}, ...head.map((text) => element("th", { scope: "col" }, text)));
  return element("table", {}, element("thead", {}, heading), element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))))));
}
