"""Linear algebra over number fields by restriction of scalars, against SymPy's arithmetic in Q(a) and the kernel's elements."""

from random import Random

import numpy as np
import pytest
from flint import fmpq, fmpz
from random_fields import FIELDS, domain, element, over, to_domain
from sympy.polys.matrices import DomainMatrix

from verify.kernel.algebraic import enclosure
from verify.kernel.balls import precision
from verify.prover import embedding, linear, restriction

CASES = [(k, seed) for k in range(len(FIELDS)) for seed in range(3)]


def random_matrix(draw, field, m, n, size=3):
    return [[element(draw, field, size) for _ in range(n)] for _ in range(m)]


def as_domain(field, rows):
    target = domain(field)
    return DomainMatrix([[to_domain(value, target) for value in row] for row in rows], (len(rows), len(rows[0])), target)


def times(rows, vector):
    return [sum((a * x for a, x in zip(row, vector, strict=True)), fmpq(0)) for row in rows]


def vanishes(rows, relation):
    return all(value == 0 for value in times(list(zip(*rows, strict=True)), relation))


@pytest.mark.parametrize(("k", "seed"), CASES)
def test_solve_agrees_with_sympy(k, seed):
    draw, field = Random(100 * k + seed), FIELDS[k]
    n = draw.randint(1, 3)
    rows, right = random_matrix(draw, field, n, n), [element(draw, field) for _ in range(n)]
    matrix, column = as_domain(field, rows), as_domain(field, [[value] for value in right])
    if matrix.rank() < n:
        with pytest.raises(ZeroDivisionError):
            linear.solve(rows, right)
        return
    expected = [row[0] for row in matrix.lu_solve(column).to_list()]
    assert [to_domain(value, domain(field)) for value in linear.solve(rows, right)] == expected


@pytest.mark.parametrize("k", range(len(FIELDS)))
def test_singular_systems_are_refused(k):
    draw, field = Random(k), FIELDS[k]
    (first,) = random_matrix(draw, field, 1, 3, 5)
    factor, (second,) = element(draw, field, 9), random_matrix(draw, field, 1, 3, 5)
    with pytest.raises(ZeroDivisionError):
        linear.solve([first, [factor * value for value in first], second], [fmpq(1)] * 3)


@pytest.mark.parametrize(("k", "seed"), CASES)
def test_first_relation_is_the_first(k, seed):
    draw, field = Random(100 * k + seed + 50), FIELDS[k]
    rows = random_matrix(draw, field, 2, draw.randint(2, 3))
    if seed:
        rows.insert(draw.randint(1, 2), times(list(zip(*rows, strict=True)), [element(draw, field), element(draw, field)]))
    rows += random_matrix(draw, field, 2, len(rows[0]))
    found = linear.first_relation(rows)
    ranks = [as_domain(field, rows[: i + 1]).rank() for i in range(len(rows))]
    length = next((i + 1 for i, rank in enumerate(ranks) if rank <= i), None)
    if length is None:
        assert found is None
    else:
        assert len(found) == length and found[-1] > 0 and vanishes(rows[:length], found)
        assert over(field).content(found) == 1


@pytest.mark.parametrize("k", range(len(FIELDS)))
@pytest.mark.parametrize("size", [9, 2**40, 10**40])
def test_products_and_solutions_with_entries_of_any_size(k, size):
    draw, field = Random(k), over(FIELDS[k])
    rows = [[element(draw, FIELDS[k], size, (1,)) for _ in range(3)] for _ in range(3)]
    vector = [element(draw, FIELDS[k], size, (1,)) for _ in range(3)]
    parts = restriction.parts_of(field, rows)
    assert (parts.dtype == object) is (size > 2**50)
    assert restriction.apply(field, parts, vector) == times(rows, vector)
    column = np.array(restriction.split(field, vector), dtype=object).reshape(field.degree, 3)
    numerators, q = restriction.solve(field, parts, restriction.narrowed(column))
    assert q > 0 and times(rows, numerators) == [q * value for value in vector]
    assert linear.solve_matrix(field, rows, [[value] for value in vector]) == [[value / q] for value in numerators]


def test_split_primes_are_different_and_have_the_root():
    for field in FIELDS:
        primes = [restriction.split_prime(over(field), position) for position in range(3)]
        assert len({p for p, _ in primes}) == 3
        assert all(fmpz(p).is_prime() and field.polynomial(fmpz(root)) % p == 0 for p, root in primes)


def test_a_matrix_that_a_prime_divides_needs_another_prime():
    field = over(FIELDS[0])
    prime, root = restriction.split_prime(field)
    factor = field.join([fmpz(-root), fmpz(1)])  # 0 modulo the first prime ideal
    rows = [[factor, fmpz(1) * prime], [fmpz(prime), factor], [fmpz(1), fmpz(2)]]
    relation = linear.first_relation(rows)
    assert len(relation) == 3 and vanishes(rows, relation)


@pytest.mark.parametrize("k", range(len(FIELDS)))
def test_floats_are_near_the_numbers(k):
    draw, field = Random(k), over(FIELDS[k])
    # Powers of a unit are small while their coefficients are large, and the other way round.
    values = [element(draw, FIELDS[k], 10 ** draw.choice([1, 9, 30]), (1,)) for _ in range(20)]
    small = field.join([fmpz(1), fmpz(2), *[fmpz(0)] * (field.degree - 2)])
    for _ in range(6):
        small = small * (small - fmpz(int(enclosure(small).mid().floor().fmpz())))
    values += [small, -small, fmpz(0) * small]
    floats, exponent = embedding.embedded(field, restriction.parts_of(field, [values]))
    for value, near in zip(values, floats[0], strict=True):
        with precision(400):
            difference = abs(enclosure(value) - enclosure(fmpq(*float(near).as_integer_ratio()) * fmpz(2) ** exponent))
            assert value == 0 or difference < abs(enclosure(value)) * embedding.RELATIVE_ERROR, value
        assert value != 0 or near == 0
        rational = embedding.approximation(value)
        assert abs(float(rational - embedding.approximation(value))) == 0 and (rational == 0) is (value == 0)


@pytest.mark.parametrize("k", range(len(FIELDS)))
def test_surely_positive_is_never_wrong(k):
    draw, field = Random(k), over(FIELDS[k])
    values = [element(draw, FIELDS[k], draw.choice([2, 50, 10**6]), (1,)) for _ in range(200)]
    (columns,) = np.moveaxis(restriction.parts_of(field, [values]), 1, 0)
    sure = embedding.surely_positive(field, columns)
    assert sure is not None and not any(sure[i] and not value > 0 for i, value in enumerate(values))
    assert sure.sum() > 0.8 * sum(value > 0 for value in values)
