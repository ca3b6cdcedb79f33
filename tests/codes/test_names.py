"""Names of codes."""

import pytest

from verify.codes.constructions import batches
from verify.codes.errors import CodeError
from verify.codes.names import FAMILIES, named


def test_every_example_can_be_built_and_bears_its_name():
    for family in FAMILIES.values():
        for example in family.examples:
            assert named(example).name == example


def test_batches_are_sorted():
    assert named("batches:1,3") == batches(3, 1)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("", "no code is named"),
        ("cuba", "did you mean 'cube:d'"),
        ("orthplex:3", "did you mean 'orthoplex:d'"),
        ("simplex", "expected 'simplex:d'"),
        ("simplex:", "expected 'simplex:d'"),
        ("simplex:3,4", "expected 'simplex:d'"),
        ("simplex:-3", "expected 'simplex:d'"),
        ("simplex:٣", "expected 'simplex:d'"),
        ("simplex:3.0", "expected 'simplex:d'"),
        ("simplex:1234567890", "expected 'simplex:d'"),
        ("bipyramid:3", "expected 'bipyramid'"),
        ("low-entropy:4,5", "n from 6 to 8"),
        ("batches:", "expected 'batches"),
        ("batches:3,,1", "expected 'batches"),
        (None, "expected the name of a code, such as 'orthoplex:4', found None"),
    ],
)
def test_other_names_get_a_clear_error(text, fragment):
    with pytest.raises(CodeError, match=fragment):
        named(text)
