"""The command bounds: what is certified about the best codes of a size."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from verify.cli_options import ACCEPTED, UsageError, add_command, allowed_axioms, axiom_options, integer, print_json, require_new, working


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Its parser."""
    bounds = add_command(
        commands, "bounds", "certified bounds for the least coherence and the largest margin of n points in R^d", "verify bounds 4 9 --json"
    )
    bounds.add_argument("d", nargs="?", type=integer(2, 10**6), metavar="D", help="dimension, from 2 on")
    bounds.add_argument("n", nargs="?", type=integer(2, 10**12), metavar="N", help="number of points, from 2 on")
    bounds.add_argument(
        "--degree", type=integer(1, 120), metavar="K", help="highest degree of polynomials (default: a good one for D and N)"
    )
    bounds.add_argument("--out", type=Path, metavar="DIR", help="also write the certificates, into this folder")
    bounds.add_argument("--force", action="store_true", help="replace existing files; with --table, only the page")
    bounds.add_argument("--table", type=Path, metavar="FILE.md", help="instead: a page about 3 <= d <= 8 and n <= 40")
    bounds.add_argument("--jobs", type=integer(1, 1024), metavar="N", help="processes for the table (default: one for each processor)")
    axiom_options(bounds)
    bounds.set_defaults(run=_bounds)


def _bounds(options: argparse.Namespace) -> int:
    from verify.report import bounds as report
    from verify.sizes import bounds

    if options.table is not None:
        return _table(options)
    if options.n is None:
        raise UsageError("expected D and N, such as: verify bounds 4 9")
    if options.jobs is not None:
        raise UsageError("--jobs goes with --table")
    with working(f"bounds for {options.n} points in R^{options.d}"):
        found = bounds(options.d, options.n, options.degree, axioms=allowed_axioms(options))
    files = [] if options.out is None else found.save(options.out, force=options.force)
    if options.json:
        print_json(report.document(found, files))
    else:
        print(report.text(found, files))
    return ACCEPTED


def _table(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from verify import run, storage
    from verify.report import bounds as report
    from verify.sizes import SIZES, summary

    if options.d is not None or options.degree is not None or options.json or options.allow_axiom is not None or options.no_axioms:
        raise UsageError("--table goes without D, N, --degree, --json, --allow-axiom and --no-axioms")
    require_new(options.table, force=options.force)
    if options.out is not None:
        run.make_folder(options.out)
    found = {}
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("bounds", total=len(SIZES))
        for row in run.map_in_processes(partial(summary, folder=options.out), SIZES, options.jobs or run.processors()):
            found[row.d, row.n] = row
            progress.advance(task)
    storage.write(options.table, report.markdown([found[size] for size in SIZES]).encode(), force=True)
    return ACCEPTED
