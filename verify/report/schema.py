"""The JSON Schema of certificates, generated from the kernel's types; ``docs/certificate.schema.json`` is its committed copy.

``python -m verify.report.schema`` prints it. What JSON Schema cannot say (lowest terms, positive weights, every mathematical
condition) is said in docs/format.md and decided by the kernel alone.
"""

from __future__ import annotations

import inspect
import json
import sys
from typing import TypeAlias

import msgspec

from verify.kernel import CLAIMS, FORMAT, Certificate
from verify.kernel.numbers import RATIONAL, Coefficients, Index, Text
from verify.kernel.words import Base64

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LARGEST_INDEX = 10**15 - 1
REFERENCE = "#/$defs/{name}"
CLAIM_MODULES = "verify.kernel.claims."

WORDS_ROW: Json = {
    **msgspec.json.schema(Base64),
    "pattern": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$",
}


def schema() -> dict[str, Json]:
    """The schema of a certificate, with one definition for each type of the kernel, in alphabetical order.

    >>> sorted(schema()["properties"])
    ['claims', 'format', 'subject']
    """
    _, components = msgspec.json.schema_components([Certificate], ref_template=REFERENCE)
    definitions = {_short(name): _clean(_described(name, component)) for name, component in components.items()}
    definitions["rational"] = {**_shape_of(Text), "pattern": f"^(?:{RATIONAL.pattern})$"}
    definitions["number"] = NUMBER
    definitions["index"] = {**_shape_of(Index), "maximum": LARGEST_INDEX}
    top = definitions.pop("Certificate")
    if not isinstance(top, dict):
        raise TypeError("the schema of a certificate describes an object")
    _list(top, "claims")["minItems"] = 1  # a certificate without claims proves nothing, and the kernel declines it
    _list(definitions["Words"], "rows")["items"] = WORDS_ROW
    title = f"Certificate in the format {FORMAT}"
    about = f"{top['description']} A document that validates is well formed; only the kernel says whether what it claims is true."
    head: dict[str, Json] = {"$schema": DIALECT, **top, "title": title, "description": about}
    return {**head, "$defs": {name: definitions[name] for name in sorted(definitions)}}


def document() -> str:
    """The text of ``docs/certificate.schema.json``: the same on every machine."""
    return json.dumps(schema(), indent=2, ensure_ascii=True) + "\n"


def _list(definition: Json, field: str) -> dict[str, Json]:
    """What a definition says of a field that is a list."""
    if isinstance(definition, dict) and isinstance(properties := definition["properties"], dict):
        described = properties[field]
        if isinstance(described, dict) and described["type"] == "array":
            return described
    raise TypeError(f"the schema describes an object with a list '{field}'")


def _shape_of(kind: object) -> dict[str, Json]:
    """The schema of a type without definitions of its own."""
    shape: dict[str, Json] = msgspec.json.schema(kind)
    return shape


SHARED: list[tuple[dict[str, Json], str]] = [(_shape_of(Text), "rational"), (_shape_of(Index), "index")]
"""Types that msgspec writes out wherever they occur, and the names of the definitions that replace them."""

ELEMENT = [_shape_of(Text), _shape_of(Coefficients)]
"""The alternatives that are together a `Number`; others, such as null, may stand beside them."""

NUMBER: Json = {
    "description": "a number of the field of the subject",
    "anyOf": [
        {"$ref": REFERENCE.format(name="rational")},
        {**_shape_of(Coefficients), "items": {"$ref": REFERENCE.format(name="rational")}, "minItems": 2},
    ],
}


def _short(name: str) -> str:
    """``claim.structure`` for the evidence type of a claim; msgspec tells equally named types apart by their modules."""
    if not name.startswith(CLAIM_MODULES):
        return name
    module, _, kind = name.removeprefix(CLAIM_MODULES).partition(".")
    claim = f"claim.{module.replace('_', '-')}"
    return claim if kind == "Evidence" else f"{claim}.{kind}"


def _described(name: str, component: dict[str, Json]) -> dict[str, Json]:
    """An evidence type gets the name of its claim as title, and as description the first paragraph of its module."""
    for claim, module in CLAIMS.items():
        if name == f"{module.__name__}.Evidence":
            paragraph = inspect.cleandoc(module.__doc__ or "").split("\n\n", maxsplit=1)[0]
            return {**component, "title": claim, "description": " ".join(paragraph.split())}
    return component


def _clean(value: Json) -> Json:
    """Short names, shared definitions, and no ``discriminator``, which is not JSON Schema (each alternative has its tag anyway)."""
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if not isinstance(value, dict):
        return value
    for shape, name in SHARED:
        if value == shape:
            return {"$ref": REFERENCE.format(name=name)}
    alternatives = value.get("anyOf")
    if isinstance(alternatives, list) and all(shape in alternatives for shape in ELEMENT):
        others = [_clean(item) for item in alternatives if item not in ELEMENT]
        number: Json = {"$ref": REFERENCE.format(name="number")}
        return {"anyOf": [number, *others]} if others else number
    cleaned = {key: _clean(item) for key, item in value.items() if key != "discriminator"}
    reference = cleaned.get("$ref")
    if isinstance(reference, str):
        cleaned["$ref"] = REFERENCE.format(name=_short(reference.removeprefix(REFERENCE.format(name=""))))
    return cleaned


if __name__ == "__main__":
    sys.stdout.write(document())
