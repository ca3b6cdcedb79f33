// Orthonormal frames of R^d: the first three vectors are the axes of the picture, the others are hidden.

const dot = (a, b) => a.reduce((sum, x, k) => sum + x * b[k], 0);

/** The rows given, and as many unit vectors as are missing, by Gram and Schmidt. */
function completed(rows, d) {
  const found = rows.map((row) => [...row]);
  for (let k = 0; k < d && found.length < Math.max(d, 3); k++) {
    const e = Array.from({ length: d }, (_, j) => (j === k ? 1 : 0));
    for (const row of found) {
      const part = dot(e, row);
      row.forEach((x, j) => (e[j] -= part * x));
    }
    const norm = Math.sqrt(dot(e, e));
    if (norm > 1e-3) found.push(e.map((x) => x / norm));
  }
  while (found.length < 3) found.push(Array(d).fill(0));
  return found;
}

/** The frame turned by an angle in the plane of two of its vectors. */
function turned(frame, i, j, angle) {
  const c = Math.cos(angle), s = Math.sin(angle), next = [...frame];
  next[i] = frame[i].map((x, k) => c * x + s * frame[j][k]);
  next[j] = frame[j].map((x, k) => c * x - s * frame[i][k]);
  return next;
}
