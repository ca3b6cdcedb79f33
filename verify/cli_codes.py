"""The commands about the codes that can be named, and those that look for exact codes."""

from __future__ import annotations

import argparse
from pathlib import Path

from verify.cli_options import ACCEPTED, DECLINED, REJECTED, UsageError, add_command, console, integer, print_json, require_new


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    codes = add_command(
        commands, "codes", "list the codes that can be named, or certify the known optimal ones", "verify codes --out my-codes"
    )
    codes.add_argument("--out", type=Path, metavar="DIR", help="certify the known codes, into this folder")
    codes.add_argument("--table", type=Path, metavar="FILE.md", help="certify the known codes, and write what is proved as a Markdown page")
    codes.add_argument("--force", action="store_true", help="replace an existing table")
    codes.add_argument("--large", action="store_true", help="with codes of more than 5,000 points (leech)")
    codes.add_argument("--jobs", type=integer(1, 1024), metavar="N", help="processes (default: one for each processor)")
    codes.set_defaults(run=_codes)


def _codes(options: argparse.Namespace) -> int:
    from verify.report import machine, tables

    if options.out is not None or options.table is not None:
        return _certify(options)
    if options.large or options.jobs:
        raise UsageError("--large and --jobs are about certifying: give --out or --table too")
    if options.json:
        print_json(machine.codes_document())
    else:
        tables.print_codes(console())
    return ACCEPTED


def _certify(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from verify import known, run, storage
    from verify.report.known import known_document, markdown, print_known

    require_new(options.table, force=options.force)
    names = known.listed(large=options.large)
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("certifying", total=len(names))
        jobs = options.jobs or run.processors()
        rows = known.run(names, options.out, jobs=jobs, progress=lambda row: progress.advance(task))
    if options.table is not None:
        storage.write(options.table, markdown(rows).encode(), force=True)
    if options.json:
        print_json(known_document(rows))
    else:
        print_known(console(), rows, None if options.out is None else str(options.out))
    outcomes = {row.outcome for row in rows}
    return REJECTED if "rejected" in outcomes else DECLINED if "declined" in outcomes else ACCEPTED
