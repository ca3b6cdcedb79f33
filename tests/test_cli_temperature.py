"""The commands at positive temperature: what they print, write and refuse. Expected digits are those of the literature's tables."""

import json
from fractions import Fraction

import pytest
from commands import run

from verify import kernel


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def width(pair):
    return Fraction(pair[1]) - Fraction(pair[0])


def test_lemma15_as_json_and_certificate(capsys, folder):
    code, out, _ = run(capsys, "lemma15", "--n", "4", "--digits", "20", "--json", "--out", "a.cert.json")
    document = json.loads(out)
    assert code == 0 and set(document) == {"n", "tau_minus", "tau_plus", "boxes"}
    assert document["n"] == 4 and 0 < document["boxes"] < 500
    assert Fraction(document["tau_minus"][0]) <= Fraction("0.46084041821240900612") <= Fraction(document["tau_minus"][1])
    assert Fraction(document["tau_plus"][0]) <= Fraction("0.60737190128302938367") <= Fraction(document["tau_plus"][1])
    assert width(document["tau_minus"]) == width(document["tau_plus"]) == Fraction(1, 10**20)
    verdict = kernel.check((folder / "a.cert.json").read_bytes())
    assert verdict.outcome == "accepted" and len(verdict.theorems) == 4


def test_lemma15_in_words(capsys):
    code, out, _ = run(capsys, "lemma15", "--n", "8", "--digits", "6")
    assert code == 0
    assert "n = 8: g is strictly concave on [1, 7] for every tau <= 0.402712, and not for tau = 0.402713" in out
    assert "g is strictly convex on [1, 7] for every tau >= 0.589465, and not for tau = 0.589464" in out


def test_phase_as_json(capsys):
    code, out, _ = run(capsys, "phase", "6", "9", "--digits", "12", "--json")
    document = json.loads(out)
    assert code == 0 and set(document) == {"d", "n", "intervals", "transitions", "assumptions"}
    assert document["assumptions"] == ["Lemma 13", "Lemma 14", "Theorem 2", "candidates lemma"]
    assert [item["batches"] for item in document["intervals"]] == [[2, 2, 2], [3, 2, 1], [4, 1, 1]]
    assert document["intervals"][0]["tau"][1] is None and document["intervals"][-1]["tau"][0] == "0"
    first, second = document["transitions"]
    assert (first["above"], first["below"]) == ([2, 2, 2], [3, 2, 1]) and (second["above"], second["below"]) == ([3, 2, 1], [4, 1, 1])
    assert Fraction(first["tau"][0]) <= Fraction("0.498916917981672") <= Fraction(first["tau"][1])
    assert Fraction(second["tau"][0]) <= Fraction("0.485657494269391") <= Fraction(second["tau"][1])
    assert width(first["tau"]) == Fraction(1, 10**12)
    assert document["intervals"][1]["tau"] == [second["tau"][1], first["tau"][0]]


def test_phase_of_the_orthoplex_has_no_transition(capsys):
    code, out, _ = run(capsys, "phase", "4", "8", "--json")
    assert code == 0
    document = json.loads(out)
    assert document.pop("assumptions") == ["Lemma 13", "Lemma 14", "Theorem 2"]
    assert document == {"d": 4, "n": 8, "intervals": [{"tau": ["0", None], "batches": [1, 1, 1, 1]}], "transitions": []}


@pytest.mark.parametrize(
    ("axioms", "expected"),
    [
        ([], ["Lemma 13", "Lemma 14", "Theorem 2", "candidates lemma"]),
        (["--allow-axiom", "candidates lemma"], ["candidates lemma"]),
    ],
)
def test_phase_names_what_it_assumes(capsys, folder, axioms, expected):
    """As its certificate does."""
    arguments = ["phase", "6", "9", "--digits", "6", *axioms]
    code, out, _ = run(capsys, *arguments, "--out", "p.cert.json")
    assert code == 0 and out.splitlines()[-1] == f"assuming: {', '.join(expected)}"
    assert json.loads(run(capsys, *arguments, "--json")[1])["assumptions"] == expected
    assert kernel.check((folder / "p.cert.json").read_bytes()).assumptions == expected


def test_sums_of_two_parts_may_assume_nothing(capsys):
    code, out, _ = run(capsys, "phase", "4", "8", "--no-axioms")
    assert code == 0 and out.splitlines()[-1] == "assuming: nothing"


@pytest.mark.parametrize("name", ["p.svg", "p.pdf", "p.PNG"])
def test_phase_plots(capsys, folder, name):
    assert run(capsys, "phase", "4", "6", "--digits", "6", "--plot", name)[0] == 0
    first = (folder / name).read_bytes()
    assert len(first) > 2000
    code, _, err = run(capsys, "phase", "4", "6", "--digits", "6", "--plot", name)
    assert code == 2 and "there already" in err
    assert run(capsys, "phase", "4", "6", "--digits", "6", "--plot", name, "--force")[0] == 0
    assert (folder / name).read_bytes() == first


def test_theorem12_writes_and_continues(capsys, folder):
    code, out, _ = run(capsys, "theorem12", "--max-d", "4", "--digits", "10", "--out", "d", "--jobs", "1", "--json")
    document = json.loads(out)
    assert code == 0 and document["out"] == "d"
    assert document["assumptions"] == ["Lemma 13", "Lemma 14", "Theorem 2", "candidates lemma"]
    assert document["pairs"][0]["assumptions"] == ["Lemma 13", "Lemma 14", "Theorem 2"]
    assert [(pair["d"], pair["n"]) for pair in document["pairs"]] == [(2, 4), (3, 5), (3, 6), (4, 6), (4, 7), (4, 8)]
    pair = document["pairs"][3]
    assert Fraction(pair["low_entropy_up_to"][0]) <= Fraction("0.507597726873048") <= Fraction(pair["high_entropy_from"][1])
    files = {path.name: path.read_bytes() for path in (folder / "d").iterdir()}
    assert set(files) == {f"phase-{d}-{n}.cert.json" for d, n in [(2, 4), (3, 5), (3, 6), (4, 6), (4, 7), (4, 8)]}
    assert run(capsys, "check", "d")[0] == 0
    (folder / "d" / "phase-4-6.cert.json").unlink()
    code, out, _ = run(capsys, "theorem12", "--max-d", "4", "--digits", "10", "--out", "d", "--jobs", "2")
    assert code == 0 and "6 phase diagrams" in out
    assert out.splitlines()[-1] == "assuming: Lemma 13, Lemma 14, Theorem 2, candidates lemma"
    assert {path.name: path.read_bytes() for path in (folder / "d").iterdir()} == files


def test_theorem12_keeps_what_is_not_its_own(capsys, folder):
    (folder / "d").mkdir()
    (folder / "d" / "phase-2-4.cert.json").write_text("mine")
    code, _, err = run(capsys, "theorem12", "--max-d", "2", "--out", "d", "--jobs", "1")
    assert code == 2 and "is not what this run writes" in err
    assert (folder / "d" / "phase-2-4.cert.json").read_text() == "mine"


@pytest.mark.slow
def test_uniform(capsys, folder):
    code, out, _ = run(capsys, "uniform", "--digits", "8", "--json", "--out", "u")
    document = json.loads(out)
    assert code == 0
    ends = {"concave_for_all_n_up_to", "convex_for_all_n_from", "low_entropy_up_to", "high_entropy_from"}
    assert set(document) == {*ends, "boxes", "assumptions"} and document["assumptions"] == ["concavity lemma"]
    expected = {
        "concave_for_all_n_up_to": Fraction(1, 3),
        "convex_for_all_n_from": Fraction("0.607371901283"),
        "low_entropy_up_to": Fraction("0.391094147140099950610148537963"),
        "high_entropy_from": Fraction("0.507597726873048"),
    }
    for name, value in expected.items():
        low, high = map(Fraction, document[name])
        assert low <= value <= high and high - low <= Fraction(1, 10**8)
    assert len(list((folder / "u").iterdir())) == 8
    assert run(capsys, "check", "u")[0] == 0
    assert run(capsys, "uniform", "--digits", "8", "--out", "u")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lemma15", "--n", "2"], "expected an integer from 3"),
        (["lemma15", "--n", "4.5"], "expected an integer"),
        (["lemma15", "--n", "٤"], "expected an integer"),
        (["lemma15"], "required: --n"),
        (["lemma15", "--n", "4", "--digits", "101"], "expected an integer from 1 to 100"),
        (["phase", "6", "13"], "expected d+2 <= n <= 2d, that is 8 <= n <= 12 for d = 6, found n = 13"),
        (["phase", "6", "7"], "found n = 7"),
        (["phase", "4", "6", "--plot", "p.gif"], "expected a file name that ends in .pdf, .png, .svg"),
        (["phase", "4", "6", "--no-axioms"], "not allowed as an assumption"),
        (["phase", "4", "6", "--allow-axiom", "Lemma 99"], "no assumption is named"),
        (["phase", "4", "6", "--out", "no/such/folder.cert.json"], "its folder does not exist"),
        (["theorem12", "--max-d", "1"], "expected an integer from 2"),
        (["uniform", "--digits", "0"], "expected an integer from 1"),
        (["prove", "simplex:3", "jensen"], "none is given (--tau)"),
        (["prove", "simplex:3", "loss", "--tau", "0"], "expected a positive temperature"),
        (["prove", "simplex:3", "loss", "--tau", "nan"], "expected"),
    ],
)
def test_wrong_usage_is_declined_with_a_sentence(capsys, folder, arguments, words):
    code, out, err = run(capsys, *arguments)
    assert code == 2 and out == "" and words in err and "Traceback" not in err
    assert list(folder.iterdir()) == []


def test_without_the_theorems_about_codes_the_sums_are_still_proved(capsys, folder):
    arguments = ["phase", "6", "9", "--digits", "6", "--allow-axiom", "candidates lemma", "--out", "p.cert.json"]
    assert run(capsys, *arguments)[0] == 0
    theorem = kernel.check((folder / "p.cert.json").read_bytes()).theorems[-1]
    assert theorem.assumptions == ("candidates lemma",) and "the sum of g is least exactly for the batches (2 x3)" in theorem.statement


def test_existing_certificates_are_kept(capsys, folder):
    (folder / "a.cert.json").write_text("mine")
    code, _, err = run(capsys, "lemma15", "--n", "4", "--digits", "4", "--out", "a.cert.json")
    assert code == 2 and "there already" in err and (folder / "a.cert.json").read_text() == "mine"
    assert run(capsys, "lemma15", "--n", "4", "--digits", "4", "--out", "a.cert.json", "--force")[0] == 0
