"""The second checker: it agrees with the kernel, it is a lone file of the standard library, and its enclosures enclose."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from hypothesis import given, settings, strategies as st

import verify
from verify import kernel, reference
from verify.kernel.proof import AXIOMS

ROOT = Path(verify.__file__).parents[1]
SOURCE = ROOT / "verify" / "reference.py"
COMMITTED = sorted((ROOT / "certificates").rglob("*.cert.json"), key=lambda path: (path.stat().st_size, path))
reproducible = settings(deadline=None, derandomize=True, max_examples=60)
SQUARE = {
    "kind": "unit-vectors",
    "dimension": 2,
    "form": ["1", "1"],
    "vectors": {"kind": "dense", "rows": [["1", "0"], ["-1", "0"], ["0", "1"], ["0", "-1"]]},
}
CODE = {"claim": "code"}
STRUCTURE = {
    "claim": "structure",
    "components": [
        {"kind": "dependent", "points": [0, 1], "relation": ["1", "1"]},
        {"kind": "dependent", "points": [2, 3], "relation": ["1", "1"]},
    ],
}
SOFTMAX = {"claim": "softmax", "by": {"kind": "orthoplex-regime", "structure": 0, "assuming": ["Theorem 2"]}}


def document(subject, *claims):
    return {"format": "orthoplex-verify/1", "subject": subject, "claims": list(claims)}


def judge(value, **options):
    return reference.check(json.dumps(value).encode(), **options)


def kinds(path):
    """What is in a certificate: each claim, with the kind of its evidence, and the subject."""
    value = json.loads(path.read_bytes())
    subject = value["subject"]
    for claim in value["claims"]:
        by = claim.get("by", claim.get("witness", claim.get("answer", {})))
        yield subject["kind"], subject.get("vectors", {}).get("kind"), "field" in subject, claim["claim"], by.get("kind"), by.get("what")


def sample():
    """The smallest committed certificate with each kind of claim about each kind of subject."""
    first = {}
    for path in COMMITTED:
        for kind in kinds(path):
            first.setdefault(kind, path)
    return sorted(set(first.values()))


def assert_agree(data):
    """Outcome, digest, and the assumptions of what was proved are those of the kernel."""
    ours, theirs = reference.check(data), kernel.check(data)
    assert (ours.outcome, ours.digest, ours.assumptions) == (theirs.outcome, theirs.digest, theirs.assumptions), ours.reason
    assert ours.claims == [claim.outcome for claim in theirs.claims]
    assert len(ours.sentences) == len(theirs.theorems)
    return ours


@pytest.mark.parametrize(
    "path", [path for path in sample() if path.stat().st_size < 50_000 and not path.name.startswith("uniform-")], ids=str
)
def test_committed_certificates_of_each_kind(path):
    verdict = assert_agree(path.read_bytes())
    assert verdict.outcome == "accepted"
    assert verdict.reason is None


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["paper", "codes", "temperature"])
def test_every_committed_certificate(folder):
    """Subjects of a kind that the second checker does not know are declined, all others accepted."""
    for path in COMMITTED:
        if path.is_relative_to(ROOT / "certificates" / folder):
            data = path.read_bytes()
            if json.loads(data)["subject"]["kind"] in reference.READERS:
                assert assert_agree(data).outcome == "accepted", path
            else:
                assert reference.check(data).outcome == "declined"


BLOCKS = re.findall(r"^```json\n(\{\n  \"format\".*?)^```\n\n```text\n(\w+)", (ROOT / "docs" / "format.md").read_text(), re.M | re.S)


@pytest.mark.parametrize("text, outcome", BLOCKS)
def test_worked_examples_of_the_format(text, outcome):
    verdict = assert_agree(text.encode())
    assert verdict.outcome == outcome


def test_every_claim_and_every_assumption_is_known():
    assert {*reference.CHECKS} == {*kernel.CLAIMS} == {*reference.RULES["claim"][1]}
    assert {*reference.AXIOMS} == {*AXIOMS}
    assert {*reference.READERS} == {*reference.RULES["subject"][1]}


# Alone


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield node.module.split(".")[0]


def test_imports_the_standard_library_only():
    assert {*imported(ast.parse(SOURCE.read_text()))} <= sys.stdlib_module_names


def test_checks_are_no_assertions_and_no_text_is_evaluated():
    names = {node.id for node in ast.walk(ast.parse(SOURCE.read_text())) if isinstance(node, ast.Name)}
    assert not any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(SOURCE.read_text())))
    assert not names & {"eval", "exec", "compile", "__import__", "pickle", "float"}


def test_no_number_is_divided_by_a_slash():
    """It would make a float of two integers."""
    assert not any(
        isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div) for node in ast.walk(ast.parse(SOURCE.read_text()))
    )


def test_a_copy_anywhere_runs(tmp_path):
    """Isolated from the package and from what is installed: -I -S."""
    shutil.copy(SOURCE, tmp_path / "reference.py")
    good, false, bad = tmp_path / "good.json", tmp_path / "false.json", tmp_path / "bad.json"
    good.write_text(json.dumps(document(SQUARE, STRUCTURE, SOFTMAX)))
    false.write_text(json.dumps(document(SQUARE, {"claim": "rankin", "coherence": "1", "pair": [0, 1], "inequality": None})))
    bad.write_text("{")

    def run(*arguments):
        command = [sys.executable, "-I", "-S", "reference.py", *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)

    done = run(good)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"accepted {good}",
        "  structure: no inner product is positive; 2 dependent components, 0 points in S_0, rank 2",
        "  softmax: delta_k(X) = 1 for every k, and X is a softmax code [assuming Theorem 2]",
    ]
    assert run(good, false, bad).returncode == 1
    assert run(good, bad, tmp_path / "missing").returncode == 2
    assert "No such file" in run(tmp_path / "missing").stdout
    assert run(good, "--no-axioms").returncode == 2
    assert run(good, "--allow-axiom", "Theorem 2").returncode == 0
    assert run(good, "--allow-axiom", "Lemma 4").returncode == 2
    assert run(good, "--max-points", "3").returncode == 2
    assert run().returncode == 2


def test_as_a_module():
    command = [sys.executable, "-m", "verify.reference", ROOT / "certificates" / "codes" / "orthoplex-2.cert.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[0]) == (0, "accepted")


def test_the_walls_name_every_module():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    around = next(contract for contract in contracts if contract["source_modules"] == ["verify.reference"])
    against = next(contract for contract in contracts if contract["forbidden_modules"] == ["verify.reference"])
    parts = {f"verify.{path.stem}" for path in SOURCE.parent.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    parts -= {"verify.__init__", "verify.reference"}
    assert parts <= {*around["forbidden_modules"]}
    assert parts == {*against["source_modules"]}


def test_line_counts_are_those_that_are_said():
    lines = SOURCE.read_text().splitlines()
    page = " ".join((ROOT / "docs" / "trust.md").read_text().split())
    assert f"about {round(len(lines), -2):,} lines" in page


# What is declined


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xef\xbb\xbf{}",
        b"\xff",
        b"[" * 100_000,
        b'{"format": "orthoplex-verify/1"}',
        json.dumps(document(SQUARE)).encode(),
        json.dumps(document(SQUARE, {"claim": "code"})).encode().replace(b"verify/1", b"verify/2"),
        json.dumps(document(SQUARE, {"claim": "code"}, {"claim": "nothing"})).encode(),
        json.dumps(document(SQUARE, {"claim": "code", "more": 1})).encode(),
        json.dumps(document({**SQUARE, "kind": "circle"}, {"claim": "code"})).encode(),
        b'{"format": "orthoplex-verify/1", "format": "orthoplex-verify/1"}',
        *(
            json.dumps(document({**SQUARE, "dimension": 7}, {"claim": "code"})).encode().replace(b"7", number)
            for number in (b"true", b"2.0", b"2e0", b"NaN", b"Infinity", b"-0", b"-2", b'"2"', b"1" * 16, b"1" * 5000, b"null", b"[2]")
        ),
        *(
            json.dumps(document({**SQUARE, "form": [text, "1"]}, {"claim": "code"})).encode()
            for text in (
                "1/1",
                "2/2",
                "01",
                "+1",
                " 1",
                "1 ",
                "1.0",
                "1e0",
                "0x1",
                "1/-1",
                "1/0",
                "-0",
                "",
                "\u0661",
                "1_0",
                "1" * 5000,
                1,
                None,
            )
        ),
    ],
)
def test_malformed_documents_are_declined(data):
    verdict = reference.check(data)
    assert verdict.outcome == kernel.check(data).outcome == "declined" or b"1" * 5000 in data
    assert verdict.outcome == "declined"
    assert not verdict.sentences


def test_limits_decline_at_once():
    rows = [["1" if i == j else "0" for j in range(200)] for i in range(200)]
    code = {"kind": "unit-vectors", "dimension": 200, "form": ["1"] * 200, "vectors": {"kind": "dense", "rows": rows}}
    value = document(code, {"claim": "rankin", "coherence": "0", "pair": [0, 1], "inequality": None})
    assert judge(value).outcome == "accepted"
    assert judge(value, limits=reference.Limits(work=50_000)).outcome == "declined"
    assert judge(value, limits=reference.Limits(points=199)).outcome == "declined"
    assert judge(value, limits=reference.Limits(bytes=1000)).outcome == "declined"
    huge = document({"kind": "batch-function", "points": ["4", "4"]}, curvature("point", x="1", t="1" + "0" * 30, bits=64))
    assert judge(huge).outcome == "declined"


def test_limits_are_not_used_up():
    limits = reference.Limits()
    for _ in range(2):
        assert judge(document(SQUARE, STRUCTURE), limits=limits).outcome == "accepted"
    assert limits == reference.Limits()


def test_axioms():
    value = document(SQUARE, STRUCTURE, SOFTMAX)
    assert judge(value).assumptions == ["Theorem 2"]
    assert judge(value, axioms=["Theorem 2"]).outcome == "accepted"
    verdict = judge(value, axioms=[])
    assert (verdict.outcome, verdict.claims) == ("declined", ["accepted", "declined"])


# Codes without coordinates


def signs(modulus, dimension, points, *generators):
    return {"kind": "sign-code", "dimension": dimension, "points": points, "modulus": modulus, "generators": list(generators)}


@pytest.mark.parametrize(
    "subject",
    [
        signs(2, 5, 6, "0011", "0101", "1111"),
        signs(2, 7, 8, "1010101", "0110011", "0001111"),
        signs(2, 4, 9, "0011", "0101", "1111"),  # more points than words
        signs(2, 3, 6, "0011", "0101", "1111"),  # too long
        signs(2, 4, 4, "0011", "0011"),  # the same word twice
        signs(2, 4, 2, "0000"),
        signs(2, 4, 2, "0021"),
        signs(2, 4, 2, "001", "0011"),
        signs(2, 4, 2, ""),
        signs(4, 8, 16, "1111", "0123"),
        signs(4, 8, 16, "1111", "0202", "0022"),
        signs(4, 8, 8, "1111", "2222"),  # twice the first is the second
        signs(4, 8, 4, "1234"),
        signs(4, 2, 2, "2"),
        signs(2, 60, 2, *(f"{1 << k:060b}" for k in range(60))),  # 2^60 words
        {"kind": "simplex-batches", "dimension": 9, "parts": [4, 3, 2]},
        {"kind": "simplex-batches", "dimension": 8, "parts": [4, 3, 2]},
        {"kind": "simplex-batches", "dimension": 4, "parts": [4]},
        {"kind": "simplex-batches", "dimension": 4, "parts": [4, 0]},
        {"kind": "simplex-batches", "dimension": 4, "parts": []},
    ],
)
@pytest.mark.parametrize("at_most", ["-1", "-1/4", "-1/7", "0", "1/3", "1/2"])
def test_sign_codes_and_simplices(subject, at_most):
    claims = [CODE, {"claim": "coherence", "at_most": at_most}]
    assert_agree(json.dumps(document(subject, *claims)).encode())


# Number fields


def line(polynomial, interval, *rows):
    """Points of the line, over a field."""
    field = {"polynomial": [*map(str, polynomial)], "interval": [*map(str, interval)]}
    return {"kind": "points", "dimension": 1, "field": field, "form": ["1"], "vectors": {"kind": "dense", "rows": [[row] for row in rows]}}


@pytest.mark.parametrize(
    "polynomial, interval",
    [
        ((2, 0, -3, 0, 1), ("5/4", "3/2")),  # (x^2-1)(x^2-2)
        ((4, 0, -4, 0, 1), ("1", "2")),  # (x^2-2)^2
        ((-2, 0, 2), ("1/2", "2")),  # not monic
        ((-2, 0, 1), ("2", "1")),
        ((-2, 0, 1), ("-2", "2")),
        ((-2, 0, 1), ("2", "3")),
        ((2, 0, 1), ("-2", "2")),
        ((-2, 1), ("1", "3")),
        ((-2, 0, 1, 0), ("1", "2")),
    ],
)
def test_what_defines_no_field_is_rejected(polynomial, interval):
    data = json.dumps(document(line(polynomial, interval, "1"), CODE)).encode()
    assert reference.check(data).outcome == kernel.check(data).outcome == "rejected"


REDUCIBLE = (6, 0, -5, 0, 1), ("7/5", "3/2")  # (x^2-2)(x^2-3), a = sqrt 2: no integer root, no repeated factor


def test_a_reducible_polynomial_without_a_visible_factor_is_the_documented_difference():
    """The kernel factors; the second checker says what is true of the real numbers, or finds the factor when it decides a zero."""
    data = json.dumps(document(line(*REDUCIBLE, "1", ["0", "1", "0", "0"]), CODE)).encode()
    assert kernel.check(data).outcome == "rejected"
    assert reference.check(data).outcome == "accepted"
    # a^2 = 2: a pair whose product is 2, and one whose product is stated to be a^2
    for coherence in ("2", ["0", "0", "1", "0"]):
        claim = {"claim": "rankin", "coherence": coherence, "pair": [0, 1], "inequality": None}
        verdict = judge(document(line(*REDUCIBLE, "1", ["0", "0", "1", "0"]), claim))
        assert verdict.outcome == ("rejected" if coherence == "2" else "accepted")


def test_equal_numbers_with_different_coefficients_are_not_taken_for_different():
    """Of (x^2-2)(x^2-3) at sqrt 2 the rows 2 and a^2 are one point: moved by a matrix they would be two."""
    subject = {**line(*REDUCIBLE, "2", ["0", "0", "1", "0"], "-2"), "dimension": 1}
    claim = {"claim": "orbit", "by": {"kind": "matrices", "generators": [[["-1"]]]}}
    verdict = judge(document(subject, claim))
    assert verdict.outcome == "rejected"
    assert "irreducible" in verdict.reason


def test_an_image_over_a_denominator_is_not_the_point_of_its_numerators():
    """The reflection takes (1,0) to (3/5,4/5), which is not the point (3,4); that and (5,0) change places."""
    reflection = {"claim": "orbit", "by": {"kind": "matrices", "generators": [[["3/5", "4/5"], ["4/5", "-3/5"]]]}}
    for rows, outcome in (([["3", "4"], ["5", "0"]], "accepted"), ([["3", "4"], ["5", "0"], ["1", "0"]], "rejected")):
        subject = {"kind": "points", "dimension": 2, "form": ["1", "1"], "vectors": {"kind": "dense", "rows": rows}}
        assert assert_agree(json.dumps(document(subject, reflection)).encode()).outcome == outcome


@reproducible
@given(st.lists(st.integers(-50, 50), min_size=3, max_size=3), st.integers(1, 9))
def test_signs_of_algebraic_numbers(coefficients, denominator):
    """Of Q(2 cos(2 pi/7)), against mpmath."""
    field = reference.Field(reference.Limits(), {"polynomial": ["-1", "-2", "1", "1"], "interval": ["1", "2"]})
    with mpmath.workdps(50):
        a = 2 * mpmath.cos(2 * mpmath.pi / 7)
        value = sum(c * a**k for k, c in enumerate(coefficients)) / denominator
        number = field.element(coefficients, denominator)
        assert reference.sign(number) == (0 if not any(coefficients) else int(mpmath.sign(value)))
        difference = number * number - number * Fraction(1, 3)
        for exact, near in ((number, value), (difference, value * value - value / 3)):
            if isinstance(exact, reference.Algebraic):
                enclosure = exact.enclosure(100)
                assert enclosure.lo <= near * 2**100 <= enclosure.hi
            else:
                assert abs(near - mpmath.mpf(exact.numerator) / exact.denominator) < mpmath.mpf(10) ** -40


def test_claims_over_a_field_compare_squares():
    """The near point of an isosceles triangle over Q(sqrt 5)."""
    field = {"polynomial": ["-5", "0", "1"], "interval": ["2", "3"]}
    rows = [["5", "0"], ["-3", "4"], ["-3", "-4"]]
    subject = {"kind": "unit-vectors", "dimension": 2, "field": field, "form": ["1/25", "1/25"], "vectors": {"kind": "dense", "rows": rows}}
    near = {"kind": "near-point", "point": 1, "support": [0, 2], "weights": [["0", "1"], "3"]}
    assert_agree(json.dumps(document(subject, {"claim": "softmax", "by": near})).encode())


# Enclosures


def curvature(kind, **fields):
    return {"claim": "curvature", "sign": "convex", "by": {"kind": kind, **fields}}


def encloses(bounds, value, p, width):
    """Lo <= 2^p value <= hi, and the two are near."""
    lo, hi = bounds
    assert lo <= value * 2**p <= hi
    assert hi - lo <= width


POINTS = st.fractions(-30, 30)
PRECISIONS = st.sampled_from([40, 64, 128, 300])


@reproducible
@given(POINTS, PRECISIONS)
def test_exponentials_are_enclosed(x, p):
    point = int(x * 2**p)
    with mpmath.workprec(p + 200):
        value = mpmath.exp(mpmath.mpf(point) / 2**p)
        encloses(reference.exp_bounds(point, p), value, p, 3 + value / 2**10)


@reproducible
@given(st.fractions(Fraction(1, 10**9), 10**9), PRECISIONS)
def test_logarithms_are_enclosed(x, p):
    point = int(x * 2**p) + 1
    with mpmath.workprec(p + 200):
        encloses(reference.log_bounds(point, p), mpmath.log(mpmath.mpf(point) / 2**p), p, 3)


@reproducible
@given(st.integers(1, 7), st.integers(1, 3), POINTS, PRECISIONS)
def test_moments_are_enclosed(a, b, x, p):
    point = int(x * 2**p)
    with mpmath.workprec(p + 200):
        u = mpmath.mpf(point) / 2**p
        value = mpmath.beta(a, b) * mpmath.hyp1f1(a, a + b, -u)
        encloses(reference.moment_bounds(a, b, point, p), value, p, 3 + value / 2**10)


@reproducible
@given(st.integers(0, 5), st.fractions(0, 20), PRECISIONS)
def test_quotients_of_logarithms_are_enclosed(i, x, p):
    point = int(x * 2**p)
    with mpmath.workprec(p + 200):
        y = mpmath.mpf(point) / 2**p
        value = mpmath.hyp2f1(i + 1, i + 1, i + 2, -y) / (i + 1)
        encloses(reference.log_quotient_bounds(i, point, p), value, p, 40)


@reproducible
@given(st.fractions(Fraction(1, 10), 1), st.fractions(0, 3), st.integers(4, 50))
def test_curvature_form_is_that_of_the_batch_function(v, t, n):
    """S has the value and the slope in v that mpmath finds from h and its derivatives."""
    p = 200
    box = [reference.interval(v, v, p), reference.interval(t, t, p)]
    value, slope = reference.taylor(lambda v, t: reference.curvature_form(v, t, n), box, 0, 1)
    with mpmath.workprec(400):

        def form(v):
            if t == 0:
                return mpmath.mpf(n)
            x, s = 1 / mpmath.mpf(v), mpmath.mpf(t.numerator) / t.denominator
            u = s / x
            h = mpmath.exp(s) + n - x - 1 + x * mpmath.exp(-u)
            first, second = mpmath.exp(-u) * (1 + u) - 1, mpmath.exp(-u) * s**2 / x**3
            return (h * (2 * first + (x + 1) * second) - (x + 1) * first**2) * s / u**3

        at = mpmath.mpf(v.numerator) / v.denominator
        exact, derivative = form(at), mpmath.diff(form, at)
        assert value.lo - 2**60 <= exact * 2**p <= value.hi + 2**60
        assert abs(slope.lo - derivative * 2**p) < 2 ** (p - 30)


def test_a_false_cover_is_rejected():
    cover = curvature("cover", x=["1", "3"], t=["0", "2"], bits=64, cover=["v", "monotone", "monotone"])
    assert judge(document({"kind": "batch-function", "points": ["4", "4"]}, cover)).outcome == "rejected"


def test_a_cover_that_stops_short_is_rejected():
    """The threshold of n = 4 is at t = 1.64643770626789..; a cover may be proved below, none beyond."""
    value = json.loads((ROOT / "certificates" / "temperature" / "lemma15-4.cert.json").read_bytes())
    position = next(k for k, claim in enumerate(value["claims"]) if claim["sign"] == "convex" and claim["by"]["kind"] == "cover")
    by = value["claims"][position]["by"]
    assert judge(value).outcome == "accepted"
    by["t"][1] = str(Fraction(by["t"][1]) + Fraction(1, 10**20))
    assert judge(value).outcome == "rejected"
    by["t"][1] = "1"
    assert judge(value).outcome == "accepted"
    by["cover"].pop()
    assert judge(value).outcome == "rejected"
