"""How far an exact code is from given points, in floats: after the best rotation."""

from __future__ import annotations

import numpy as np

from verify.codes.code import Code
from verify.kernel.algebraic import enclosure


def coordinates(code: Code) -> np.ndarray:
    """The points in floats, n x r: row k of the form times its square root."""
    checked = code.checked
    scales = [float(enclosure(weight).sqrt().mid()) for weight in checked.form]
    points = np.zeros((code.n, len(scales)))
    for i in range(code.n):
        for k, value in checked.rows[i].items():
            points[i, k] = float(enclosure(value).mid()) * scales[k]
    return points


def distance(code: Code, points: np.ndarray) -> float:
    """The largest |x_i - y_i|, y_1..y_n the unit vectors given (n x d), after the orthogonal map that brings x near y best."""
    x = _padded(coordinates(code), points.shape[1])
    return float(np.linalg.norm(x @ rotation(x, points) - points, axis=1).max())


def rotation(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The orthogonal d x d matrix R for which x R is nearest to y (n x d); x (n x r, r <= d) is filled up with zeros."""
    u, _, v = np.linalg.svd(_padded(x, y.shape[1]).T @ y)
    return np.asarray(u @ v)


def _padded(x: np.ndarray, width: int) -> np.ndarray:
    return np.pad(x, ((0, 0), (0, width - x.shape[1])))


def gram_error(code: Code, points: np.ndarray) -> float:
    """The largest |<x_i,x_j> - <y_i,y_j>|."""
    x = coordinates(code)
    return float(np.abs(x @ x.T - points @ points.T).max())
