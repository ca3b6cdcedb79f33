"""Sections of a code by hyperplanes; by one that is orthogonal to a point of it: derived codes.

After Delsarte-Goethals-Seidel 1977, Spherical codes and designs. The coordinates stay integers under a diagonal form. Let v be the normal
of the hyperplane, v_S its part on a set S of coordinates, and q_S = <v_S,v_S>. Halving the support of v again and again, each split into S
and T gives the vector q_T v_S - q_S v_T; these, and the axes where v is 0, are an orthogonal basis of the complement of v.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from flint import fmpq

from verify.codes.code import Code, from_array
from verify.codes.constructions import halvings
from verify.codes.errors import CodeError
from verify.exact import Number, number
from verify.kernel.algebraic import Algebraic, Element, rational
from verify.kernel.numbers import Field

WORD = 2**63

Integer = int | Algebraic
"""An integer of Q, or an element of a number field with integer coefficients."""
Functional = dict[int, Integer]
"""Sum_k c_k x_k of the coordinates x: the coefficients by k."""


def derived(code: Code, k: int, value: Number | Algebraic) -> Code:
    """The points at inner product ``value`` with point k, projected along it and normalised: unit vectors of R^(d-1), in their order.

    ``value``: a rational number, or an element of the code's field. Raises `CodeError` for codes that are not given as unit vectors, for k
    outside 0..n-1, for a value outside (-1,1), and where no point has it.

    >>> from verify.codes.lattices import e8
    >>> derived(e8(), 0, "1/2")
    <Code e8 at 1/2 with point 0: 56 points in R^7>
    """
    if not isinstance(k, int) or isinstance(k, bool) or not 0 <= k < code.n:
        raise CodeError(f"expected a point of {code.name}, 0..{code.n - 1}, found {k!r}")
    return section(f"{code.name} at {_exact(value)} with point {k}", code, code.array()[k].tolist(), value)


def section(name: str, code: Code, normal: Sequence[Integer], value: Number | Algebraic) -> Code:
    """The points x with <x,v> = ``value``, projected along v and normalised: unit vectors of R^(d-1), in their order.

    ``normal``: v, in the integer coordinates of the code's rows and under its form. Raises `CodeError` as `derived` does.
    """
    product = _exact(value)
    hyperplane = _Hyperplane(code, normal)
    if not code.is_unit:
        raise CodeError(f"expected a code given by unit vectors, found {code!r}")
    if not product * product < hyperplane.norm:
        raise CodeError(f"expected a hyperplane <x,v> = c that cuts the sphere, c^2 < <v,v> = {hyperplane.norm}, found c = {product}")
    chosen = hyperplane.points(product)
    columns, form = [], []
    for functional, weight in hyperplane.basis():
        column = _values(functional, chosen)
        content = _content(code.field, column)
        if content:
            columns.append(column * fmpq(1, content) if column.dtype == object else column // content)
            form.append(weight * fmpq(content**2) / (1 - product * product / hyperplane.norm))
    return from_array(name, np.stack(columns, axis=1), "unit-vectors", form, code.d - 1, field=code.field.extension)


class _Hyperplane:
    """The normal v under the form of a code: w_k v_k and w_k v_k^2 as integers over a common denominator."""

    def __init__(self, code: Code, normal: Sequence[Integer]) -> None:
        self.code, self.form, self.normal = code, code.form, normal
        weights, common = code.field.without_denominators(self.form)
        self.common = int(common)
        self.dual = [_integer(w) * v for w, v in zip(weights, normal, strict=True)]
        self.squares = [w * v for w, v in zip(self.dual, normal, strict=True)]
        self.norm = self._element(sum(self.squares), self.common)

    def points(self, product: Element) -> np.ndarray:
        """The rows of the code in the hyperplane <x,v> = product, at least one."""
        rows, height = self.code.array(), product * self.common
        products = _values(dict(enumerate(self.dual)), rows).tolist()
        chosen: np.ndarray = rows[[value == height for value in products]]
        if not len(chosen):
            found = ", ".join(str(self._element(value, self.common)) for value in sorted(set(products)))
            raise CodeError(f"no point of {self.code.name} is at inner product {product}; found {found}")
        return chosen

    def basis(self) -> Iterator[tuple[Functional, Element]]:
        """Inner products with an orthogonal basis of the complement of v, up to factors, and the weights that make up for these."""
        support = [k for k, v in enumerate(self.normal) if v != 0]
        for k in range(len(self.form)):
            if k not in support:
                yield {k: 1}, self.form[k]
        support.sort(key=lambda k: self.squares[k])  # equal halves give small integers
        for low, middle, high in halvings(0, len(support)):
            left, right = support[low:middle], support[middle:high]
            q_left, q_right = (sum(self.squares[k] for k in part) for part in (left, right))
            functional = {k: q_right * self.dual[k] for k in left} | {k: -q_left * self.dual[k] for k in right}
            yield functional, self._element(1, self.common * (q_left * q_right * (q_left + q_right)))

    def _element(self, numerator: Integer, denominator: Integer) -> Element:
        return self.code.field.quotient(*(x if isinstance(x, Algebraic) else fmpq(x) for x in (numerator, denominator)))


def _values(functional: Functional, rows: np.ndarray) -> np.ndarray:
    """The functional on every row, exactly: in 64-bit words where every sum fits, else in Python's integers and elements of a field."""
    columns = rows[:, list(functional)]
    coefficients: np.ndarray = np.array(list(functional.values()), dtype=object)
    if rows.dtype != object and not any(isinstance(value, Algebraic) for value in coefficients):
        largest = max(abs(int(columns.min())), abs(int(columns.max())))
        if largest * sum(map(abs, coefficients)) < WORD:
            columns, coefficients = columns.astype(np.int64), coefficients.astype(np.int64)
    values: np.ndarray = columns.astype(coefficients.dtype) @ coefficients
    return values


def _content(field: Field, column: np.ndarray) -> int:
    """The greatest integer that divides the column; 0 for zeros."""
    return int(field.content(column.tolist()) if column.dtype == object else np.gcd.reduce(column))


def _exact(value: Number | Algebraic) -> Element:
    return value if isinstance(value, Algebraic) else number(value)


def _integer(value: Element) -> Integer:
    return value if isinstance(value, Algebraic) else int(rational(value).p)
