"""What users give as points: a code, a file, or rows of numbers; with their own coordinates, where there are some."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from flint import fmpq

from verify import exact
from verify.codes.code import Code, from_array
from verify.codes.errors import CodeError
from verify.codes.fields import field_of, square_root
from verify.codes.files import PointFile, read
from verify.codes.gram import from_gram, from_points
from verify.codes.points import configuration, configuration_of_gram, first_irrational_pair
from verify.kernel.algebraic import Element, rational

Points = Any
"""A `Code`; the path of a file of points or a `PointFile`; or n rows: a NumPy array, or lists of integers, Fractions, texts, floats,
SymPy's real algebraic numbers, elements of number fields."""


class Configuration:
    """The user's points as a code, and their own coordinates where they have some."""

    def __init__(self, points: Points, *, normalize: bool = False) -> None:
        self._rows: np.ndarray | list[list[Element]] | None = None
        if isinstance(points, Code):
            self.code = points
            return
        if isinstance(points, str | Path):
            points = read(points)
        if not isinstance(points, PointFile):
            self._take("points", points, normalize)
            return
        try:
            self._take(points.name, points.rows, normalize, points.is_gram, points.dimension)
        except CodeError as error:
            raise CodeError(f"{points.path}: {error}") from None

    def _take(self, name: str, points: Any, normalize: bool, is_gram: bool = False, dimension: int | None = None) -> None:  # noqa: ANN401
        array = None if is_gram or normalize else exact.integer_array(points)
        if array is not None and int(np.abs(array).max()) > 1:  # not unit vectors
            self.code, self._rows = from_array(name, array), array
            return
        rows = exact.elements(points)
        if is_gram:
            self.code = from_gram(name, rows, dimension) if normalize else configuration_of_gram(name, rows, dimension)
        elif normalize:
            self.code = _normalised(name, rows)
        else:
            self.code = configuration(name, rows)
            self._rows = rows

    @property
    def has_coordinates(self) -> bool:
        """Whether the user gave coordinates."""
        return self._rows is not None

    @cached_property
    def rows(self) -> list[list[Element]]:
        """These coordinates; none where there are none."""
        if isinstance(self._rows, np.ndarray):
            return [[fmpq(value) for value in row] for row in self._rows.tolist()]
        return self._rows or []

    def combination(self, terms: dict[int, Element]) -> list[Element]:
        """sum c_i x_i in the user's coordinates; empty where there are none."""
        if not self.has_coordinates:
            return []
        columns = range(len(self.rows[0]))
        return [sum((c * self.rows[i][k] for i, c in terms.items()), fmpq(0)) for k in columns]

    def scales(self) -> list[fmpq]:
        """The factors from the user's coordinates to the integer ones of the certificate."""
        form = self.code.checked.form
        if not self.has_coordinates or isinstance(self._rows, np.ndarray):
            return [fmpq(1)] * len(form)
        # Points have the form 1/s^2 where s clears the denominators of a column.
        return [fmpq(1) / (square_root(rational(weight)) or fmpq(1)) for weight in form]


def _normalised(name: str, rows: list[list[Element]]) -> Code:
    code, field = from_points(name, rows), field_of(value for row in rows for value in row)
    pair = None if code.is_unit else first_irrational_pair(rows, field)
    if pair is not None:
        where = "irrational" if field is None else f"not in {field}"
        raise CodeError(f"the normalised inner product of points {pair[0]} and {pair[1]} is {where}")
    return code
