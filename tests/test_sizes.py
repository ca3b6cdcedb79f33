"""`verify.bounds` and ``verify bounds``: certified intervals of the least coherence and the largest margin."""

import json
from fractions import Fraction
from math import cos, pi

import pytest
from commands import run
from flint import fmpq

import verify
from verify import kernel, sizes
from verify.codes import best
from verify.codes.errors import CodeError
from verify.codes.names import named
from verify.kernel.algebraic import enclosure
from verify.prover import bound


def number(x):
    return float(enclosure(x).mid())


EXACT = [
    (2, 2, "simplex:1", "-1"),
    (5, 3, "simplex:2", "-1/2"),
    (3, 4, "simplex:3", "-1/3"),
    (3, 5, "low-entropy:3,5", "0"),
    (4, 7, "low-entropy:4,7", "0"),
    (4, 8, "orthoplex:4", "0"),
    (2, 6, "polygon:6", "1/2"),
    (5, 16, "clebsch", "1/5"),
    (8, 240, "e8", "1/2"),
    (21, 162, "code:21,162", "1/7"),
]


@pytest.mark.parametrize(("d", "n", "name", "mu"), EXACT)
def test_exact_where_everything_is_known(d, n, name, mu):
    found = verify.bounds(d, n)
    assert found.optimal and found.code == name
    assert found.coherence == (fmpq(*map(int, (mu + "/1").split("/")[:2])),) * 2
    assert found.delta == (1 - found.low, 1 - found.low)
    assert found.softmax_equals_spherical is True and found.self_dual is True
    assert found.degree is None


@pytest.mark.parametrize(
    ("d", "n", "axiom"),
    [(3, 7, "Schuette and van der Waerden"), (3, 24, "Robinson"), (4, 10, "Bachoc and Vallentin"), (3, 11, "Danzer")],
)
def test_optimal_by_the_literature_says_nothing_of_self_duality(d, n, axiom):
    found = verify.bounds(d, n)
    assert found.optimal and axiom in found.assumptions
    assert found.softmax_equals_spherical is None and found.self_dual is None


@pytest.mark.parametrize("d", [2, 3, 4, 5, 8])
def test_the_ends_are_in_order_and_the_code_has_its_coherence(d):
    for n in (2, d + 1, d + 2, 2 * d, 2 * d + 1, 25):
        found = verify.bounds(d, n, 8)
        assert found.high is not None and found.low <= found.high
        assert found.delta[0] <= found.delta[1] and found.delta[1] == 1 - found.low
        for certificate in found.certificates.values():
            verdict = kernel.check(certificate.data)
            assert (verdict.outcome, verdict.d, verdict.n) == ("accepted", d, n)
            assert set(verdict.assumptions) <= set(found.assumptions)


def test_no_bound_is_above_a_code_of_this_size_or_a_larger_one():
    for entry in best.ENTRIES.values():
        if entry.n <= 120:
            for n in {entry.n, entry.n - 1}:
                assert number(verify.bounds(entry.d, n, 6).low) <= best.COHERENCES[entry.name] + 1e-6


@pytest.mark.slow
@pytest.mark.parametrize("name", [*best.ENTRIES, *(f"isotropic:{q}" for q in (2, 3, 4, 5)), *(f"polygon:{n}" for n in range(5, 30, 3))])
def test_no_bound_is_above_a_code_of_the_catalogue(name):
    """At the degree that is chosen, in the code's dimension, for its size and the next smaller one."""
    if name in best.ENTRIES:
        d, n, mu = best.ENTRIES[name].d, best.ENTRIES[name].n, best.COHERENCES[name]
    elif name.startswith("isotropic"):
        q = int(name.partition(":")[2])
        d, n, mu = q * (q * q - q + 1), (q + 1) * (q**3 + 1), 1 / q**2
    else:
        d, n = 2, int(name.partition(":")[2])
        mu = cos(2 * pi / n)
    for size in (n, n - 1):
        s = bound.of_size(d, size, None, []).s
        assert isinstance(s, str) and float(Fraction(s)) <= mu + 1e-7


def test_the_table_of_coherences():
    for entry in best.ENTRIES.values():
        if entry.n <= 1000:
            gram = entry.code().checked.gram
            mu = max(gram.largest_before(i)[0] for i in range(1, gram.n))
            assert abs(number(mu) - best.COHERENCES[entry.name]) < 1e-6, entry.name
    assert best.COHERENCES.keys() == best.ENTRIES.keys()


@pytest.mark.parametrize(
    ("d", "n", "name"),
    [
        (4, 23, "23 of 24-cell"),
        (9, 40, "packing:8,40"),
        (4, 110, "110 of 600-cell"),
        (4, 41, "layers:4,41"),
        (9, 56, "e7"),
    ],
)
def test_parts_of_codes_and_codes_of_fewer_dimensions(d, n, name):
    found = verify.bounds(d, n)
    assert found.code == name and not found.optimal
    gram = named(name.rpartition(" of ")[2]).checked.gram
    norms = [number(gram[i, i]) for i in range(gram.n)]
    products = [number(gram[j, i]) / (norms[j] * norms[i]) ** 0.5 for i in range(gram.n) for j in range(i)]
    assert number(found.high) <= max(products) + 1e-12


def test_no_code_known():
    found = verify.bounds(3, 30000, 3)
    assert found.high is None and found.code is None and found.delta[0] is None
    assert [*found.certificates] == ["bound-3-30000.cert.json"]


@pytest.mark.parametrize(
    ("d", "n", "low", "high"),
    [(768, 50257, Fraction(28883, 10**6), Fraction(1, 16)), (4096, 128256, Fraction(60487, 10**7), Fraction(1, 64))],
)
def test_sizes_of_language_models(d, n, low, high):
    found = verify.bounds(d, n)
    assert low <= Fraction(str(found.low)) < low + Fraction(1, 10**6) and Fraction(str(found.high)) == high
    assert sorted(found.certificates) == [f"bound-{d}-{n}.cert.json", f"code-{d}-{n}.cert.json"]


def test_restricted_assumptions():
    nothing = verify.bounds(3, 12, axioms=())
    assert nothing.assumptions == [] and nothing.low == fmpq(-1, 11) and nothing.delta[1] == fmpq(12, 11) and nothing.self_dual is None
    rankin = verify.bounds(3, 12, axioms=["Proposition 1"])
    assert rankin.assumptions == ["Proposition 1"] and rankin.low == 0 and rankin.delta[1] == fmpq(12, 11)
    schoenberg = verify.bounds(3, 12, axioms=["Schoenberg"])
    assert schoenberg.optimal and schoenberg.assumptions == ["Schoenberg"] and schoenberg.self_dual is None
    assert verify.bounds(3, 5, axioms=["Theorem 2"]).delta == (1, 1)
    simplex = verify.bounds(3, 4, axioms=())
    assert simplex.optimal and simplex.assumptions == [] and simplex.delta == (fmpq(4, 3), fmpq(4, 3))


@pytest.mark.parametrize(("d", "n"), [(1, 2), (2, 1), (0, 0), (-3, 5), (2.0, 3), (True, 3), (10**7, 3), (3, 10**13)])
def test_refuses_other_sizes(d, n):
    with pytest.raises(CodeError, match="expected"):
        verify.bounds(d, n)


FIELDS = ["d", "n", "coherence", "delta", "softmax_equals_spherical", "self_dual", "code", "assumptions"]


def test_json(capsys):
    code, out, _ = run(capsys, "bounds", "8", "240", "--json")
    document = json.loads(out)
    assert code == 0 and [*document][:8] == FIELDS
    assert document["coherence"] == document["delta"] == ["1/2", "1/2"]
    assert document["self_dual"] is True and document["code"] == "e8" and document["assumptions"] == ["Schoenberg", "midpoint theorem"]


def test_json_of_irrational_ends(capsys):
    document = json.loads(run(capsys, "bounds", "3", "12", "--json")[1])
    low, high = map(Fraction, document["coherence"])
    assert 5 * low**2 < 1 < 5 * high**2 and high - low < Fraction(1, 10**19)
    assert document["exact"]["coherence"][0]["enclosure"] == document["coherence"]
    assert sum(map(Fraction, (document["coherence"][0], document["delta"][1]))) == 1


def test_json_without_a_code(capsys):
    document = json.loads(run(capsys, "bounds", "3", "30000", "--json", "--degree", "3")[1])
    assert document["coherence"][1] is None and document["delta"][0] is None and document["code"] is None
    assert document["degree"] == 3 and document["optimal"] is False


def test_words_and_certificates(capsys, tmp_path):
    code, out, _ = run(capsys, "bounds", "4", "9", "--out", str(tmp_path / "new"))
    assert code == 0
    assert out.startswith("9 points in R^4:\n  mu* in [0.0768069") and "delta* in [-1/4*a + 1 = 0.8379848004, 0.923193" in out
    files = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert files == ["bound-4-9.cert.json", "code-4-9.cert.json"]
    assert run(capsys, "check", str(tmp_path / "new"))[0] == 0
    assert run(capsys, "bounds", "4", "9", "--out", str(tmp_path / "new"))[0] == 2
    assert run(capsys, "bounds", "4", "9", "--out", str(tmp_path / "new"), "--force")[0] == 0


def test_axioms_on_the_command_line(capsys):
    document = json.loads(run(capsys, "bounds", "3", "12", "--json", "--no-axioms")[1])
    assert document["assumptions"] == [] and document["coherence"][0] == "-1/11"
    assert run(capsys, "bounds", "3", "12", "--allow-axiom", "nothing")[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            (),
            ("3",),
            ("1", "5"),
            ("3", "1"),
            ("3", "x"),
            ("3", "7", "--degree", "0"),
            ("3", "7", "--jobs", "2"),
            ("3", "7", "--table", "x.md"),
        ),
        *(("--table", "x.md", *more) for more in (("--no-axioms",), ("--allow-axiom", "Schoenberg"), ("--degree", "5"), ("--json",))),
        ("--table", "no/x.md"),
    ],
)
def test_wrong_usage(capsys, tmp_path, monkeypatch, arguments):
    """What the table would not heed is refused with it."""
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "bounds", *arguments)[0] == 2 and not any(tmp_path.iterdir())


def test_table(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(sizes, "SIZES", ((3, 7), (3, 20), (3, 26), (4, 9), (5, 16)))
    table = ("bounds", "--table", str(tmp_path / "a.md"), "--jobs", "1")
    assert run(capsys, *table)[0] == 0
    lines = (tmp_path / "a.md").read_text().splitlines()[-5:]
    assert lines[0] == "| 3 | 7 | 0.789861 | 0.789862 | yes | 0 | this code | `code:3,7` |"
    # 20 points: recognised, with two rattlers, proved; 26 points: integer vectors, with two rattlers, seen
    assert lines[1].startswith("| 3 | 20 | 0.323522 | ") and lines[1].endswith("|  | 2 | this code | `packing:3,20` |")
    assert lines[2].startswith("| 3 | 26 | 0.245721 | ") and lines[2].endswith("|  | (2) |  | `packing:3,26` |")
    assert lines[3].startswith("| 4 | 9 | 0.837984 | 0.9231") and lines[3].endswith("|  | 0 | this code | `packing:4,9` |")
    assert lines[4] == "| 5 | 16 | 0.800000 | 0.800000 | yes | 0 | every hardmax code | `clebsch` |"
    first = (tmp_path / "a.md").read_bytes()
    assert run(capsys, *table)[0] == 2 and (tmp_path / "a.md").read_bytes() == first
    table = (*table, "--force")
    assert run(capsys, *table, "--out", str(tmp_path / "certificates"))[0] == 0
    files = sorted((tmp_path / "certificates").iterdir())
    assert (tmp_path / "a.md").read_bytes() == first and [*(file.name for file in files)] == [
        *("bound-3-20.cert.json", "bound-3-26.cert.json", "bound-4-9.cert.json"),
        *(f"code-{size}.cert.json" for size in ("3-20", "3-26", "3-7", "4-9", "5-16")),
    ]
    assert run(capsys, "check", str(tmp_path / "certificates"))[0] == 0
    files[0].write_bytes(files[0].read_bytes() + b" ")
    assert run(capsys, *table, "--out", str(tmp_path / "certificates"))[0] == 2


def test_rattlers_and_self_dual_points(capsys):
    """Of 28 points in R^6 with mu = 3/10 seven have no neighbour at mu; of the part of a code by directions nothing is known."""
    found = verify.bounds(6, 28)
    assert (found.rattlers, found.rattlers_seen, found.high) == (7, 7, fmpq(3, 10)) and found.self_dual_points == 28
    assert "Tammes rattlers of the code: 7; points x_k whose best v_k is x_k: 28" in run(capsys, "bounds", "6", "28")[1]
    seen = json.loads(run(capsys, "bounds", "3", "26", "--json")[1])
    assert (seen["tammes_rattlers"], seen["rattlers_seen"], seen["self_dual_points"]) == (None, 2, None)
    part = verify.bounds(9, 40)
    assert part.code == "packing:8,40" and part.rattlers is None and part.rattlers_seen is None
