// The loss of a batch, and lines that prove batches best. Floats, for the eye only.

/** (x+1) (log h(x) - t), t = 1/tau: g less a linear function of x, which has the same winners and does not overflow. */
function batchLoss(x, n, tau) {
  const t = 1 / tau;
  return (x + 1) * Math.log1p(Math.exp(-t) * (n - x - 1 + x * Math.exp(-t / x)));
}

/** Slope and offset of a line nowhere above the values at 1, .., X that touches them at each part; null if there is none. */
function supportingLine(values, batches) {
  const parts = [...new Set(batches)].sort((a, b) => a - b), at = (k) => values[k - 1], k = parts[0];
  let slope;
  if (parts.length === 1) {
    const left = values.slice(0, k - 1).map((value, j) => (at(k) - value) / (k - j - 1));
    const right = values.slice(k).map((value, j) => (value - at(k)) / (j + 1));
    const ends = [left.length ? Math.max(...left) : null, right.length ? Math.min(...right) : null].filter((end) => end !== null);
    slope = ends.length ? ends.reduce((a, b) => a + b) / ends.length : 0;
  } else {
    slope = (at(parts.at(-1)) - at(k)) / (parts.at(-1) - k);
  }
  const offset = at(k) - slope * k, tolerance = 1e-12 * Math.max(...values.map(Math.abs));
  const touches = parts.every((part) => Math.abs(at(part) - slope * part - offset) <= tolerance);
  return touches && values.every((value, j) => value >= slope * (j + 1) + offset - tolerance) ? { slope, offset } : null;
}

/** L_tau(X,X) of the code of these batches. */
const lossOf = (batches, n, tau) => batches.reduce((sum, k) => sum + batchLoss(k, n, tau), 0) / n;
