"""Names of codes, as on the command line: ``orthoplex:4``, ``batches:3,1``, ``bipyramid``."""

from __future__ import annotations

import difflib
import re

from verify.codes import catalogue, constructions, graphs, polytopes
from verify.codes.code import Code
from verify.codes.errors import CodeError
from verify.codes.family import Family
from verify.codes.generic import generic, tilted
from verify.codes.irregular import irregular
from verify.codes.layers import layers
from verify.codes.packings import packing

FAMILIES = {
    family.name: family
    for family in (
        Family("simplex", ("d",), constructions.simplex, "d+1", "d", "regular simplex", ("simplex:3",)),
        Family("orthoplex", ("d",), constructions.orthoplex, "2d", "d", "the points ±e_i", ("orthoplex:4",)),
        Family("batches", ("d_1", "..."), constructions.batches, "sum d_a + m", "sum d_a", "orthogonal simplices", ("batches:3,1",)),
        Family("low-entropy", ("d", "n"), constructions.low_entropy, "n", "d", "Definition 11", ("low-entropy:4,6",)),
        Family("high-entropy", ("d", "n"), constructions.high_entropy, "n", "d", "Definition 11", ("high-entropy:4,6",)),
        Family("bipyramid", (), constructions.bipyramid, "5", "3", "batches:2,1", ("bipyramid",)),
        Family(
            "orthoplex-subset",
            ("d", "n", "pairs"),
            constructions.orthoplex_subset,
            "n",
            "d",
            "n points of ±e_i, with that many antipodal pairs",
            ("orthoplex-subset:4,6,2",),
        ),
        Family("irregular", ("d", "n", "seed"), irregular, "n", "d", "Proposition 10, random components", ("irregular:5,7,0",)),
        Family("generic", ("d", "n", "seed"), generic, "n", "d", "random rational unit vectors", ("generic:3,5,0",)),
        Family("tilted", ("d", "n"), tilted, "n", "d", "two antipodal pairs at cosine 3/5, and ±e_3, ..", ("tilted:3,5",)),
        Family(
            "polygon",
            ("n",),
            polytopes.polygon,
            "n",
            "2",
            "regular polygon (optimal)",
            ("polygon:7", "polygon:2", "polygon:6"),
            "Q(cos 2pi/n)",
        ),
        Family("cube", ("d",), polytopes.cube, "2^d", "d", "the points (±1, .., ±1)/sqrt d", ("cube:3",)),
        *(entry.family for entry in catalogue.ENTRIES.values()),
        Family(
            "isotropic",
            ("q",),
            graphs.isotropic,
            "(q+1)(q^3+1)",
            "q(q^2-q+1)",
            graphs.ISOTROPIC,
            ("isotropic:2",),
        ),
        Family(
            "packing", ("d", "n"), packing, "n", "d", "found by optimisation: 3 <= d <= 8, 2d < n <= 40", ("packing:3,13",), "Q or a field"
        ),
        Family("layers", ("d", "n"), layers, "n", "d", "parallels of the sphere: 2 <= d <= 16, n <= 5000", ("layers:3,100",)),
        Family("code", ("d", "n"), catalogue.by_size, "n", "d", "the optimal code of this size in this list", ("code:21,112",)),
    )
}


def family(text: str) -> Family:
    """The family that a name belongs to. Raises `KeyError`."""
    return FAMILIES[text] if text in FAMILIES else FAMILIES[text.partition(":")[0]]


def named(text: str) -> Code:
    """The code with this name. Raises `CodeError`, with what was expected.

    >>> import verify
    >>> verify.code("batches:3,1")
    <Code batches:3,1: 6 points in R^4>
    """
    if not isinstance(text, str):
        raise CodeError(f"expected the name of a code, such as 'orthoplex:4', found {text!r}")
    if text in FAMILIES and not FAMILIES[text].parameters:
        return FAMILIES[text].build()
    name, colon, rest = text.partition(":")
    family = FAMILIES.get(name)
    if family is None:
        near = difflib.get_close_matches(name, FAMILIES, n=1)
        hint = f"; did you mean '{FAMILIES[near[0]].usage}'?" if near else ""
        raise CodeError(f"no code is named {text!a}{hint} (verify codes lists the names)")
    texts = rest.split(",") if colon else []
    variable = "..." in family.parameters
    if (len(texts) != len(family.parameters) and not variable) or not all(re.fullmatch("[0-9]{1,9}", part, re.ASCII) for part in texts):
        raise CodeError(f"expected '{family.usage}' with nonnegative integers, such as '{family.examples[0]}', found {text!a}")
    return family.build(*(int(part) for part in texts))
