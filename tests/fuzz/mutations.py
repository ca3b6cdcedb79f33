"""Random changes of certificates, by structure and by bytes. All randomness is that of the ``random.Random`` given."""

import copy
import json
from contextlib import suppress
from fractions import Fraction
from random import Random

TEXTS = [
    *("", " 1", "1 ", "-0", "+1", "01", "1.0", "1e9", "0x10", "1_000", "٣/٤", "¹", "1/0", "0/1", "2/4", "1/-2", "1/1", "--1", "1//2", "nan")
]
TEXTS += ["inf", "1/3\n", "1\u0000", "−1", "9" * 400, f"1/{10**40}", "Theorem 2", "[0]"]
AXIOMS = ["Theorem 2", "Lemma 4", "Lemma 13", "Lemma 14", "midpoint theorem", "Proposition 1", "Danzer", "Schoenberg", "candidates lemma"]
CITATIONS = {"structure", "radon", "rankin", "distances", "orbits", "bound", "convex", "concave"}
TINY = [Fraction(1, 10**40), Fraction(1, 10**9), Fraction(1, 2), Fraction(1)]


def places(value, path=()):
    """All paths inside a document, the empty one first."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def put(document, path, value) -> None:
    at(document, path[:-1])[path[-1]] = value


def number(text):
    try:
        return Fraction(text) if text.isascii() and "e" not in text and len(text) < 1000 else None
    except ValueError:
        return None
    except ZeroDivisionError:
        return None


def change_leaf(random: Random, document, donors) -> None:
    """A number a little larger or smaller, of the other sign, or written otherwise; an index; a name; null."""
    leaves = [path for path in places(document) if path and not isinstance(at(document, path), dict | list)]
    path = random.choice(leaves)
    old = at(document, path)
    if isinstance(old, int) and not isinstance(old, bool):
        new = random.choice([old + 1, old - 1, max(old - 2, 0), 0, 1, old + 2, -old, 10**14, 10**15, None, str(old), True])
    elif old is None:
        new = random.choice([0, 1, "0", "1", "-1/2", [], [0, 1], ["1", "1"]])
    else:
        value = number(old)
        if value is None or random.random() < 0.1:
            names = [at(document, other) for other in leaves if isinstance(at(document, other), str)]
            new = random.choice([*names, *TEXTS, *AXIOMS])
        else:
            step = random.choice(TINY)
            new = str(
                random.choice(
                    [value + step, value - step, -value, 2 * value, value / 2, Fraction(0), 1 - value, 1 / (value or Fraction(3))]
                )
            )
    put(document, path, new)


def change_list(random: Random, document, donors) -> None:
    """An entry dropped, doubled, moved, exchanged with another, or all turned round."""
    lists = [path for path in places(document) if path and isinstance(at(document, path), list) and at(document, path)]
    items = at(document, random.choice(lists))
    i, j = random.randrange(len(items)), random.randrange(len(items))
    kind = random.randrange(6)
    if kind == 0:
        del items[i]
    elif kind == 1:
        items.insert(j, copy.deepcopy(items[i]))
    elif kind == 2:
        items.insert(j, items.pop(i))
    elif kind == 3:
        items[i], items[j] = items[j], items[i]
    elif kind == 4:
        items.reverse()
    else:
        items[:] = items[: i + 1]


def exchange(random: Random, document, donors) -> None:
    """Two parts of the document change places."""
    paths = [path for path in places(document) if path]
    one, two = random.choice(paths), random.choice(paths)
    if one[: len(two)] != two and two[: len(one)] != one:
        first, second = copy.deepcopy(at(document, one)), copy.deepcopy(at(document, two))
        put(document, one, second)
        put(document, two, first)


def splice(random: Random, document, donors) -> None:
    """A part of another certificate, under the same key where there is one."""
    donor = random.choice(donors)
    path = random.choice([path for path in places(document) if path])
    same = [other for other in places(donor) if other and other[-1] == path[-1] and isinstance(path[-1], str)]
    put(document, path, copy.deepcopy(at(donor, random.choice(same or [other for other in places(donor) if other]))))


def change_claims(random: Random, document, donors) -> None:
    """Claims in another order, more or fewer of them, or those of another certificate."""
    claims = document.get("claims")
    if not isinstance(claims, list) or not claims:
        return
    kind = random.randrange(4)
    if kind == 0:
        random.shuffle(claims)
    elif kind == 1:
        claims.append(copy.deepcopy(random.choice(random.choice(donors)["claims"])))
    elif kind == 2:
        claims.insert(0, copy.deepcopy(random.choice(claims)))
    else:
        document["claims"] = copy.deepcopy(random.choice(donors)["claims"])


def change_subject(random: Random, document, donors) -> None:
    """The subject of another certificate, or another kind of the same points."""
    kind = random.randrange(3)
    if kind == 0:
        document["subject"] = copy.deepcopy(random.choice(donors)["subject"])
    elif isinstance(document.get("subject"), dict):
        if kind == 1:
            document["subject"]["kind"] = random.choice(["unit-vectors", "directions", "points"])
        else:
            document["subject"]["dimension"] = random.randrange(1, 9)


def change_citation(random: Random, document, donors) -> None:
    """Another position, or another assumption."""
    paths = [path for path in places(document) if path and path[-1] in CITATIONS | {"assuming"}]
    if paths:
        path = random.choice(paths)
        put(document, path, random.choice([[], [random.choice(AXIOMS)]]) if path[-1] == "assuming" else random.randrange(5))


def change_field(random: Random, document, donors) -> None:
    """Another root, another polynomial, or the field of another certificate."""
    subject = document.get("subject")
    if not isinstance(subject, dict):
        return
    fields = [donor["subject"]["field"] for donor in donors if "field" in donor["subject"]]
    field = subject.get("field")
    if not isinstance(field, dict) or not isinstance(field.get("interval"), list) or random.random() < 0.3:
        subject["field"] = copy.deepcopy(random.choice(fields))
    elif random.random() < 0.5:
        low = Fraction(random.randrange(-12, 12), random.choice([1, 2, 4]))
        field["interval"] = [str(low), str(low + Fraction(random.randrange(1, 9), 4))]
    else:
        field["polynomial"] = [str(random.randrange(-6, 7)) for _ in range(random.randrange(2, 5))] + ["1"]


def permute_points(random: Random, document, donors) -> None:
    """The points in another order, with the indices of the evidence changed too, or not: then mostly wrong."""
    subject = document.get("subject")
    rows = subject.get("vectors", {}).get("rows") if isinstance(subject, dict) and isinstance(subject.get("vectors"), dict) else None
    if not isinstance(rows, list) or not rows:
        return
    order = random.sample(range(len(rows)), len(rows))
    subject["vectors"]["rows"] = [rows[i] for i in order]
    if random.random() < 0.7:
        named = {"I", "J", "points", "pair", "point", "index", "contacts", "neighbours", "hull", "support"}
        for path in [path for path in places(document.get("claims")) if named & set(path)]:
            value = at(document["claims"], path)
            if isinstance(value, int) and not isinstance(value, bool) and value in order:
                put(document["claims"], path, order.index(value))


def change_fields(random: Random, document, donors) -> None:
    """A key dropped, renamed, or one too many."""
    path = random.choice([path for path in places(document) if isinstance(at(document, path), dict) and at(document, path)])
    item = at(document, path)
    key = random.choice([*item])
    value = item.pop(key)
    if random.random() < 0.6:
        item[random.choice([key + "s", key.upper(), "orbits", "more", *at(random.choice(donors), ())])] = value


MUTATIONS = [change_leaf] * 6 + [change_list] * 3 + [splice] * 2
MUTATIONS += [exchange, change_claims, change_subject, change_citation, change_field, permute_points, change_fields]


def mutate_bytes(random: Random, data: bytes) -> bytes:
    """A bit turned, bytes dropped, doubled or put in, the end cut off."""
    changed = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 4])):
        i = random.randrange(len(changed) or 1)
        kind = random.randrange(5)
        if kind == 0 and changed:
            changed[i] ^= 1 << random.randrange(8)
        elif kind == 1:
            del changed[i : i + random.randrange(1, 9)]
        elif kind == 2:
            changed[i:i] = changed[i : i + random.randrange(1, 30)]
        elif kind == 3:
            changed[i:i] = random.choice(
                [b"0", b"1", b"-", b"/", b'"', b",", b"[", b"]", b"}", b"\x00", b"\xff", b"\xef\xbb\xbf", b"null", b"1e9"]
            )
        else:
            del changed[random.randrange(len(changed) or 1) :]
    return bytes(changed)


def mutant(random: Random, originals: list[dict], donors: list[dict]) -> bytes:
    """One mutant of one of the certificates: one change mostly, up to four."""
    original = random.choice(originals)
    if random.random() < 0.15:
        return mutate_bytes(random, json.dumps(original).encode())
    document = copy.deepcopy(original)
    for _ in range(random.choice([1, 1, 1, 1, 2, 2, 3, 4])):
        with suppress(IndexError, KeyError, TypeError, ValueError, AttributeError):  # earlier changes left nothing of this kind
            random.choice(MUTATIONS)(random, document, donors)
    return json.dumps(document).encode()
