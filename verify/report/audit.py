"""``verify audit``: text and JSON. Ends of intervals are decimals, rounded outwards."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from pathlib import Path

from verify.collapse import Collapse, Etf
from verify.prover.audit.exact import Interval
from verify.report.bounds import exact, shown
from verify.report.points import Document
from verify.weights import Audit, Rattlers

DIGITS = 17
"""Of the ends of an interval."""
LISTED = 12
"""Indices that are shown to people."""
PROVED = "Proved of the unit vectors x_k = w_k/|w_k| of these very floats, by interval arithmetic in this program, not by the kernel:"


def document(found: Audit, files: Sequence[Path], *, points: bool = False) -> Document:
    """The fields of docs/audit.md; ``points``: with the bounds of each point."""
    near, best = found.near, found.best
    result: Document = {
        "n": found.n,
        "d": found.d,
        "features": found.features,
        "coherence": ends(found.coherence),
        "pairs": found.pairs,
        "delta": ends(found.delta),
        "distances_enclosed": len(found.points.enclosed),
        "tammes_rattlers": [_rattlers(item) for item in found.tammes],
        "softmax_rattlers": [_rattlers(item) for item in found.softmax],
        "self_duality_gap": ends(found.self_duality_gap),
        "self_duality_distance": found.self_duality_distance and ends(found.self_duality_distance),
        "tau": None if found.tau is None else str(found.tau),
        "loss": found.loss and ends(found.loss),
        "hardmax": ends(found.hardmax),
        "hardmax_best": ends(found.hardmax_best),
        "hardmax_gap": ends(found.hardmax_gap),
        "limit": exact(found.limit),
        "fraction_of_limit": found.fraction and ends(found.fraction),
        "is_softmax_code": found.is_softmax_code,
        "distance_to_softmax_codes_at_least": None if found.at_least is None else end(found.at_least, 0),
        "near_batches": near
        and {"batches": near.batches, "groups": near.groups, "distance": near.distance, "loss": near.loss and ends(near.loss)},
        "best_batches": best and {"batches": best.batches, "loss": best.loss and ends(best.loss), "reason": best.reason},
        "collapse": _collapse(found),
        "floats": ["near_batches.groups", "near_batches.distance", "collapse"],
        "assumptions": found.assumptions,
        "certificates": list(map(str, files)),
    }
    if points:
        enclosed = set(found.points.enclosed)
        rows = zip(*found.points.nearest, *found.points.distance, strict=True)
        result["points"] = [
            {"nearest": _floats(a, b), "distance": _floats(c, d), "enclosed": k in enclosed} for k, (a, b, c, d) in enumerate(rows)
        ]
    return result


def ends(interval: Interval) -> list[str]:
    """Decimals of `DIGITS` digits below and above."""
    return [end(value, side) for side, value in enumerate(interval)]


def end(value: Fraction, side: int, digits: int = DIGITS) -> str:
    """The decimal of so many digits below (side 0) or above."""
    context = Context(prec=digits, rounding=ROUND_CEILING if side else ROUND_FLOOR, Emin=-(10**9), Emax=10**9)
    rounded = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return format(rounded, "f") if -7 <= rounded.adjusted() <= digits or not rounded else str(rounded)


def _floats(low: float, high: float) -> list[str]:
    return ends((Fraction(float(low)), Fraction(float(high))))


def _rattlers(item: Rattlers) -> Document:
    return {"slack": str(item.slack), "certain": item.certain, "undecided": item.undecided}


def _collapse(found: Audit) -> Document:
    """The metrics under the names of the literature; null where they need features, or are no number."""
    metrics: Collapse = found.collapse
    nc2 = {name: value and {key: _finite(number) for key, number in asdict(value).items()} for name, value in _frames(metrics)}
    return {
        "NC1": _finite(metrics.nc1),
        "NC2": nc2,
        "NC3": _finite(metrics.nc3),
        "GNC1": _finite(metrics.gnc1),
        "GNC2": None if found.fraction is None else float(sum(found.fraction) / 2),
        "GNC3": {"mean": _finite(metrics.gnc3_mean), "least": _finite(metrics.gnc3_least)},
        "classes_with_features": metrics.classes,
    }


def _frames(metrics: Collapse) -> tuple[tuple[str, Etf | None], ...]:
    return (("weights", metrics.weights), ("class_means", metrics.means))


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def text(found: Audit, files: Sequence[Path]) -> str:
    """The same in words."""
    of_features = "" if found.features is None else f", and {found.features} features"
    lines = [f"{found.n} weights in R^{found.d}{of_features}.", PROVED, *_table(_proved(found))]
    lines += ["Certified for this size by the kernel:", *_table(_certified(found))]
    lines += ["Floats only, nothing proved:", *_table(_floating(found))]
    return "\n".join([*lines, *(f"  {path}" for path in files)])


def _table(rows: Sequence[tuple[str, str]]) -> list[str]:
    width = max(len(name) for name, _ in rows) + 2
    return [f"  {name + ':':{width}}{value}" for name, value in rows]


def _proved(found: Audit) -> list[tuple[str, str]]:
    pairs = "" if found.pairs is None else f", at {_listed(found.pairs)}"
    count = len(found.points.enclosed)
    few = "" if count == found.n else f" (from {count} one-vs-rest distances, and 1 - mu; --distances {found.n} for all)"
    rows = [
        ("coherence mu", f"{_shown(found.coherence)}{pairs}"),
        ("margin delta", f"{_shown(found.delta)}{few}"),
        *([] if found.fraction is None else [("delta / limit", f"{_shown(found.fraction)}, with the limit below")]),
        *((f"Tammes rattlers{_slack(item)}", _counted(item)) for item in found.tammes),
        *((f"softmax rattlers{_slack(item)}", _counted(item)) for item in found.softmax),
        ("self-duality gap", f"{_shown(found.self_duality_gap)} of the margin is lost by V = W"),
    ]
    if found.self_duality_distance is not None:
        rows.append(("from best V to W", f"{_shown(found.self_duality_distance)} at most over the points"))
    given = "V = W" if found.features is None else "the features"
    classes = found.collapse.classes
    best = "the best V" if classes in {None, found.n} else f"the best V of the classes with features, {classes} of {found.n},"
    rows.append(("hardmax value H", f"{_shown(found.hardmax)} for {given}; {best} has {_shown(found.hardmax_best)}"))
    if found.loss is not None:
        rows.append((f"loss at tau = {found.tau}", f"{_shown(found.loss)} for {given}"))
    if found.best is not None and found.best.loss is not None:
        rows.append(("loss of best batches", f"{_shown(found.best.loss)} for V = W = {_batches(found.best.batches)}"))
    if found.is_softmax_code:
        rows.append(("softmax codes", "this is one, assuming Theorem 2"))
    elif found.at_least:
        rows.append(("softmax codes", f"every one is farther than {end(found.at_least, 0, 6)} from these points, assuming Theorem 2"))
    elif found.at_least is not None:
        rows.append(("softmax codes", "not decided whether this is one, as mu may be 0"))
    return rows


def _certified(found: Audit) -> list[tuple[str, str]]:
    rows = [("limit for delta", "none for d = 1 here" if found.limit is None else shown(found.limit))]
    if found.best is not None:
        rows.append((f"best batches at tau = {found.tau}", found.best.reason or _batches(found.best.batches)))
    rows.append(("assuming", ", ".join(found.assumptions) or "nothing"))
    return rows


def _floating(found: Audit) -> list[tuple[str, str]]:
    metrics, near = found.collapse, found.near
    rows = []
    if near is not None:
        same = ""
        if found.best is not None and found.best.batches is not None:
            same = ", the best ones at tau" if found.best.batches == near.batches else ", not the best ones at tau"
        loss = "" if near.loss is None else f"; loss {_shown(near.loss)}"
        rows.append(("near batches", f"{_batches(near.batches)}{same}; the points are within {near.distance:.3g} of them{loss}"))
    elif found.at_least is not None:
        rows.append(("near batches", "none was found"))
    rows.append(("NC1", _number(metrics.nc1)))
    for name, value in _frames(metrics):
        if value is not None:
            shown_values = f"norms {value.norms:.3g}, angles {value.angles:.3g}, frame {value.frame:.3g}"
            rows.append((f"NC2 of {name.replace('_', ' ')}", shown_values))
    rows += [("NC3", _number(metrics.nc3)), ("GNC1", _number(metrics.gnc1))]
    rows.append(("GNC2", "" if found.fraction is None else f"{float(sum(found.fraction) / 2):.6f} of the limit"))
    rows.append(("GNC3", f"mean {_number(metrics.gnc3_mean)}, least {_number(metrics.gnc3_least)}"))
    return rows if metrics.classes is not None else [row for row in rows if row[0] not in {"NC1", "NC3", "GNC1", "GNC3"}]


def _number(value: float | None) -> str:
    return "not computed" if value is None else f"{value:.6g}"


def _shown(interval: Interval) -> str:
    """One number where the ends agree to nine digits, as the interval otherwise."""
    low, high = interval
    if low == high:
        return end(low, 0, 10) if Fraction(end(low, 0, 10)) == low else f"[{end(low, 0, 10)}, {end(low, 1, 10)}]"
    return f"[{end(low, 0, 10)}, {end(high, 1, 10)}]"


def _slack(item: Rattlers) -> str:
    """Rounded down, if at all: each point listed has more room than that."""
    if item.slack == 0:
        return ""
    below = Decimal(end(item.slack, 0)).normalize()
    return f" by {format(below, 'f') if below.adjusted() >= -7 else below}"


def _counted(item: Rattlers) -> str:
    undecided = f", {len(item.undecided)} undecided" if item.undecided else ""
    which = f": {_listed(item.certain)}" if item.certain else ""
    return f"{len(item.certain)}{undecided}{which}"


def _listed(items: Sequence[object]) -> str:
    return ", ".join(map(str, items[:LISTED])) + (", .." if len(items) > LISTED else "")


def _batches(batches: Sequence[int] | None) -> str:
    if batches is None:
        return "?"
    return f"({', '.join(map(str, batches[:LISTED]))}{', ..' if len(batches) > LISTED else ''})"
