"""The provers find evidence for what is true, say so where nothing is found, and the kernel accepts what they find."""

import subprocess
import sys

import pytest

import verify
from verify.codes.names import named
from verify.prover.draft import NothingFound

MEMBERS = ["orthoplex:2", "batches:3,1", "batches:2,2", "bipyramid", "orthoplex-subset:5,7,2", "irregular:6,8,3", "irregular:9,13,1"]


def proved(code, *claims):
    """The statements proved, by claim, after the kernel accepted everything."""
    verdict = verify.check(verify.prove(code, *claims))
    assert verdict.outcome == "accepted", verdict.reason
    statements = {}
    for theorem in verdict.theorems:
        statements.setdefault(theorem.claim, []).append(theorem.statement)
    return statements


@pytest.mark.parametrize("name", MEMBERS)
def test_members_of_the_orthoplex_regime_get_every_claim(name):
    statements = proved(named(name))
    assert {"code", "structure", "radon", "rankin", "softmax", "rattlers", "self-duality"} <= statements.keys()
    assert "mu(X) = 0" in statements["rankin"][0]
    assert any("X is a softmax code" in text for text in statements["softmax"])
    assert "No point is a softmax rattler. No point is a Tammes rattler" in statements["rattlers"][0]
    assert "X extends to a hardmax code with v_k = x_k or not at all" in statements["self-duality"][0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("batches:3,1", "dimensions (3, 1): low-entropy with parameter k = 4."),
        ("batches:2,2", "dimensions (2 x2): high-entropy with parameter k = 3."),
        ("batches:4,2,1", "dimensions (4, 2, 1): neither low- nor high-entropy."),
        ("orthoplex:3", "dimensions (1 x3): low-entropy with parameter k = 2 and high-entropy with parameter k = 2."),
        ("bipyramid", "dimensions (2, 1): low-entropy with parameter k = 3 and high-entropy with parameter k = 2."),
    ],
)
def test_entropy(name, expected):
    assert proved(named(name), "entropy")["entropy"][0].endswith(expected)


@pytest.mark.parametrize("name", ["orthoplex-subset:4,6,2", "irregular:6,8,3", "generic:3,5,0", "tilted:3,5"])
def test_no_entropy_where_there_is_none(name):
    with pytest.raises(NothingFound, match=r"no evidence for '(entropy|structure)'"):
        verify.prove(named(name), "entropy")


@pytest.mark.parametrize("d", [1, 2, 3, 8])
def test_simplices(d):
    statements = proved(verify.simplex(d))
    assert f"delta(X) = {d + 1}/{d}".replace("/1", "") in statements["softmax"][0].replace("2/1", "2")
    assert "X is a softmax code" in statements["softmax"][0]
    assert "No point is a softmax rattler. No point is a Tammes rattler" in statements["rattlers"][0]
    assert "with equality exactly for V = X" in statements["self-duality"][0]


@pytest.mark.parametrize("name", ["generic:2,4,0", "generic:3,5,0", "generic:4,8,2", "generic:6,9,5"])
def test_lemma_3_for_generic_codes(name):
    text = proved(named(name), "softmax")["softmax"][0]
    assert "< 1" in text and "(Lemma 3)" in text and "X is not a softmax code" in text


@pytest.mark.parametrize("name", ["tilted:2,4", "tilted:3,6", "tilted:5,7"])
def test_lemma_4_for_tilted_codes(name):
    text = proved(named(name), "softmax")["softmax"][0]
    assert "delta(X)^2 <= 1 - <x_i,x_j>^2 = 16/25 < 1" in text and "(Lemma 4)" in text


def test_beyond_2d_points_only_the_distance_is_stated():
    text = proved(named("generic:2,6,0"), "softmax")["softmax"][0]
    assert "< 1" in text and "softmax code" not in text


@pytest.mark.parametrize("name", ["generic:3,3,1", "generic:4,5,0", "generic:2,3,7"])
def test_codes_below_the_regime_that_are_not_simplices(name):
    assert "X is not a softmax code" in proved(named(name), "softmax")["softmax"][0]


def test_centred_codes_that_are_not_simplices(tmp_path):
    (tmp_path / "rectangle.csv").write_text("3/5,4/5,0\n-3/5,-4/5,0\n-3/5,4/5,0\n3/5,-4/5,0\n")
    text = proved(verify.load(tmp_path / "rectangle.csv"), "softmax")["softmax"][0]
    assert "< 16/9" in text and "X is not a softmax code" in text


def test_directions_get_what_directions_allow(tmp_path):
    (tmp_path / "members.csv").write_text("1,0\n-2,0\n0,1\n1,-3\n")
    statements = proved(verify.load(tmp_path / "members.csv"))
    assert "mu(X) > 0" in statements["rankin"][0] and "X is not a softmax code" in statements["softmax"][0]
    (tmp_path / "orthogonal.csv").write_text("1,2,0\n-1,-1,0\n-1,-1/2,0\n0,0,1\n0,0,-2\n")
    code = verify.load(tmp_path / "orthogonal.csv")
    assert not code.is_unit
    statements = proved(code)
    assert "mu(X) > 0" in statements["rankin"][0]
    (tmp_path / "member.csv").write_text("1,2,0\n-1,0,0\n0,-1,0\n0,0,1\n0,0,-2\n")
    code = verify.load(tmp_path / "member.csv")
    assert not code.is_unit
    statements = proved(code)
    assert any("X is a softmax code" in text for text in statements["softmax"])
    assert "both at the Radon point p = 0" in statements["radon"][0]
    assert "entropy" not in statements


def test_a_single_point():
    assert proved(named("generic:2,1,0")).keys() == {"code", "structure"}


def test_assumptions_are_those_of_the_claims():
    verdict = verify.check(verify.prove("batches:3,1"))
    assumed = {theorem.claim for theorem in verdict.theorems if theorem.assumptions}
    assert assumed == {"softmax"} and verdict.assumptions == ["Theorem 2"]
    assert verify.check(verify.prove("batches:3,1"), axioms=[]).outcome == "declined"


def test_nothing_is_assumed_where_that_is_not_allowed(tmp_path):
    verdict = verify.check(verify.prove("batches:3,1", axioms=[]), axioms=[])
    assert verdict.outcome == "accepted" and not verdict.assumptions
    assert any("delta(X) = 1 (n = 6, d = 4)" in theorem.statement for theorem in verdict.theorems)
    (tmp_path / "directions.csv").write_text("1,0\n1,1\n0,1\n-1,-3\n")
    with pytest.raises(NothingFound, match="it would assume Lemma 4"):
        verify.prove(verify.load(tmp_path / "directions.csv"), "softmax", axioms=["Theorem 2"])


def test_unknown_claims_and_codes():
    with pytest.raises(ValueError, match="no claim about codes is named 'softmx'"):
        verify.prove("batches:3,1", "softmx")
    with pytest.raises(verify.CodeError, match="no code is named"):
        verify.prove("batch:3,1")
    with pytest.raises(NothingFound, match="no evidence for 'radon'"):
        verify.prove("simplex:3", "radon")


def test_the_same_input_gives_the_same_bytes_in_another_process():
    names = ["batches:3,1", "irregular:6,8,3", "generic:3,5,0", "tilted:3,5"]
    program = f"import verify\nfor name in {names}: print(verify.prove(name).digest)"
    runs = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert runs == {"".join(verify.prove(name).digest + "\n" for name in names)}
