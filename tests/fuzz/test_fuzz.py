"""A short run of the fuzzer, and that it can tell: a kernel that says something false, crashes, or differs from the reference is found."""

import dataclasses
import json
import re
from random import Random

import fuzz
import pytest
from corpus import corpus
from judges import judge
from mutations import MUTATIONS, mutant, mutate_bytes
from quadratic import Number, Root, Undecided

from verify.kernel import CLAIMS, Verdict, check

FAST, SLOW = corpus()


def test_a_short_run_finds_nothing():
    outcomes, findings, _ = fuzz.run_chunk(seed=8, chunk=0, count=1500)
    assert findings == []
    assert outcomes["accepted, true"] > 100
    assert outcomes["rejected"] > 200
    assert outcomes["declined"] > 400


def test_the_corpus_has_every_claim_and_is_true():
    seen = set()
    for document in FAST + SLOW:
        verdict = check(json.dumps(document).encode())
        assert verdict.outcome == "accepted"
        judge(document, verdict)
        seen |= {claim["claim"] for claim in document["claims"]}
    assert seen == set(CLAIMS)


def test_mutants_are_those_of_the_seed():
    one, two = ([mutant(random, FAST, FAST) for _ in range(200)] for random in (Random("1"), Random("1")))
    assert one == two
    assert len(set(one)) > 150


def test_every_kind_of_mutation_changes_something():
    random = Random(0)
    for mutation in set(MUTATIONS):
        changed = 0
        for document in FAST:
            copy = json.loads(json.dumps(document))
            try:
                mutation(random, copy, FAST)
            except (IndexError, ValueError, KeyError, TypeError):
                continue
            changed += copy != document
        assert changed > 0, mutation.__name__
    assert len({mutate_bytes(Random(k), b"0123456789") for k in range(100)}) > 50


@dataclasses.dataclass
class Said:
    """A judgement with another sentence."""

    claim: str
    statement: str

    @property
    def outcome(self):
        return "accepted"

    @property
    def result(self):
        return self


def test_judges_notice_a_false_sentence():
    """Each number of each sentence is changed, one at a time; of every claim some of that is noticed."""
    noticed = set()
    for document in FAST + SLOW:
        verdict = check(json.dumps(document).encode())
        said = [Said(theorem.claim, theorem.statement) for theorem in verdict.theorems]
        for position, theorem in enumerate(verdict.theorems):
            numbers = [*re.finditer(r"\d+", theorem.statement)]
            for number in numbers[:6] + numbers[-6:]:
                text = f"{theorem.statement[: number.start()]}{int(number[0]) + 1}{theorem.statement[number.end() :]}"
                claims = [*said[:position], Said(theorem.claim, text), *said[position + 1 :]]
                try:
                    judge(document, dataclasses.replace(verdict, claims=claims))
                except Undecided:
                    continue
                except Exception:
                    noticed.add(theorem.claim)
    assert noticed == set(CLAIMS)


def test_evidence_that_is_false_is_noticed_though_the_kernel_says_what_it_says():
    document = next(d for d in FAST if d["claims"][0]["claim"] == "midpoint")
    verdict = check(json.dumps(document).encode())
    false = json.loads(json.dumps(document))
    false["claims"][0]["margin"] = "3/2"
    with pytest.raises(AssertionError):
        judge(false, verdict)


DATA = json.dumps(FAST[0]).encode()


def test_a_crash_is_found(monkeypatch):
    monkeypatch.setattr(fuzz, "check", lambda data: 1 // 0)
    assert fuzz.try_mutant(DATA)[0] == "crashed"


@pytest.mark.parametrize("what", ["always accepted", "always rejected"])
def test_a_disagreement_is_found(monkeypatch, what):
    true, false = check(DATA), check(DATA.replace(b'"1/4"', b'"1/3"'))
    assert (true.outcome, false.outcome) == ("accepted", "rejected")
    other = true if what == "always accepted" else false
    data = DATA if other is false else DATA.replace(b'"1/4"', b'"1/3"')
    monkeypatch.setattr(fuzz, "check", lambda data: other)
    assert fuzz.try_mutant(data)[1].startswith("the checkers disagree")


def test_another_digest_is_found(monkeypatch):
    verdict = check(DATA)
    monkeypatch.setattr(fuzz, "check", lambda data: Verdict("0" * 64, verdict.code, verdict.n, verdict.d, verdict.claims))
    assert fuzz.try_mutant(DATA)[1].startswith("other digests or assumptions")


def test_a_run_is_resumed(tmp_path, monkeypatch, capsys):
    log = tmp_path / "log.jsonl"
    monkeypatch.setattr(fuzz, "CHUNK", 40)
    monkeypatch.setattr("sys.argv", ["fuzz.py", "--seed", "3", "--count", "80", "--log", str(log)])
    assert fuzz.main() == 0
    lines, first = log.read_text().splitlines(), capsys.readouterr().out
    assert [json.loads(line)["chunk"] for line in lines] == [0, 1]
    log.write_text(lines[0] + "\n")
    assert fuzz.main() == 0
    assert capsys.readouterr().out.splitlines()[0] == first.splitlines()[0]
    assert len(log.read_text().splitlines()) == 2


@pytest.mark.parametrize(("interval", "sign"), [(["1", "2"], 1), (["-2", "-1"], -1)])
def test_numbers_of_quadratic_fields(interval, sign):
    root = Root.of({"polynomial": ["-3", "0", "1"], "interval": interval})
    a = Number(0, 1, root)
    assert a * a == 3
    assert a.sign() == sign
    assert (1 / (2 + a)) * (a + 2) == 1
    assert (sign * a > 1) and (sign * a < 2) and max([a, -a]) == sign * a
    assert [str(x) for x in (a, -a, a / 2 - 1, 2 * a + 3, a - a)] == ["a", "-a", "1/2*a - 1", "2*a + 3", "0"]
