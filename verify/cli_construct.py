"""The command construct: weights for a classifier, with a certificate."""

from __future__ import annotations

import argparse
from pathlib import Path

from verify.cli_options import (
    ACCEPTED,
    UsageError,
    add_command,
    allowed_axioms,
    axiom_options,
    integer,
    print_json,
    temperature_value,
    working,
)


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Its parser."""
    what = "weights of a classifier with N classes in R^D: the best exact code known here, as floats, and its certificate beside it"
    construct = add_command(commands, "construct", what, "verify construct 768 50257 -o head.npy --dtype int8")
    construct.add_argument("d", type=integer(2, 10**6), metavar="D", help="dimension, from 2 on")
    construct.add_argument("n", type=integer(2, 10**12), metavar="N", help="number of points, from 2 on")
    construct.add_argument(
        "--tau", type=temperature_value, metavar="T", help="the batches with the least loss at this temperature, for D+2 <= N <= 2D"
    )
    construct.add_argument(
        "--search",
        type=integer(0, 10_000),
        default=0,
        metavar="STARTS",
        help="also look for a better code of N <= 5000 points by optimisation",
    )
    construct.add_argument("--seed", type=integer(0, 10**9), default=0, help="of the search (default: 0)")
    construct.add_argument("-o", "--out", type=Path, required=True, metavar="FILE", help="the array: FILE.npy, FILE.csv or FILE.json")
    construct.add_argument(
        "--dtype", choices=("float64", "float32", "float16", "int8"), default="float64", help="numbers of the array (default: %(default)s)"
    )
    construct.add_argument("--force", action="store_true", help="replace existing files")
    axiom_options(construct)
    construct.set_defaults(run=_construct)


def _construct(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from verify.heads import HeadError, construct, require_writable
    from verify.report import heads as report

    try:
        require_writable(options.out, options.d, options.n, options.dtype, force=options.force)
        with working(f"a code of {options.n} points in R^{options.d}"):
            head = construct(options.d, options.n, options.tau, search=options.search, seed=options.seed, axioms=allowed_axioms(options))
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(f"writing {options.out}", total=head.n)
            told = lambda rows: progress.advance(task, rows)  # noqa: E731
            written, files = head.save(options.out, options.dtype, force=options.force, progress=told)
    except HeadError as error:
        raise UsageError(str(error)) from None
    if options.json:
        print_json(report.document(head, written, files))
    else:
        print(report.text(head, written, files))
    return ACCEPTED
