"""``verify audit``: text, JSON, files, careless input."""

import json
import struct
from fractions import Fraction

import numpy as np
import pytest
from commands import run

import verify
from verify.report.audit import end


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Weights near batches, features around them, and their classes."""
    monkeypatch.chdir(tmp_path)
    random = np.random.default_rng(0)
    code = np.vstack([np.eye(4), -np.eye(4)[:2]])
    np.save("W.npy", (code + 0.01 * random.normal(size=(6, 4))).astype(np.float32))
    labels = np.arange(30) % 6
    np.save("H.npy", code[labels] + 0.05 * random.normal(size=(30, 4)))
    np.save("y.npy", labels)
    np.savez("all.npz", weight=np.load("W.npy"), features=np.load("H.npy"), labels=labels, bias=np.zeros(6))
    return tmp_path


FEATURES = ["--features", "H.npy", "--labels", "y.npy"]
FIELDS = [
    *("n", "d", "features", "coherence", "pairs", "delta", "distances_enclosed", "tammes_rattlers", "softmax_rattlers"),
    *("self_duality_gap", "self_duality_distance", "tau", "loss", "hardmax", "hardmax_best", "hardmax_gap", "limit"),
    *("fraction_of_limit", "is_softmax_code", "distance_to_softmax_codes_at_least", "near_batches", "best_batches", "collapse", "floats"),
    *("assumptions", "certificates"),
]


def test_json_is_what_python_gives(capsys):
    code, out, _ = run(capsys, "audit", "W.npy", *FEATURES, "--tau", "0.3", "--json", "--points")
    document = json.loads(out)
    assert code == 0 and list(document) == [*FIELDS, "points"]
    found = verify.audit("W.npy", "H.npy", "y.npy", tau="0.3")
    for name in ("coherence", "delta", "self_duality_gap", "self_duality_distance", "loss", "hardmax", "hardmax_best", "hardmax_gap"):
        low, high = map(Fraction, document[name])
        exact = getattr(found, name)
        assert low <= exact[0] <= exact[1] <= high and high - low - (exact[1] - exact[0]) < Fraction(1, 10**15)
    assert [tuple(pair) for pair in document["pairs"]] == found.pairs
    assert document["softmax_rattlers"][0]["certain"] == found.softmax[0].certain
    assert document["limit"] == "1" and document["collapse"]["NC1"] == found.collapse.nc1
    assert len(document["points"]) == 6 and all(point["enclosed"] for point in document["points"])
    low, high = map(Fraction, document["points"][2]["distance"])
    assert low <= Fraction(float(found.points.distance[0][2])) <= Fraction(float(found.points.distance[1][2])) <= high


def test_text_says_what_is_proved(capsys):
    code, out, _ = run(capsys, "audit", "W.npy", *FEATURES, "--tau", "0.3")
    assert code == 0
    proved, rest = out.split("Certified for this size by the kernel:")
    certified, floats = rest.split("Floats only, nothing proved:")
    assert "not by the kernel" in proved and "coherence mu" in proved and "loss at tau = 3/10" in proved
    assert "limit for delta" in certified and "assuming" in certified
    assert "delta / limit:" in proved and "with the limit below" in proved and "delta / limit" not in rest  # delta is not the kernel's
    assert all(name in floats for name in ("NC1", "NC2", "NC3", "GNC1", "GNC2", "GNC3", "near batches"))
    code, out, _ = run(capsys, "audit", "W.npy")
    assert code == 0 and "NC3" not in out and "NC2 of weights" in out and "for V = W" in out


def test_a_coherence_that_may_be_0_is_not_called_far_from_softmax_codes(capsys, monkeypatch):
    """Too many ties to compare all of them exactly: whether mu is 0, and this a softmax code, stays open."""
    np.save("orthoplex.npy", np.vstack([np.eye(4), -np.eye(4)]))
    assert "this is one, assuming Theorem 2" in run(capsys, "audit", "orthoplex.npy")[1]
    monkeypatch.setattr("verify.prover.audit.neighbours.MOST_EXACT", 3)
    code, out, _ = run(capsys, "audit", "orthoplex.npy")
    assert code == 0 and "farther" not in out and "not decided whether this is one, as mu may be 0" in out
    document = json.loads(run(capsys, "audit", "orthoplex.npy", "--json")[1])
    assert document["is_softmax_code"] is False and document["distance_to_softmax_codes_at_least"] == "0"
    assert "every one is farther than 0.0" in run(capsys, "audit", "W.npy")[1]


def test_text_says_of_which_classes_the_best_features_are(capsys):
    np.save("three.npy", [[1, 0.0], [0.9, 0.1], [-1, 0.0]])
    np.save("one.npy", [[-1.0, 0.0]])
    np.save("class.npy", [2])
    code, out, _ = run(capsys, "audit", "three.npy", "--features", "one.npy", "--labels", "class.npy")
    assert code == 0 and "[-1.993883735, -1.993883734] for the features; the best V of the classes with features, 1 of 3, has [-1.99" in out
    assert "the best V has" not in out and "the best V has" in run(capsys, "audit", "W.npy", *FEATURES)[1]


def test_arrays_by_name_and_files_of_certificates(capsys, folder):
    names = ["--key", "weight", "--features", "all.npz", "--features-key", "features", "--labels", "all.npz", "--labels-key", "labels"]
    code, out, _ = run(capsys, "audit", "all.npz", *names, "--json", "--out", "proofs", "--tau", "0.3")
    document = json.loads(out)
    usual = json.loads(run(capsys, "audit", "W.npy", *FEATURES, "--tau", "0.3", "--json")[1])
    assert code == 0 and {**document, "certificates": []} == usual
    assert sorted(document["certificates"]) == sorted(f"proofs/{path.name}" for path in (folder / "proofs").iterdir())
    assert run(capsys, "check", "proofs")[0] == 0
    assert run(capsys, "audit", "W.npy", "--out", "proofs")[0] == 2
    assert run(capsys, "audit", "W.npy", "--out", "proofs", "--force")[0] == 0


def test_few_distances(capsys, monkeypatch):
    monkeypatch.setattr("verify.weights.FEW", 2)
    code, out, _ = run(capsys, "audit", "W.npy", "--distances", "5")
    assert code == 0 and "--distances 6 for all" in out and "from best V to W" not in out
    document = json.loads(run(capsys, "audit", "W.npy", "--distances", "5", "--json")[1])
    assert document["distances_enclosed"] == 2 and document["self_duality_distance"] is None


def test_assumptions_are_those_of_the_certificates(capsys, folder):
    """Of the limit, and with a temperature of the best batches, too: here mixed ones, which need most."""
    np.save("nine.npy", np.random.default_rng(0).normal(size=(9, 6)))
    found = json.loads(run(capsys, "audit", "nine.npy", "--json")[1])
    assert found["assumptions"] == ["Proposition 1", "Theorem 2", "midpoint theorem"]
    document = json.loads(run(capsys, "audit", "nine.npy", "--tau", "0.49", "--json", "--out", "proofs")[1])
    verdicts = [verify.check(path) for path in sorted((folder / "proofs").iterdir())]
    assert document["best_batches"]["batches"] == [3, 2, 1] and len(verdicts) == len(document["certificates"])
    assert document["assumptions"] == sorted({"Lemma 13", "Lemma 14", "candidates lemma", *found["assumptions"]})
    assert {axiom for verdict in verdicts for axiom in verdict.assumptions} <= set(document["assumptions"])
    out = run(capsys, "audit", "nine.npy", "--tau", "0.49")[1]
    assert any(line.split("assuming:")[-1].strip() == ", ".join(document["assumptions"]) for line in out.splitlines())


def test_no_axioms(capsys):
    document = json.loads(run(capsys, "audit", "W.npy", "--json", "--no-axioms")[1])
    assert document["assumptions"] == [] and document["limit"] == "6/5" and document["distance_to_softmax_codes_at_least"] is None


CARELESS = {
    "missing": (["none.npy"], "No such file"),
    "a folder": (["."], "expected a file ending in"),
    "another kind": (["W.pt"], "expected a file ending in"),
    "text": (["t.npy"], "not a NumPy file"),
    "pickle": (["o.npy"], "not a NumPy file"),
    "nan": (["nan.npy"], "found nan in row 2, column 1"),
    "a zero row": (["zero.csv"], "row 1 is zero"),
    "one row": (["one.csv"], "at least two rows"),
    "a vector": (["y.npy"], "found the shape (30,)"),
    "hostile": (["bad.safetensors"], "not a .safetensors file"),
    "several": (["all.npz"], "choose one by its name"),
    "no such name": (["all.npz", "--key", "x"], "no array is named 'x'"),
    "features alone": (["W.npy", "--features", "H.npy"], "go together"),
    "labels alone": (["W.npy", "--labels", "y.npy"], "go together"),
    "a key of nothing": (["W.npy", "--labels-key", "y"], "not given"),
    "other dimensions": (["W.npy", "--features", "zero.csv", "--labels", "y.npy"], "row 1 is zero"),
    "labels as features": (["W.npy", "--features", "H.npy", "--labels", "H.npy"], "the classes of 30 features"),
    "labels out of range": (["W.npy", "--features", "H.npy", "--labels", "big.npy"], "found 6 at index 3"),
    "negative labels": (["W.npy", "--features", "H.npy", "--labels", "minus.npy"], "found -1 at index 0"),
    "no temperature": (["W.npy", "--tau", "0"], "positive temperature"),
    "cold": (["W.npy", "--tau", "1e-9"], "10^-6 to 10^6"),
    "slack": (["W.npy", "--slack", "a"], "expected a number"),
    "points": (["W.npy", "--points"], "--json"),
    "an axiom": (["W.npy", "--allow-axiom", "x"], "no assumption is named"),
    "a device": (["/dev/zero.npy"], "No such file"),
}


@pytest.mark.parametrize("name", CARELESS)
def test_careless_input_is_declined_in_a_line(capsys, folder, name):
    (folder / "t.npy").write_text("these are not weights")
    np.save("o.npy", np.array([{}], dtype=object))
    np.save("nan.npy", [[1, 2], [3, 4], [5, np.nan]])
    (folder / "zero.csv").write_text("1,2\n0,0\n")
    (folder / "one.csv").write_text("1,2\n")
    (folder / "bad.safetensors").write_bytes(struct.pack("<Q", 2**60) + b"{}")
    np.save("big.npy", [0, 1, 2, 6] + [0] * 26)
    np.save("minus.npy", [-1] * 30)
    arguments, message = CARELESS[name]
    code, out, err = run(capsys, "audit", *arguments)
    assert code == 2 and not out and message in err
    assert len([line for line in err.splitlines() if line.startswith("verify")]) == 1 and "nothing" not in err


@pytest.mark.parametrize(
    ("slack", "shown"),
    [
        ("0.12345651", "0.12345651"),
        ("1/3", "0.33333333333333333"),
        ("0.0010", "0.001"),
        ("2", "2"),
        ("1e-12", "1E-12"),
        ("2/3", "0.66666666666666666"),
    ],
)
def test_the_slack_is_not_rounded_up(capsys, slack, shown):
    """A point that is listed has more room than is printed."""
    out = run(capsys, "audit", "W.npy", "--slack", slack)[1]
    assert f"Tammes rattlers by {shown}:" in out and f"softmax rattlers by {shown}:" in out and Fraction(shown) <= Fraction(slack)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (Fraction(1, 3), "0.333333", "0.333334"),
        (Fraction(-1, 3), "-0.333334", "-0.333333"),
        (Fraction(1, 2), "0.5", "0.5"),
        (Fraction(0), "0", "0"),
        (Fraction(1, 3 * 10**20), "3.33333E-21", "3.33334E-21"),
        (Fraction(1, 10**400), "1E-400", "1E-400"),
        (Fraction(10**30 + 1, 10**30), "1.00000", "1.00001"),
    ],
)
def test_decimals_are_rounded_outwards(value, low, high):
    assert (end(value, 0, 6), end(value, 1, 6)) == (low, high)
    assert Fraction(low) <= value <= Fraction(high)
