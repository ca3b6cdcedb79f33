"""`show` for bounds, optimal and better codes, and midpoints. The expected words were worked out by hand from the evidence."""

import json
from pathlib import Path

import pytest

from verify import kernel
from verify.report.prose import PROOFS
from verify.report.show import show

PAGE = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")
CLAIMS = ("coherence", "bound", "optimal", "better", "midpoint")
SAMPLES = [
    block.split("\n```")[0]
    for block in PAGE.split("```json\n")[1:]
    if {claim["claim"] for claim in json.loads(block.split("\n```")[0]).get("claims", [])} & set(CLAIMS)
]


def test_every_claim_has_a_sample():
    found = {kernel.name_of(claim) for text in SAMPLES for claim in kernel.read(text.encode(), kernel.Limits()).claims}
    assert set(CLAIMS) <= found and set(CLAIMS) <= set(PROOFS)


@pytest.mark.parametrize("style", ["text", "markdown", "latex"])
@pytest.mark.parametrize("text", SAMPLES)
def test_every_sample_is_shown_in_every_style(text, style):
    shown = show(text.encode(), style)
    assert len(shown) < 20_000
    assert "\\langle" not in shown if style == "text" else True


def shown_of(claim):
    text = next(text for text in SAMPLES if json.loads(text)["claims"][-1]["claim"] == claim)
    return show(text.encode(), "text")


def test_words_of_a_tight_bound():
    text = shown_of("bound")
    assert "A certificate about 240 unit vectors in R^8" in text
    assert "f(1) = 9/4 and n f_0 = 9/4" in text and "So each point has a neighbour at exactly s, and mu(Y) >= s." in text
    assert "neighbours of -1, -1/2, 0, 1/2" in text


def test_words_of_an_optimal_code():
    text = shown_of("optimal")
    assert "By claim 0, mu(X) = 0. By claim 1, no n unit vectors of R^d have a smaller coherence." in text
    assert "By the midpoint theorem no n unit vectors have delta > 1 - mu(X), and delta(X) >= 1 - mu(X)." in text


def test_words_of_a_better_code_and_of_midpoints():
    assert "By claim 0, delta(X)^2 < " in shown_of("better")
    assert "1 - D = 0." in shown_of("midpoint")


def test_words_of_coherences():
    signs, simplices, directions = (
        show(text.encode(), "text") for text in SAMPLES if json.loads(text)["claims"][-1]["claim"] == "coherence"
    )
    assert "the first 6 words of the code that 3 words of length 4 generate" in signs and "all inner products are <= 0." in signs
    assert "orthogonal regular simplices of the dimensions 3193, 903." in simplices
    assert "By signs and squares <v_i,v_j> <= 18/25 |v_i||v_j|" in directions
