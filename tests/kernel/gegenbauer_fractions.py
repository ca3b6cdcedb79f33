"""Polynomials in Gegenbauer's basis by plain fractions: a second judge of bounds, which shares nothing with the kernel."""

from fractions import Fraction


def times(p, q):
    """The product, by powers of t."""
    result = [Fraction(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            result[i + j] += Fraction(a) * b
    return result


def gegenbauer(d, degree):
    """P_0 .. P_degree of S^{d-1}, by powers of t."""
    basis = [[Fraction(1)], [Fraction(0), Fraction(1)]]
    for i in range(1, degree):
        up, down = times([0, Fraction(2 * i + d - 2, i + d - 2)], basis[i]), times([Fraction(i, i + d - 2)], basis[i - 1])
        basis.append([a - (down[k] if k < len(down) else 0) for k, a in enumerate(up)])
    return basis[: degree + 1]


def coefficients(d, p):
    """Those of p in Gegenbauer's basis, the highest first found."""
    rest, result = [*p], [Fraction(0)] * len(p)
    for i, polynomial in reversed([*enumerate(gegenbauer(d, len(p) - 1))]):
        result[i] = rest[i] / polynomial[i]
        rest = [a - result[i] * (polynomial[k] if k < len(polynomial) else 0) for k, a in enumerate(rest)]
    return result


def value(d, f, t):
    """F(t) from its coefficients in Gegenbauer's basis."""
    before, now, total = Fraction(0), Fraction(1), Fraction(0)
    for i, c in enumerate(f):
        total += c * now
        before, now = now, t if i == 0 else (Fraction(2 * i + d - 2) * t * now - i * before) / (i + d - 2)
    return total


def tight(d, *products):
    """(t-s) (t+1) prod (t-a)^2 over the inner products, s the largest: (t+1) only where -1 is one of them."""
    *others, s = map(Fraction, products)
    p = [-s, 1]
    for a in others:
        p = times(times(p, [-a, 1]), [1] if a == -1 else [-a, 1])
    return coefficients(d, p)


def is_bound(d, n, f, s, *, samples=400):
    """Whether f may show mu* >= s: its signs on a fine grid, and f(1) <= n f_0."""
    grid = (-1 + (1 + s) * Fraction(k, samples) for k in range(samples + 1))
    return f[0] > 0 and min(f) >= 0 and sum(f) <= n * f[0] and all(value(d, f, t) <= 0 for t in grid)
