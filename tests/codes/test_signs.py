"""Sign codes: their coherence against points written out, and what theory says of each family."""

from fractions import Fraction

import numpy as np
import pytest

from verify.codes import signs
from verify.codes.floats import Cast, blocks
from verify.kernel.signs import LinearSigns

PAIRS = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])


def points(subject):
    """All points, as rows of signs, by the definition of the format."""
    modulus, found = subject.modulus, [np.zeros(len(subject.generators[0]), dtype=int)]
    for text in subject.generators:
        row = np.array([int(c) for c in text])
        order = 4 if modulus == 4 and (row % 2).any() else 2
        found = [(word + a * row) % modulus for a in range(order) for word in found]
    words = np.array(found)
    return 1 - 2 * words if modulus == 2 else PAIRS[words].reshape(len(words), -1)


def coherence(rows):
    gram = rows @ rows.T
    np.fill_diagonal(gram, -rows.shape[1])
    return Fraction(int(gram.max()), rows.shape[1])


@pytest.mark.parametrize(
    ("d", "n"), [(4, 16), (5, 20), (8, 100), (12, 600), (16, 256), (20, 300), (24, 2000), (33, 500), (64, 2048), (100, 700)]
)
def test_the_coherence_is_that_of_the_points(d, n):
    code = signs.best_signs(d, n)
    rows = points(code.subject)
    assert len(rows) >= n and rows.shape[1] <= d
    assert coherence(rows) == Fraction(str(code.checked.coherence))


@pytest.mark.parametrize("m", [4, 6, 8])
def test_kerdock_codes(m):
    """Length 2^m, 4^m words, inner products up to 2^(-m/2); the one of length 16 is that of Nordstrom and Robinson."""
    code = signs.best_signs(2**m, 4**m)
    assert code.name == f"kerdock:{2**m}"
    assert Fraction(str(code.checked.coherence)) == Fraction(1, 2 ** (m // 2))


@pytest.mark.parametrize(("m", "t"), [(5, 2), (7, 2), (9, 2), (7, 3), (6, 2)])
def test_dual_bch_codes(m, t):
    """Weil, Carlitz and Uchiyama: at most (t-1) 2^(m/2+1) / 2^m, and for odd m the next even number below times 2^((m-1)/2)."""
    found = signs._dual_bch(m, 2 ** (1 + m * t))
    code = signs._signs(found, 2**m, 2 ** (1 + m * t))
    assert len(code.subject.generators) == 1 + m * t
    assert float(Fraction(str(code.checked.coherence))) <= (t - 1) * 2 ** (m / 2 + 1) / 2**m


@pytest.mark.parametrize(("d", "n", "most"), [(768, 50257, "1/16"), (4096, 128256, "1/32"), (1024, 50257, "1/32"), (3072, 256000, "1/16")])
def test_sizes_of_language_models(d, n, most):
    code = signs.best_signs(d, n)
    assert (code.d, code.n) == (d, n)
    assert Fraction(str(code.checked.coherence)) <= Fraction(most)


def test_primitive_polynomials_and_teichmueller_sets():
    """The powers of the root are all different and it has the order 2^m - 1 over Z_4 too; squares mod 2 are those of the field."""
    for m in range(2, 9):
        assert sorted(signs._powers(m)) == [*range(1, 2**m)]
        rows = signs._teichmueller(m)
        assert len({tuple(row) for row in rows.tolist()}) == 2**m
        bits = (rows.astype(int) % 2) @ (1 << np.arange(m))
        assert bits.tolist() == [0, *signs._powers(m).tolist()]


def test_null_spaces():
    draw = np.random.default_rng(1)
    for _ in range(50):
        checks = draw.integers(0, 2, (draw.integers(1, 6), draw.integers(1, 9))).astype(np.uint8)
        basis = signs._null_space([*checks])
        assert not (basis.astype(int) @ checks.T % 2).any()
        assert len(basis) + signs._rank([*checks]) == checks.shape[1]
        assert signs._rank([*basis]) == len(basis)


def test_none_where_there_are_too_few_words():
    assert signs.best_signs(3, 9) is None
    assert signs.best_signs(2, 10**12) is None
    assert signs.best_signs(40, 2**23) is None


@pytest.mark.parametrize("size", [1, 7, 64, 10**6])
def test_rows_in_blocks_are_the_points_in_order(size):
    for d, n in ((16, 200), (9, 60), (20, 33)):
        code = signs.best_signs(d, n)
        assert isinstance(code.subject, LinearSigns)
        rows = np.concatenate([block for block, _ in blocks(code, n, d, size * d, Cast("float64"))])
        expected = points(code.subject)[:n]
        length = expected.shape[1]
        assert rows.shape == (n, d) and not rows[:, length:].any()
        assert np.abs(rows[:, :length] - expected / np.sqrt(length)).max() < 1e-15
