"""The command report: one page from folders of certificates."""

from __future__ import annotations

import argparse
from pathlib import Path

from verify.cli_options import (
    ACCEPTED,
    DECLINED,
    REJECTED,
    UsageError,
    add_command,
    budget_options,
    chosen_limits,
    integer,
    limit_options,
    path,
    print_json,
    require_new,
)


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Its parser."""
    what = "one self-contained HTML page from folders of certificates, each re-checked by the kernel first"
    report = add_command(commands, "report", what, "verify report certificates -o report.html")
    report.add_argument("folders", nargs="+", type=path, metavar="DIR", help="a folder searched for *.cert.json, or a certificate")
    report.add_argument("-o", "--out", type=Path, required=True, metavar="FILE", help="the page, FILE.html")
    report.add_argument("--force", action="store_true", help="replace an existing file")
    report.add_argument("--jobs", type=integer(1, 1024), metavar="N", help="processes (default: one for each processor)")
    report.add_argument("--title", default="Certificates", metavar="TEXT", help="heading of the page (default: %(default)s)")
    limit_options(report)
    budget_options(report)
    report.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from verify import limited, run, storage
    from verify.report.page import page
    from verify.report.page.entries import entries

    paths = _certificates(options.folders)
    if options.out.suffix.lower() not in {".html", ".htm"}:
        raise UsageError(f"expected a file name that ends in .html, found {options.out.name!r}")
    require_new(options.out, force=options.force)
    budget = limited.Budget(options.time_limit or None, options.max_memory and options.max_memory * 2**20)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("checking", total=len(paths))
        jobs, told = options.jobs or run.processors(), lambda count: progress.update(task, completed=count)
        found = entries(paths, chosen_limits(options), budget, jobs=jobs, progress=told)
    content = page(found, options.title)
    storage.write(options.out, content, force=options.force)
    outcomes = [entry.verdict.outcome for entry in found]
    counts = {word: outcomes.count(word) for word in ("accepted", "rejected", "declined")}
    if options.json:
        print_json({"file": str(options.out), **counts, "bytes": len(content)})
    else:
        counted = ", ".join(f"{count} {word}" for word, count in counts.items())
        print(f"{options.out}: {counted}; {len(content)} bytes")
    return REJECTED if "rejected" in outcomes else DECLINED if "declined" in outcomes else ACCEPTED


def _certificates(folders: list[Path]) -> list[tuple[str, Path]]:
    """The files with the names that the page gives them: below the folder, which stands before them where there are several."""
    from verify import files

    found = []
    for folder in dict.fromkeys(folders):
        if not folder.exists():
            raise UsageError(f"{folder}: no such folder")
        below = files.certificates(folder)
        if not below:
            raise UsageError(f"{folder}: a folder without certificates (*.cert.json)")
        for file in below:
            name = file.relative_to(folder) if folder.is_dir() else Path(file.name)
            found.append(((folder / name if len(folders) > 1 and folder.is_dir() else name).as_posix(), file))
    return found
