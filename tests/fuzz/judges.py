"""Whether what the kernel accepted is true: by the plain-fraction judges of the kernel's tests, and more of their kind.

`judge` looks at every theorem of a verdict. It raises `AssertionError` where one is false, `Undecided` where no judge knows.
"""

import json
import re
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import test_kernel_mutations_bounds as bounds
import test_kernel_mutations_temperature as temperature
import test_kernel_sentences as sentences
from corpus import MOST_POINTS
from quadratic import Number, Root, Undecided
from test_kernel_truth import Truth

SAMPLES, LONGEST, LONGEST_SHOWN = 30, 20, 390
SIGNS = {2: {"0": (1,), "1": (-1,)}, 4: {"0": (1, 1), "1": (-1, 1), "2": (-1, -1), "3": (1, -1)}}
OVER = re.compile(r", over Q\(a\), a the root of [^,;]* between [-\d/]+ and [-\d/]+(?=\.$)")


class FieldTruth(Truth):
    """A code over a quadratic field."""

    def __init__(self, subject):
        self.root = Root.of(subject["field"])
        super().__init__(
            {**subject, "form": ["1"] * len(subject["form"]), "vectors": {"kind": "dense", "rows": [["0"] * len(subject["form"])]}}
        )
        self.form = [self.number(weight) for weight in subject["form"]]
        rows = subject["vectors"]["rows"]
        if subject["vectors"]["kind"] == "sparse":
            written = [dict(row) for row in rows]
            rows = [[row.get(k, "0") for k in range(len(self.form))] for row in written]
        self.rows = [[self.number(entry) for entry in row] for row in rows]
        self.n = len(rows)
        zero = Number(0, 0, self.root)
        self.gram = [[sum((w * a * b for w, a, b in zip(self.form, u, v, strict=True)), zero) for v in self.rows] for u in self.rows]

    def number(self, written):
        return Number(written, 0, self.root) if isinstance(written, str) else Number(*written, self.root)


@lru_cache(maxsize=4096)
def truth(text):
    """What is true of a code; over Q where all of its numbers are rational, which is faster."""
    subject = json.loads(text)
    if len(subject["vectors"]["rows"]) > MOST_POINTS:
        raise Undecided("too many faces")
    sparse = subject["vectors"]["kind"] == "sparse"
    entries = [entry[1] if sparse else entry for row in subject["vectors"]["rows"] for entry in row]
    rational = all(isinstance(number, str) for number in [*subject["form"], *entries])
    return Truth(subject) if rational else FieldTruth(subject)


def judge(document, verdict) -> None:
    """Every theorem of the verdict, about the subject of the document."""
    for claim, judgement in zip(document["claims"], verdict.claims, strict=True):
        assert claim["claim"] == judgement.claim
        if judgement.outcome == "accepted":
            # Of the other claims a sentence needs the generators at most.
            cited = document["claims"][claim["orbits"]] if "orbits" in claim else None
            small = {"subject": document["subject"], "claims": [cited], "claim": {**claim, "orbits": 0} if cited else claim}
            _judge_once(json.dumps(small), judgement.result.statement, verdict.n, verdict.d)


@lru_cache(maxsize=50_000)
def _judge_once(text, statement, n, d):
    document = json.loads(text)
    JUDGES[document["subject"]["kind"]](document, document["claim"], statement, Size(n, d))


class Size(NamedTuple):
    n: int | None
    d: int | None


def _square(value):
    return value * abs(value) if isinstance(value, Fraction) else value * value if value >= 0 else -(value * value)


def _code(document, claim, statement, verdict):
    name = claim["claim"]
    if name in temperature.JUDGES:
        _at_temperature(document, claim, statement)
        return
    x = truth(json.dumps(document["subject"]))
    assert (verdict.n, verdict.d) == (x.n, x.d)
    number = x.number if isinstance(x, FieldTruth) else Fraction
    if name in OWN:
        OWN[name](x, claim, statement, number)
        return
    if name in bounds.JUDGES:
        _bound(claim, statement, verdict, x if x.is_unit else None)
        return
    cited = document["claims"][claim["orbits"]]["by"] if "orbits" in claim else None
    if isinstance(x, FieldTruth) and "matrices" in json.dumps([cited, claim.get("by")]):
        raise Undecided("matrices over a field")
    x.orbits = [[i] for i in range(x.n)] if cited is None else sentences._orbits(cited, x)
    sentences.JUDGES[name](x, claim, OVER.sub("", statement))


def _coherence(x, claim, statement, number):
    c = number(claim["at_most"])
    assert x.kind != "points" and x.n >= 2
    pairs = [(i, j) for i in range(x.n) for j in range(i)]
    gaps = [_square(x.gram[i][j]) - _square(c) * x.gram[i][i] * x.gram[j][j] for i, j in pairs]
    assert max(gaps) <= 0
    if len(str(c)) <= LONGEST_SHOWN:
        assert f"d = {x.d}, is mu(X) {'=' if max(gaps) == 0 else '<='} {c}" in statement
        assert f"delta(X) >= {1 - c}." in statement
    assert not x.is_unit or c >= 1 or min(x.squares) >= (1 - c) ** 2


def _better(x, claim, statement, number):
    y, r = truth(json.dumps(claim["code"])), Fraction(claim["between"])
    assert x.is_unit and y.is_unit and y.n == x.n and len(y.form) <= x.d
    assert all(y.gram[i][i] == 1 for i in range(y.n))
    assert min(x.squares) < r < min(y.squares)
    assert f"delta(X)^2 < {r}, and the n = {x.n} unit vectors Y of R^d, d = {x.d}, given in the evidence have " in statement
    assert f"delta(Y)^2 = {min(y.squares)}, over Q" in statement


def _midpoint(x, claim, statement, number):
    q, margin, rows = number(claim["denominator"]), number(claim["margin"]), claim["normals"]["rows"]
    if claim["normals"]["kind"] == "sparse":
        rows = [[dict(row).get(k, "0") for k in range(len(x.form))] for row in rows]
    u = [[number(entry) / q for entry in row] for row in rows]

    def inner(a, b):
        return sum(w * s * t for w, s, t in zip(x.form, a, b, strict=True))

    assert x.is_unit and margin >= 0 and len(u) == x.n and all(inner(v, v) == 1 for v in u)
    assert all(inner(x.rows[k], u[k]) - inner(x.rows[j], u[k]) >= margin for k in range(x.n) for j in range(x.n) if j != k)
    s = [[a + b for a, b in zip(x.rows[k], u[k], strict=True)] for k in range(x.n)]
    norms = [inner(v, v) for v in s]
    assert all(norm > 0 for norm in norms)
    for k, j in product(range(x.n), repeat=2):
        assert k == j or _square(inner(s[k], s[j])) <= _square(1 - margin) * norms[k] * norms[j]
    assert f">= D = {margin} for" in statement and f"at most 1 - D = {1 - margin}." in statement


OWN = {"coherence": _coherence, "better": _better, "midpoint": _midpoint}


def _bound(claim, statement, verdict, x=None):
    """The polynomial on a coarse grid; what is known of optimal codes."""
    mu = x.coherence if x and x.n > 1 else None
    if claim["claim"] == "optimal":
        bounds.JUDGES["optimal"](claim, statement, verdict.n, verdict.d, mu)
        return
    if not all(isinstance(c, str) for c in [claim["s"], *claim["coefficients"]]):
        raise Undecided("a bound over a field")
    f, s = [*map(Fraction, claim["coefficients"])], Fraction(claim["s"])
    assert -1 < s < 1 and bounds.is_bound(verdict.d, verdict.n, f, s, samples=SAMPLES)
    relation, other = (">=", "<=") if sum(f) == verdict.n * f[0] else (">", "<")
    assert statement.startswith(f"Every n = {verdict.n} unit vectors Y in R^d, d = {verdict.d}, have mu(Y) {relation} s = {s}")
    assert (f"delta(Y) {other} 1 - s = {1 - s}" in statement) == bool(claim["assuming"])
    assert mu is None or mu > s or (mu == s and relation == ">=")


def _size(document, claim, statement, verdict):
    _bound(claim, statement, verdict)


def _sign_code(document, claim, statement, verdict):
    subject, words = document["subject"], [()]
    q, n = subject["modulus"], subject["points"]
    for generator in subject["generators"]:
        digits = tuple(map(int, generator))
        multiples = 4 if any(digit % 2 for digit in digits) and q == 4 else 2
        shifts = [tuple(a * digit % q for digit in digits) for a in range(multiples)]
        words = [
            tuple((a + b) % q for a, b in zip(word or shift, shift, strict=True)) if word else shift for shift in shifts for word in words
        ]
        if len(words) > 300:
            raise Undecided("many words")
    points = [[s for digit in word for s in SIGNS[q][str(digit)]] for word in words]
    assert len(set(map(tuple, points))) == len(points) >= n >= 2 and len(points[0]) <= subject["dimension"]
    products = {
        (i, j): Fraction(sum(a * b for a, b in zip(points[i], points[j], strict=True)), len(points[0])) for i in range(n) for j in range(i)
    }
    _implicit(document, claim, statement, verdict, n, max(products.values()))


def _simplex_batches(document, claim, statement, verdict):
    parts = document["subject"]["parts"]
    assert parts and min(parts) >= 1 and sum(parts) <= document["subject"]["dimension"]
    mu = Fraction(-1, parts[0]) if len(parts) == 1 else Fraction(0)
    _implicit(document, claim, statement, verdict, sum(part + 1 for part in parts), mu)


def _implicit(document, claim, statement, verdict, n, mu):
    """A claim about a code that is not given by coordinates: its number of points and coherence are known."""
    assert (verdict.n, verdict.d) == (n, document["subject"]["dimension"])
    if claim["claim"] == "coherence":
        c = Fraction(claim["at_most"])
        assert mu <= c and (f"mu(X) = {c}, as" not in statement or mu == c)
        if len(str(c)) <= LONGEST_SHOWN:
            assert f"is mu(X) = {c}, as" in statement or f"is mu(X) <= {c}," in statement
            assert f"delta(X) >= {1 - c}." in statement
    elif claim["claim"] == "bound":
        _bound(claim, statement, verdict)
        assert mu >= Fraction(claim["s"])
    else:
        assert claim["claim"] == "code" and statement == f"X is a code: n = {n} distinct unit vectors in R^d, d = {verdict.d}."


def _program(document, claim, statement, verdict):
    """Feasibility, rays and bounds of multipliers, by fractions."""
    subject, answer = document["subject"], claim["answer"]
    if "field" in subject:
        root = Root.of(subject["field"])

        def number(written):
            return Number(written, 0, root) if isinstance(written, str) else Number(*written, root)
    else:
        number = Fraction
    variables, rows = subject["variables"], subject["rows"]

    def activity(row, x):
        return sum((number(a) * x[j] for j, a in row["entries"]), number("0"))

    def bounds_of(item):
        return tuple(None if item[side] is None else number(item[side]) for side in ("lower", "upper"))

    def feasible(x):
        values = [*zip(x, variables, strict=True), *((activity(row, x), row) for row in rows)]
        for value, item in values:
            low, high = bounds_of(item)
            assert (low is None or low <= value) and (high is None or value <= high)

    def least(y, cost):
        z = [
            number(c) - sum((y[i] * number(dict(map(tuple, row["entries"])).get(j, "0")) for i, row in enumerate(rows)), number("0"))
            for j, c in enumerate(cost)
        ]
        total = number("0")
        for weight, item in [*zip(y, rows, strict=True), *zip(z, variables, strict=True)]:
            low, high = bounds_of(item)
            if weight > 0:
                total = total + weight * low
            elif weight < 0:
                total = total + weight * high
        return total

    cost = [item["cost"] for item in variables]
    kind = answer["kind"]
    if kind == "optimal":
        x, y = ([number(v) for v in answer[name]] for name in ("x", "multipliers"))
        feasible(x)
        value = sum((number(c) * v for c, v in zip(cost, x, strict=True)), number("0"))
        assert value == number(answer["value"]) == least(y, cost) and statement.startswith(f"The least value of c.x is {value}, at x = (")
    elif kind == "infeasible":
        assert least([number(v) for v in answer["multipliers"]], ["0"] * len(cost)) > 0 and statement.startswith("No x satisfies")
    elif kind == "crossed":
        low, high = bounds_of((rows if answer["what"] == "row" else variables)[answer["index"]])
        assert low > high and statement.startswith("No x satisfies")
    else:
        x, ray = ([number(v) for v in answer[name]] for name in ("x", "ray"))
        feasible(x)
        assert sum((number(c) * v for c, v in zip(cost, ray, strict=True)), number("0")) < 0
        for value, item in [*zip(ray, variables, strict=True), *((activity(row, ray), row) for row in rows)]:
            assert (item["lower"] is None or value >= 0) and (item["upper"] is None or value <= 0)
        assert statement.startswith("c.x falls for ever")


def _at_temperature(document, claim, statement, verdict=None):
    subject = document["subject"]
    if any(len(part) > LONGEST for part in re.findall(r"\d+", json.dumps([subject, claim]))):
        raise Undecided("more digits than the second judge computes with")
    if "field" in subject:
        raise Undecided("functions of numbers of a field")
    if claim["claim"] == "loss" and claim["features"] is not None and claim["features"]["kind"] == "sparse":
        width = len(subject["form"])
        rows = [[dict(map(tuple, row)).get(k, "0") for k in range(width)] for row in claim["features"]["rows"]]
        claim["features"] = {"kind": "dense", "rows": rows}
    if claim["claim"] == "uniform" and claim["by"]["kind"] != "concave" and claim["by"].get("what") != "convex":
        _uniform(claim["by"], statement)
    else:
        temperature.JUDGES[claim["claim"]](subject, claim, statement)


def _uniform(by, statement):
    """Batches of the entropy named are the only best ones, at some temperatures of some pairs."""
    low = by["kind"] == "low-entropy"
    t = Fraction((by["steps"][0] if low else by)["t"])
    assert f"for the {'low' if low else 'high'}-entropy batches" in statement
    assert statement.startswith(f"For {temperature.when(t, None) if low else temperature.when(0, t)}: ")
    for d, n in ((4, 6), (6, 9), (7, 10), (9, 12)):
        part, more = divmod(d, n - d)
        parts = [2 * d - n + 1] + [1] * (n - d - 1) if low else [part + 1] * more + [part] * (n - d - more)
        for s in (t, t + 1, t + 5) if low else (t, t / 2, t / 10):
            assert temperature.best(d, n, s, parts)


JUDGES = {
    **dict.fromkeys(("unit-vectors", "directions", "points"), _code),
    **dict.fromkeys(("batch-function", "batches", "all-batches"), _at_temperature),
    "size": _size,
    "sign-code": _sign_code,
    "simplex-batches": _simplex_batches,
    "linear-program": _program,
}
