"""The command recognize: from floats to an exact code."""

from __future__ import annotations

import argparse
from pathlib import Path

from verify.cli_options import ACCEPTED, DECLINED, add_command, console, integer, print_json, require_new, working

MOST_DEGREE = 24
"""That of `verify.recognition`, known here without loading it."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Its parser."""
    recognize = add_command(
        commands, "recognize", "find an exact code near numeric points", "verify recognize points.npy -o code.cert.json"
    )
    recognize.add_argument("file", type=Path, metavar="FILE", help="points or a Gram matrix (.csv, .json, .npy, .npz)")
    recognize.add_argument(
        "--max-degree", type=integer(1, MOST_DEGREE), default=6, metavar="R", help="of the number field, at most 24 (default: 6)"
    )
    recognize.add_argument(
        "--tolerance", type=_tolerance, metavar="T", help="inner products closer than T are taken to be equal (default: several are tried)"
    )
    recognize.add_argument("-o", "--out", type=Path, metavar="FILE", help="also write the certificate")
    recognize.add_argument("--force", action="store_true", help="replace an existing file")
    recognize.set_defaults(run=_recognize)


def _tolerance(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"expected a number between 0 and 1, such as 1e-6, found {text!a}")
    return value


def _recognize(options: argparse.Namespace) -> int:
    from verify.recognition import NotRecognized, recognize
    from verify.report import recognition as report, tables

    require_new(options.out, force=options.force)
    try:
        with working(f"looking for an exact code near {options.file}"):
            found = recognize(options.file, max_degree=options.max_degree, tolerance=options.tolerance)
    except NotRecognized as error:
        if not options.json:
            raise
        print_json(report.document(None, None, str(error)))
        return DECLINED
    if options.out is not None:
        found.certificate.save(options.out, force=options.force)
    if options.json:
        print_json(report.document(found, options.out, None))
    else:
        print(report.text(found))
        tables.print_verdicts(console(), [(str(options.out or found.code.name), found.verdict)], statements=True)
    return ACCEPTED
