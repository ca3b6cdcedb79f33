"""What each sentence of the kernel should say of a small code, by the second judge.

`assert_true` compares every theorem of a verdict with what `test_kernel_truth` finds true of its subject.
"""

import json
import re
from fractions import Fraction

import pytest
from test_kernel_documents import ISOSCELES, TRIANGLE, by, certificate
from test_kernel_truth import truth

from verify.kernel import check


def assert_true(document, verdict) -> None:
    """Every theorem of the verdict must be true of the document's subject, and say what is true."""
    x = truth(document["subject"])
    assert (verdict.n, verdict.d) == (x.n, x.d)
    for evidence, judgement in zip(document["claims"], verdict.claims, strict=True):
        if judgement.outcome == "accepted":
            assert evidence["claim"] == judgement.claim
            cited = document["claims"][evidence["orbits"]]["by"] if "orbits" in evidence else None
            x.orbits = [[i] for i in range(x.n)] if cited is None else _orbits(cited, x)
            JUDGES[evidence["claim"]](x, evidence, judgement.result.statement)


def _points(points):
    return "{" + ", ".join(map(str, points)) + "}"


def _named(statement, before):
    """The set of indices that stands after the given words, or None where these words do not stand."""
    match = re.search(re.escape(before) + r"\{([0-9, ]*)\}", statement)
    return None if match is None else {int(k) for k in match[1].split(", ")}


def _code(x, evidence, statement):
    assert statement.endswith(f"in R^d, d = {x.d}.")
    assert len(x.form) <= x.d
    assert all(w > 0 for w in x.form)
    if x.kind == "points":
        assert statement.startswith(f"X is a configuration of n = {x.n} points")
        return
    assert statement.startswith(f"X is a code: n = {x.n} distinct unit vectors")
    for i in range(x.n):
        assert x.gram[i][i] == 1 if x.is_unit else x.gram[i][i] > 0
        for j in range(i):
            assert x.gram[i][j] < 0 or x.gram[i][j] ** 2 < x.gram[i][i] * x.gram[j][j]


def _radon(x, evidence, statement):
    I, J, witness = evidence["I"], evidence["J"], evidence["witness"]
    assert I
    assert J
    assert not set(I) & set(J)
    if witness["kind"] == "weights":
        assert f"the hulls of {_points(I)} and {_points(J)} meet" in statement
        assert x.meet(I, J) if x.has_lengths else x.surrounds(I) and x.surrounds(J)
    else:
        assert f"The hulls of {_points(I)} and {_points(J)} do not meet" in statement
        assert not x.meet(I, J)
        assert x.has_lengths or witness["offset"] == "0"


def _structure(x, evidence, statement):
    assert x.kind != "points"
    parts = evidence["components"]
    assert x.coherence <= 0 if x.n > 1 else True
    assert sorted(sorted(part["points"]) for part in parts) == sorted(sorted(c) for c in x.components)
    assert all((part["kind"] == "dependent") == x.is_dependent(part["points"]) for part in parts)
    dependent = [_points(part["points"]) for part in parts if part["kind"] == "dependent"]
    loose = [i for part in parts if part["kind"] == "independent" for i in part["points"]]
    assert f"m = {len(dependent)}" in statement
    assert ", ".join(dependent) in statement
    assert f"S_0 {_points(loose) if loose else 'empty'}" in statement
    assert f"rank X = n - m = {x.rank(range(x.n))}." in statement


def _rankin(x, evidence, statement):
    i, j = evidence["pair"]
    exact = x.has_lengths or x.coherence == 0
    relation = f"= {x.coherence}" if exact else "> 0" if x.coherence > 0 else "< 0"
    assert statement.startswith(f"The coherence of X is mu(X) {relation}, as at the pair ({i}, {j})")
    assert i != j
    assert x.gram[i][j] == x.coherence if exact else (x.gram[i][j] > 0) == (x.coherence > 0)
    assert "Rankin's" not in statement or (x.n >= x.d + 2 and x.coherence == 0)
    if evidence["inequality"] is not None:
        i, j = evidence["inequality"]["pair"]
        assert x.gram[i][j] >= 0
        assert f"has the witness pair ({i}, {j}), so mu(X) >= 0" in statement
        assert x.coherence >= 0


def _hull_distance(x, evidence, statement):
    assert x.has_lengths
    points = [*dict.fromkeys(_covered(x, [item["point"] for item in evidence["projections"]]))]
    assert statement.startswith(f"The one-vs-rest distances are {', '.join(f'delta_{k}^2 = {x.squares[k]}' for k in points)}.")
    assert (f"So delta(X)^2 = {min(x.squares)}." in statement) == (len(points) == x.n)
    multiples = [k for k in points if k in x.multiples]
    assert statement.endswith(f"exactly for k in {_points(multiples)}." if multiples else "for none.")


def _orbits(by, x):
    """The orbits under the generators, or None where they are no symmetries; matrices act on rows."""
    generators = by["generators"]
    if by["kind"] == "matrices":
        index = {row: i for i, row in enumerate(map(tuple, x.rows))}
        moved = [
            [tuple(sum(v * Fraction(a[k][c]) for k, v in enumerate(row)) for c in range(len(row))) for row in x.rows] for a in generators
        ]
        generators = [[index.get(row) for row in rows] for rows in moved]
    if not all(sorted(images, key=str) == sorted(range(x.n), key=str) for images in generators):
        return None
    orbits = [{i} for i in range(x.n)]
    for images in generators:
        if any(x.gram[images[i]][images[j]] != x.gram[i][j] for i in range(x.n) for j in range(x.n)):
            return None
        for i, image in enumerate(images):
            one, two = (next(orbit for orbit in orbits if k in orbit) for k in (i, image))
            if one is not two:
                orbits = [orbit for orbit in orbits if orbit is not one and orbit is not two] + [one | two]
    return sorted(map(sorted, orbits))


def _orbit(x, evidence, statement):
    orbits = _orbits(evidence["by"], x)
    assert orbits is not None
    count = len(orbits)
    assert f"(generators: {len(evidence['by']['generators'])}, SHA-256 " in statement
    assert statement.endswith(f"one orbit, all {x.n} points." if count == 1 else f"{count} orbits, {', '.join(map(_points, orbits))}.")


def _covered(x, points):
    """The points, each followed by the others of its orbit."""
    return [i for k in points for i in next(orbit for orbit in x.orbits if k in orbit)]


def _stress(x, evidence, statement):
    assert x.is_unit
    covered = _covered(x, [balance["point"] for balance in evidence["balances"]])
    assert all(x.squares[k] == (1 - x.coherence) ** 2 and k in x.multiples for k in covered)
    assert statement.startswith("For every k" if set(covered) == set(range(x.n)) else f"For k in {_points(covered)}")
    assert f"delta_k = 1 - mu(X) = {1 - x.coherence}" in statement
    assert statement.endswith(f"So delta(X) = {1 - x.coherence}.") and min(x.squares) == (1 - x.coherence) ** 2


def _gegenbauer(d, count, t):
    """P_0(t), .., of S^{d-1}."""
    values = [Fraction(1), t]
    for i in range(1, count):
        values.append(((2 * i + d - 2) * t * values[i] - i * values[i - 1]) / (i + d - 2))
    return values[:count]


def _bound(x, evidence, statement):
    f, s = [Fraction(c) for c in evidence["coefficients"]], Fraction(evidence["s"])
    assert min(f) >= 0 < f[0] and sum(f) <= x.n * f[0] and -1 < s < 1
    for step in range(41):
        t = -1 + (s + 1) * Fraction(step, 40)
        assert sum(c * p for c, p in zip(f, _gegenbauer(x.d, len(f), t), strict=True)) <= 0
    relation = ">=" if sum(f) == x.n * f[0] else ">"
    assert f"have mu(Y) {relation} s = {s}" in statement
    assert x.kind == "points" or x.coherence > s or (relation == ">=" and x.coherence == s) or not x.is_unit


def _optimal(x, evidence, statement):
    kind = evidence["by"]["kind"]
    assert x.is_unit and f"than mu(X) = {x.coherence}." in statement
    assert kind != "simplex" or x.coherence == Fraction(-1, x.n - 1)
    assert kind != "orthoplex" or (x.coherence == 0 and x.n >= x.d + 2)
    assert ("delta(X) = 1 - mu(X)" in statement) == bool(evidence["assuming"])
    if evidence["assuming"]:
        assert min(x.squares) == (1 - x.coherence) ** 2
    assert ("has a Tammes rattler" in statement) == (kind in {"simplex", "polynomial"})


def _softmax(x, evidence, statement):
    assert x.kind != "points"
    assert statement.endswith(f"(n = {x.n}, d = {x.d}).")
    says = False if "is not a softmax code" in statement else True if "is a softmax code" in statement else None
    if says is not None:
        assert says == x.is_softmax
    best = Fraction(x.n, x.n - 1) if x.n <= x.d + 1 else Fraction(1)
    if "for every k, so delta(X) = " in statement:
        value = Fraction(re.search(r"so delta\(X\) = ([0-9/]+)", statement)[1])
        assert value == best
        if x.is_unit:
            assert x.squares == [value**2] * x.n
        else:
            assert x.coherence <= 0
            assert all(x.surrounds([j for j in range(x.n) if j != k]) for k in range(x.n))
    elif x.is_unit:
        bound = re.search(r"= ([0-9/]+) < ([0-9/]+) ", statement)
        assert min(x.squares) < best**2
        assert bound is None or min(x.squares) <= Fraction(bound[1]) < Fraction(bound[2]) <= best**2
    else:
        assert x.coherence > 0
        assert x.n >= x.d + 2 or x.surrounds([j for j in range(x.n) if j != evidence["by"]["pair"][0]])


def _rattlers(x, evidence, statement):
    assert x.has_lengths or x.is_orthoplex
    softmax = {k for k in range(x.n) if x.squares[k] > min(x.squares)} if x.has_lengths else set()
    tammes = {k for k in range(x.n) if x.largest(k) < x.coherence}
    assert _named(statement, "Softmax rattlers: ") == (softmax or None)
    assert _named(statement, "Tammes rattlers: ") == (tammes or None)
    assert ("No point is a softmax rattler." in statement) == (not softmax)
    assert ("No point is a Tammes rattler;" in statement) == (not tammes)


def _self_duality(x, evidence, statement):
    assert x.kind != "points"
    if x.is_unit:
        points = set(x.multiples)
        equal = len(set(x.squares)) == 1
    else:
        assert x.is_orthoplex
        points, equal = set(range(x.n)), True
    if len(points) < x.n:
        assert _named(statement, "exactly at k in ") == (points or None)
        assert ("at no k." in statement) == (not points)
    else:
        assert ("with equality exactly for V = X" in statement) == equal


def _entropy(x, evidence, statement):
    assert x.is_unit
    sizes = sorted(map(len, x.components), reverse=True)
    value = {i: Fraction(-1, len(c) - 1) for c in x.components for i in c if len(c) > 1}
    assert len(value) == x.n
    assert all(x.gram[i][j] == value[i] for c in x.components for i in c for j in c if i != j)
    assert all(x.gram[i][j] == 0 for c in x.components for i in c for j in range(x.n) if j not in c)
    assert x.rank(range(x.n)) == x.d
    assert x.n >= x.d + 2
    low, high = set(sizes[1:]) <= {2}, set(sizes) <= {sizes[-1], sizes[-1] + 1}
    assert (f"low-entropy with parameter k = {sizes[0]}" in statement) == low
    assert (f"high-entropy with parameter k = {sizes[-1]}" in statement) == high
    assert ("neither" in statement) == (not low and not high)


JUDGES = {
    "code": _code,
    "orbit": _orbit,
    "stress": _stress,
    "bound": _bound,
    "optimal": _optimal,
    "radon": _radon,
    "structure": _structure,
    "rankin": _rankin,
    "hull-distance": _hull_distance,
    "softmax": _softmax,
    "rattlers": _rattlers,
    "self-duality": _self_duality,
    "entropy": _entropy,
}


def test_a_true_sentence_about_another_code_is_not_true():
    document = certificate(TRIANGLE, by("simplex"))
    verdict = check(json.dumps(document).encode())
    assert_true(document, verdict)
    with pytest.raises(AssertionError):
        assert_true({**document, "subject": ISOSCELES}, verdict)
