"""The command figure: static figures for papers."""

from __future__ import annotations

import argparse
from pathlib import Path

from verify.cli_options import ACCEPTED, UsageError, add_command, integer, print_json, temperature_value

NAMES = ("statements", "codes", "code", "gram", "line", "phases", "atlas", "margins")
"""Those of `verify.drawings`, known here without loading it."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Its parser."""
    figure = add_command(commands, "figure", "a static figure for a paper", "verify figure line --d 6 --n 9 --tau 0.5 -o line.pdf")
    figure.add_argument("name", metavar="NAME", help=f"{', '.join(NAMES)}, or code:NAME for any code (see: verify codes)")
    figure.add_argument("-o", "--out", type=Path, required=True, metavar="FILE", help="FILE.pdf, FILE.svg or FILE.png")
    figure.add_argument("--code", metavar="CODE", help="of code and gram: a name, a file of points, a certificate")
    figure.add_argument("--d", type=integer(2, 10**6), metavar="D", help="dimension, of line, phases (default: 6) and margins (4)")
    figure.add_argument("--n", type=integer(2, 10**6), metavar="N", help="number of points, of line and phases (default: 9)")
    figure.add_argument("--tau", type=temperature_value, metavar="T", help="temperature, of line (default: 0.5)")
    figure.add_argument("--max-d", type=integer(2, 100), metavar="D", help="of atlas: all pairs with d <= D (default: 20)")
    figure.add_argument("--max-n", type=integer(2, 200), metavar="N", help="of margins: all n <= N (default: 40)")
    figure.add_argument(
        "--from",
        dest="folder",
        type=Path,
        metavar="DIR",
        help="take what is proved from the certificates in this folder (default: compute it)",
    )
    figure.add_argument("--force", action="store_true", help="replace an existing file")
    figure.set_defaults(run=_figure)


def _figure(options: argparse.Namespace) -> int:
    from rich.console import Console

    from verify.drawings import figure
    from verify.report.pictures import PictureError

    about = {key: getattr(options, key) for key in ("code", "d", "n", "tau", "max_d", "max_n", "folder")}
    try:
        with Console(stderr=True).status("drawing") as status:
            path = figure(options.name, options.out, force=options.force, progress=status.update, **about)
    except PictureError as error:
        raise UsageError(str(error)) from None
    if options.json:
        print_json({"figure": options.name, "file": str(path)})
    else:
        print(path)
    return ACCEPTED
