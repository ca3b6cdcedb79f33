"""Exact hull problems: this package beside other exact solvers on the same instances, and beside one FLINT solve.

Run ``python tests/bench/bench_lp.py [--sizes 32,64,128] [--peers qsopt,cdd,cgal] [--repeat 3] [--time-limit SECONDS]``; ``--help`` says the
rest, README.md what to install. All solvers run one after the other, each in its own child process; times are the least of the repeats.
Ends with status 1 if an answer of this package is wrong or refused.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import floor
import instances
import peers
from peers import Timing
from worker import Outcome, Worker

OURS = "ours"
PEERS_ON_RANDOM = 100
"""How many of the small random instances the peers are given."""


@dataclass
class Solver:
    """A solver module, and the questions about which it was too slow and is not asked again."""

    name: str
    module: str
    functions: frozenset[str]
    reliable: bool = True
    given_up: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.worker = Worker(self.module)

    @property
    def is_ours(self) -> bool:
        return self.name == OURS


@dataclass(frozen=True)
class Task:
    """One question on one instance. ``wrong`` says what is wrong with an answer, or None. ``floor`` gets the support that solvers told."""

    problem: str
    d: int
    function: str
    arguments: tuple[Any, ...]
    wrong: Callable[[Any], str | None]
    floor: Callable[[tuple[int, ...] | None], float | None]


@dataclass
class Report:
    """Prints rows, and keeps the faults of our own."""

    faults: list[str] = field(default_factory=list)

    def fault(self, where: str, what: str) -> None:
        self.faults.append(f"{where}: {what}")

    def row(self, task: Task, solver: Solver, outcome: Outcome, ours: float | None, least: float | None, note: str) -> None:
        head = f"{task.problem:14} {task.d:5}  {solver.name:13}"
        if outcome.timing is None:
            print(f"{head} {outcome.reason}", flush=True)
            return
        inside = outcome.timing.inside
        times = f"{outcome.timing:10.6f} {_number(inside)} {_ratio(outcome.timing, ours)} {_ratio(inside, ours)} "
        print(f"{head} {times}{_ratio(outcome.timing, least)}  {note}", flush=True)

    @staticmethod
    def header() -> None:
        print(f"{'problem':14} {'d':>5}  {'solver':13} {'seconds':>10} {'inside':>10} {'/ours':>9} {'inside/o.':>9} {'/solve':>9}  answer")


def _number(value: float | None) -> str:
    return f"{'-':>10}" if value is None else f"{value:10.6f}"


def _ratio(value: float | None, unit: float | None) -> str:
    return f"{'-':>9}" if value is None or not unit else f"{value / unit:9.2f}"


# What is asked


def tasks(problem: str, d: int, seed: int, repeat: int) -> Iterator[Task]:
    if problem in {"hull", "margin"}:
        for inside in (True, False):
            points = (instances.in_hull if inside else instances.out_of_hull)(d, seed)
            least = _once(lambda _, points=points: floor.square_solve(points, repeat))
            name = f"{problem} {'in' if inside else 'out'}"
            if problem == "hull":
                yield Task(name, d, "in_hull", (points,), _must_be(inside), least)
            else:
                yield Task(name, d, "margin", (points,), _zero_only_if(inside), least)
    elif problem == "radon":
        points = instances.radon_instance(d, seed)
        lifted = [(*point, 1) for point in points]
        yield Task(problem, d, "radon", (points,), _relation_of(points), _once(lambda _: floor.square_solve(lifted, repeat)))
    elif problem == "distance":
        point, others = instances.distance_instance(d, seed)

        def gram(support: tuple[int, ...] | None) -> float | None:
            return floor.gram_solve(point, others, support, repeat) if support else None

        yield Task(problem, d, "distance_squared", (point, others), lambda value: None if value >= 0 else "negative", gram)


def _once(function: Callable[[Any], float]) -> Callable[[Any], float]:
    """The function, computed at its first call only."""
    known: list[float] = []

    def cached(argument: Any) -> float:
        if not known:
            known.append(function(argument))
        return known[0]

    return cached


def _must_be(label: bool) -> Callable[[bool], str | None]:
    return lambda value: None if value == label else f"should be {label}"


def _zero_only_if(inside: bool) -> Callable[[Fraction], str | None]:
    return lambda value: None if value >= 0 and (value == 0) == inside else f"should be {'0' if inside else 'positive'}"


def _relation_of(points: Sequence[Sequence[int]]) -> Callable[[Sequence[Any]], str | None]:
    lifted = [(*point, 1) for point in points]
    return lambda relation: None if any(relation) and not any(instances.combination(relation, lifted)) else "not a relation"


# The problems of one size


def side_by_side(task: Task, solvers: Sequence[Solver], report: Report, repeat: int, limit: float) -> None:
    """All solvers on one task; ours first."""
    outcomes = {}
    for solver in solvers:
        question = task.problem
        if task.function not in solver.functions or question in solver.given_up:
            continue
        outcomes[solver.name] = outcome = solver.worker.call(task.function, task.arguments, repeat=repeat, limit=limit)
        if outcome.reason.startswith("over "):
            solver.given_up.add(question)
    told = [outcome.timing.support for outcome in outcomes.values() if outcome.timing is not None and outcome.timing.support]
    least = task.floor(told[0] if told else None)
    ours = outcomes[OURS].timing if OURS in outcomes else None
    reference: tuple[str, Any] | None = None
    for solver in solvers:
        outcome = outcomes.get(solver.name)
        if outcome is None:
            continue
        note = ""
        if outcome.timing is not None:
            note = _short(outcome.value)
            fault = task.wrong(outcome.value)
            if fault is None and task.function in {"margin", "distance_squared"}:
                reference = reference or (solver.name, outcome.value)
                fault = None if outcome.value == reference[1] else f"differs from {reference[0]}"
            if fault:
                note += f"  WRONG: {fault}"
                if solver.is_ours or (OURS in fault and solver.reliable):
                    report.fault(f"{task.problem} {task.d}", f"{solver.name} {fault}")
        elif solver.is_ours:
            report.fault(f"{task.problem} {task.d}", outcome.reason)
        report.row(task, solver, outcome, ours, least, note)
    if least is not None:
        print(f"{task.problem:14} {task.d:5}  {'one solve':13} {least:10.6f}")
    if task.problem == "distance":  # its square system is so small that this is larger
        print(f"{task.problem:14} {task.d:5}  {'one matrix':13} {floor.matrix(task.arguments[1], repeat):10.6f}", flush=True)


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "in" if value else "out"
    if isinstance(value, int | Fraction):
        exact = Fraction(value)
        return f"{float(exact):.6g} ({exact.numerator.bit_length()}/{exact.denominator.bit_length()} bits)" if exact else "0"
    return f"{len(value)} numbers"


def certificate_check(d: int, seed: int, ours: Solver, report: Report, repeat: int, limit: float) -> None:
    """Our check of a certificate against the search alone, and against the way from the points to its bytes."""
    for inside in (True, False):
        points = (instances.in_hull if inside else instances.out_of_hull)(d, seed)
        find = ours.worker.call("in_hull", (points,), repeat=repeat, limit=limit)
        make = ours.worker.call("make_in_hull", (points,), repeat=repeat, limit=limit)
        check = ours.worker.call("check_in_hull", (points,), repeat=repeat, limit=limit)
        head = f"check {'in' if inside else 'out':8} {d:5}  {ours.name:13}"
        if find.timing is None or make.timing is None or check.timing is None or not check.value:
            reason = find.reason or make.reason or check.reason or "not accepted"
            print(f"{head} {reason}")
            report.fault(f"check {d}", reason)
        else:
            ratios = f"check/search {check.timing / find.timing:.3f}, check/(points to bytes) {check.timing / make.timing:.3f}"
            print(f"{head} {check.timing:10.6f} {'':10} {ratios}, {make.value} bytes", flush=True)
            print(f"{'check':14} {d:5}  {'one matrix':13} {floor.matrix(points, repeat):10.6f}", flush=True)


def code_distances(d: int, seed: int, solvers: Sequence[Solver], report: Report, repeat: int, limit: float) -> None:
    """All one-vs-rest distances of a random code of 2d points; a peer is asked for one at a time."""
    points = instances.random_code(2 * d, d, seed)
    task = Task("code", d, "all_distances", (points,), lambda _: None, lambda _: None)
    ours: Timing | None = None
    reference: tuple[str, list[Fraction]] | None = None
    for solver in solvers:
        if "all_distances" in solver.functions:
            outcome = solver.worker.call("all_distances", (points,), repeat=repeat, limit=limit)
        elif "distance_squared" in solver.functions and "code" not in solver.given_up:
            outcome = _one_by_one(solver, points, limit)
        else:
            continue
        note = ""
        if outcome.timing is not None:
            ours = outcome.timing if solver.is_ours else ours
            reference = reference or (solver.name, outcome.value)
            wrong = sum(a != b for a, b in zip(outcome.value, reference[1], strict=True))
            note = f"{len(points)} distances" + (f"  WRONG: {wrong} differ from {reference[0]}" if wrong else "")
            if wrong and reference[0] == OURS and solver.reliable:
                report.fault(f"code {d}", f"{solver.name} differs")
        elif solver.is_ours:
            report.fault(f"code {d}", outcome.reason)
        report.row(task, solver, outcome, ours, None, note)


def _one_by_one(solver: Solver, points: Sequence[Sequence[int]], limit: float) -> Outcome:
    total, inside, values = 0.0, 0.0, []
    for k, point in enumerate(points):
        outcome = solver.worker.call("distance_squared", (point, [*points[:k], *points[k + 1 :]]), repeat=1, limit=max(limit - total, 1))
        if outcome.timing is None or total > limit:
            solver.given_up.add("code")
            return Outcome(None, reason=outcome.reason or f"over {limit:g} s")
        total += outcome.timing
        inside += outcome.timing.inside or 0.0
        values.append(outcome.value)
    return Outcome(Timing(total, inside or None), values)


# Many small instances


def many(name: str, chosen: Sequence[instances.Instance], solvers: Iterable[Solver], report: Report, limit: float) -> None:
    """How many instances each solver answers rightly, and how often a first proposal had to be repaired."""
    for function in ("in_hull", "margin", "distance_squared"):
        for solver in solvers:
            if function in solver.functions:
                part = chosen if solver.is_ours or name != "random" else chosen[:PEERS_ON_RANDOM]
                _tally(name, function, part, solver, report, limit)


def _tally(name: str, function: str, chosen: Sequence[instances.Instance], solver: Solver, report: Report, limit: float) -> None:
    right, repaired, told, total, slowest, faults = 0, 0, False, 0.0, (0.0, "-"), []
    for instance in chosen:
        arguments = (instance.points,)
        if function == "distance_squared":
            arguments = ((0,) * len(instance.points[0]), instance.points)
        outcome = solver.worker.call(function, arguments, repeat=1, limit=limit)
        fault = outcome.reason or _fault(function, instance, outcome.value)
        if fault:
            faults.append(f"{instance.name}: {fault}")
        else:
            right += 1
        if outcome.timing is not None:
            total += outcome.timing
            slowest = max(slowest, (float(outcome.timing), instance.name))
            told = told or outcome.timing.repaired is not None
            repaired += bool(outcome.timing.repaired)
    repairs = f"{repaired} repaired" if told else "repairs not told"
    times = f"{total:8.2f} s in all, slowest {slowest[0]:.3f} s ({slowest[1]})"
    print(f"{name:10} {function:16}  {solver.name:13} {right:5} of {len(chosen):5} right, {repairs}, {times}", flush=True)
    for fault in faults[:5]:
        print(f"{'':42} {fault}")
    if len(faults) > 5:
        print(f"{'':42} and {len(faults) - 5} more")
    if solver.is_ours:
        report.faults += faults


def _fault(function: str, instance: instances.Instance, value: Any) -> str | None:
    if function == "in_hull":
        return _must_be(instance.inside)(value)
    known = instance.distance_squared
    if function == "distance_squared" and known is not None:
        return None if value == known else f"should be {known}"
    return _zero_only_if(instance.inside)(value)


# The command


PROBLEMS = ("hull", "margin", "check", "radon", "distance", "code", "many")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--sizes", default="32,64,128", help="dimensions d")
    parser.add_argument("--peers", default=",".join(peers.NAMES), help="names of peers, or none")
    parser.add_argument("--problems", default=",".join(PROBLEMS), help="what is asked")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the least time counts")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds for all runs of one solver on one instance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--random", type=int, default=1000, help=f"small random instances; peers get {PEERS_ON_RANDOM} of them")
    options = parser.parse_args(arguments)
    options.sizes = [int(size) for size in options.sizes.split(",")]
    options.peers = [] if options.peers == "none" else options.peers.split(",")
    options.problems = options.problems.split(",")
    for name, known in [(name, peers.NAMES) for name in options.peers] + [(name, PROBLEMS) for name in options.problems]:
        if name not in known:
            parser.error(f"{name} is none of {', '.join(known)}")
    return options


def usable(names: Iterable[str]) -> list[Solver]:
    """Our engine and the peers that can be used; says why the others cannot."""
    solvers = []
    for name in (OURS, *names):
        module = name if name == OURS else f"peers.{name}"
        loaded = importlib.import_module(module)
        reason = loaded.available()
        if reason is None:
            functions = {"in_hull", "margin", "distance_squared", "radon", "all_distances", "make_in_hull", "check_in_hull"}
            offered = frozenset(function for function in functions if hasattr(loaded, function))
            solvers.append(Solver(name, module, offered, getattr(loaded, "RELIABLE", True)))
        else:
            print(f"{name}: not used: {reason}")
    return solvers


def main(arguments: Sequence[str]) -> int:
    options = parsed(arguments)
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load}; seed {options.seed}")
    print(f"times: least of {options.repeat} runs, at most {options.time_limit:g} s for them together")
    solvers = usable(options.peers)
    report = Report()
    rest = (report, options.repeat, options.time_limit)
    try:
        report.header()
        for problem in [name for name in options.problems if name != "many"]:
            for d in options.sizes:
                if problem == "check":
                    certificate_check(d, options.seed, solvers[0], *rest)
                elif problem == "code":
                    code_distances(d, options.seed, solvers, *rest)
                else:
                    for task in tasks(problem, d, options.seed, options.repeat):
                        side_by_side(task, solvers, *rest)
        if "many" in options.problems:
            sizes = (8, 12, 16, 24, 32)
            sampled = [instances.random_instance(sizes[k % 5], options.seed * 10**6 + k, inside=k % 10 < 5) for k in range(options.random)]
            many("random", sampled, solvers, report, options.time_limit)
            many("degenerate", instances.degenerate(options.seed), solvers, report, options.time_limit)
    finally:
        for solver in solvers:
            solver.worker.end()
    if report.faults:
        print(f"{OURS}: {len(report.faults)} answers wrong or refused, the first: {report.faults[0]}")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
