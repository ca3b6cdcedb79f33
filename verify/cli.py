"""The command line: parse, call, print. Exit codes: 0 accepted, 1 rejected, 2 declined or wrong usage, 130 after Ctrl-C, 3 a bug."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from verify import (
    __version__,
    cli_audit,
    cli_bounds,
    cli_codes,
    cli_construct,
    cli_figure,
    cli_recognize,
    cli_report,
    cli_temperature,
)
from verify.cli_options import (
    ACCEPTED,
    BUG,
    DECLINED,
    INTERRUPTED,
    REJECTED,
    UsageError,
    add_command,
    allowed_axioms,
    axiom_options,
    budget_options,
    chosen_limits,
    console,
    indices,
    integer,
    limit_options,
    path,
    print_json,
    require_new,
    temperature_value,
    working,
)

if TYPE_CHECKING:
    from verify.codes.code import Code
    from verify.codes.files import PointFile
    from verify.kernel import Verdict


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _write_what_can_be_written()
    try:
        options = parser().parse_args(arguments)
        code: int = options.run(options)
        if sys.stdout is not None:  # as it is where it was closed before
            sys.stdout.flush()
        return code
    except SystemExit:  # of --help and the like; the errors below would be loaded to be compared with it
        raise
    except KeyboardInterrupt:
        print("interrupted: complete files are kept; run the same command again to continue", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DECLINED
    except _usage_errors() as error:
        print(f"verify: {_sentence(error)}", file=sys.stderr)
        return DECLINED
    except MemoryError:
        print("verify: out of memory", file=sys.stderr)
        return DECLINED
    except Exception:
        import traceback

        traceback.print_exc()
        print("verify: this is a bug of the program, not a verdict; please report it with the lines above", file=sys.stderr)
        return BUG


def _write_what_can_be_written() -> None:
    """Characters that the terminal's encoding lacks, or that a file name has and no text, are written as escapes, and are no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror is not None:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _usage_errors() -> tuple[type[Exception], ...]:
    from verify.codes.errors import CodeError
    from verify.kernel import Declined
    from verify.prover.draft import NothingFound
    from verify.report.plots import PlotError
    from verify.run import FolderError
    from verify.temperature import ParameterError

    return (CodeError, NothingFound, FolderError, Declined, OSError, ParameterError, PlotError, UsageError)


class _Completion(argparse.Action):
    """Prints the completions of a shell, and ends."""

    SHELLS = ("bash", "zsh")

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, choices=self.SHELLS, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *arguments: object) -> None:
        import shtab

        print(shtab.complete(parser, shell=str(arguments[1])))
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each has ``run``, a function from its options to the exit code."""
    top = argparse.ArgumentParser(
        prog="verify",
        description="Exact, certified facts about the geometry of neural collapse.",
        epilog="exit codes: 0 accepted, 1 rejected, 2 declined or wrong usage, 130 interrupted, 3 a bug of the program",
    )
    top.add_argument("--version", action="version", version=f"orthoplex-verify {__version__}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    paper = add_command(commands, "paper", "certify every statement of the paper on its instances", "verify paper --max-d 3 --out my-paper")
    paper.add_argument("--max-d", type=integer(2, 30), default=6, metavar="D", help="all (d,n) with 2 <= d <= D <= 30 (default: 6)")
    paper.add_argument("--out", type=Path, metavar="DIR", help="folder for the certificates (default: a new one, or an interrupted run's)")
    paper.add_argument("--seed", type=integer(0, 10**9), default=0, help="of the irregular and random codes (default: 0)")
    paper.add_argument("--jobs", type=integer(1, 1024), metavar="N", help="processes (default: one for each processor)")
    axiom_options(paper)
    paper.set_defaults(run=_paper)

    check = add_command(commands, "check", "re-check certificates with the kernel alone", "verify check certificates/")
    check.add_argument("paths", nargs="+", type=path, metavar="PATH", help="a certificate, or a folder searched for *.cert.json")
    check.add_argument(
        "--require", action="append", default=[], metavar="CLAIM", help="decline files that do not prove this claim (repeatable)"
    )
    check.add_argument("--code", metavar="DIGEST", help="decline files about another code (its SHA-256, or at least 8 first digits)")
    check.add_argument("--verbose", action="store_true", help="print every statement proved")
    check.add_argument("--junit", type=Path, metavar="FILE", help="also write the verdicts as JUnit XML, over an older file")
    axiom_options(check)
    limit_options(check)
    budget_options(check)
    check.set_defaults(run=_check)

    prove = add_command(commands, "prove", "find evidence about one code and certify it", "verify prove batches:3,1 softmax --out proofs")
    prove.add_argument(
        "code", metavar="CODE", help="a name (see: verify codes), or a file of points or a Gram matrix (.csv, .json, .npy, .npz)"
    )
    prove.add_argument("claims", nargs="*", metavar="CLAIM", help="claims to prove (default: all for which there is evidence)")
    prove.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder for the certificate (default: this one)")
    prove.add_argument("--force", action="store_true", help="replace an existing file")
    prove.add_argument("--tau", type=temperature_value, metavar="T", help="temperature of the claims jensen and loss: 1/2, 0.5")
    axiom_options(prove)
    limit_options(prove)
    prove.set_defaults(run=_prove)

    _add_point_commands(commands)

    show = add_command(
        commands, "show", "a certificate as a short proof", "verify show batches-3-1.cert.json --format markdown", has_json=False
    )
    show.add_argument("file", type=Path, metavar="FILE", help="a certificate")
    show.add_argument("--format", choices=["text", "markdown", "latex", "html"], default="text", help="(default: text)")
    show.set_defaults(run=_show)

    cli_temperature.add_commands(commands)
    cli_codes.add_commands(commands)
    cli_recognize.add_commands(commands)
    cli_bounds.add_commands(commands)
    cli_construct.add_commands(commands)
    cli_audit.add_commands(commands)
    cli_report.add_commands(commands)
    cli_figure.add_commands(commands)
    top.add_argument("--completion", action=_Completion, help="print a script that completes commands and options in this shell")
    return top


def _add_point_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Those about any points."""
    radon = add_command(commands, "radon", "Radon partitions of any points, certified", "verify radon points.csv --separate 0,1 2,3")
    radon.add_argument("file", metavar="FILE", help="points or a Gram matrix (.csv, .json, .npy, .npz), or the name of a code")
    kind = radon.add_mutually_exclusive_group()
    kind.add_argument("--separate", nargs=2, type=indices, metavar=("I", "J"), help="whether the hulls of these points meet: 0,1 2,3")
    kind.add_argument("--all", action="store_true", help="all minimal partitions, each once")
    kind.add_argument("--nonzero", action="store_true", help="a partition whose Radon point is not 0, or that there is none")
    radon.add_argument("--limit", type=integer(1, 10**9), metavar="N", help="stop --all after N partitions (default: 1000)")
    radon.add_argument("--out", type=Path, metavar="FILE", help="also write the certificate")
    radon.add_argument("--force", action="store_true", help="replace an existing file")
    radon.set_defaults(run=_radon)

    distance = add_command(commands, "distance", "exact one-vs-rest distances of any points", "verify distance points.csv --normalize")
    distance.add_argument("file", metavar="FILE", help="points or a Gram matrix (.csv, .json, .npy, .npz), or the name of a code")
    distance.add_argument("--normalize", action="store_true", help="take x_i = v_i/|v_i|, where the Gram matrix stays rational")
    distance.add_argument("--out", type=Path, metavar="FILE", help="also write the certificate")
    distance.add_argument("--force", action="store_true", help="replace an existing file")
    distance.set_defaults(run=_distance)


def _exit_code(outcomes: Sequence[str]) -> int:
    if "rejected" in outcomes:
        return REJECTED
    return DECLINED if "declined" in outcomes or not outcomes else ACCEPTED


def _paper(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from verify import run
    from verify.plan import plan
    from verify.report import machine, tables

    axioms = allowed_axioms(options)
    instances = plan(options.max_d, options.seed)
    folder = options.out or run.default_folder(instances)
    if options.out is None and folder.exists():
        print(f"continuing the run in {folder}", file=sys.stderr)
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("certifying", total=len(instances))
        jobs = options.jobs or run.processors()
        results = run.run(instances, folder, jobs=jobs, axioms=axioms, progress=lambda result: progress.advance(task))
    rows = run.table(instances, results)
    if options.json:
        print_json(machine.paper_document(rows, str(folder)))
    else:
        tables.print_paper(console(), rows, results, str(folder))
    code = _exit_code([result.outcome for result in results])
    complete = all(row.accepted == row.instances for row in rows)
    return code if code != ACCEPTED or complete else DECLINED


def _check(options: argparse.Namespace) -> int:
    from verify import files, limited, storage
    from verify.kernel import CLAIMS
    from verify.report.junit import junit

    for claim in options.require:
        if claim not in CLAIMS:
            raise UsageError(f"no claim is named {claim!a}; the kernel knows: {', '.join(CLAIMS)}")
    if options.code is not None and (len(options.code) < 8 or not set(options.code) <= set("0123456789abcdef")):
        raise UsageError(
            f"expected the SHA-256 of a code in lower-case hexadecimal, or at least its first 8 digits, found {options.code!a}"
        )
    axioms, limits = allowed_axioms(options), chosen_limits(options)
    budget = limited.Budget(options.time_limit or None, options.max_memory and options.max_memory * 2**20)
    seconds: list[float] = []
    with limited.Checker(limits, axioms, budget) as checker, working("checking"):
        verdicts = files.check_paths(options.paths, check=checker.check, claims=options.require, code=options.code, seconds=seconds)
    if options.junit is not None:
        storage.write(options.junit, junit(verdicts, seconds), force=True)
    return _report(verdicts, options.json, statements=options.verbose)


def _report(verdicts: list[tuple[str, Verdict]], as_json: bool, *, statements: bool) -> int:
    from verify.report import machine, tables

    if as_json:
        print_json(machine.check_document(verdicts))
    else:
        tables.print_verdicts(console(), verdicts, statements=statements)
    return _exit_code([verdict.outcome for _, verdict in verdicts])


def _prove(options: argparse.Namespace) -> int:
    from verify import api, files, run
    from verify.prover.prove import PROVERS

    for claim in options.claims:
        if claim not in PROVERS:
            raise UsageError(f"no claim about codes is named {claim!a}; the claims are {', '.join(PROVERS)}")
    axioms = allowed_axioms(options)
    code = api.named_or_file(options.code)
    path = options.out / f"{code.name.replace(':', '-').replace(',', '-')}.cert.json"
    if path.exists() and not options.force:
        raise UsageError(f"{path} is there already; --force replaces it")
    with working(f"proving {code.name}"):
        certificate = api.prove(code, *options.claims, axioms=axioms, tau=options.tau)
        run.make_folder(options.out)
        certificate.save(path, force=options.force)
        verdict = files.check_file(path, limits=chosen_limits(options), axioms=axioms)
    return _report([(str(path), verdict)], options.json, statements=True)


def _show(options: argparse.Namespace) -> int:
    from verify import files
    from verify.kernel import Declined, Limits
    from verify.report.show import shown

    try:
        text, verdict = shown(files.read(options.file, Limits()), options.format)
    except Declined as error:
        raise UsageError(f"{options.file}: {error}") from None
    print(text)
    return _exit_code([verdict.outcome])


def _radon(options: argparse.Namespace) -> int:
    from itertools import islice

    from verify import configurations
    from verify.report import points as report

    if options.limit is not None and not options.all:
        raise UsageError("--limit goes with --all")
    if options.out is not None and options.all:
        raise UsageError("--out writes one certificate, --all finds many")
    require_new(options.out, force=options.force)
    limit = options.limit or 1000
    given = _points(options.file)
    with working("looking for Radon partitions"):
        if options.all:
            found = list(islice(configurations.circuits(given), limit + 1))
            results: list[report.Result] = [*found[:limit]]
            complete = len(found) <= limit
        else:
            results, complete = [configurations.radon(given, separate=options.separate, nonzero=options.nonzero)], True
    if options.out is not None:
        if results[0].certificate is None:
            raise UsageError("there is no certificate to write")
        results[0].certificate.save(options.out, force=options.force)
    if options.json and options.all:
        print_json({"partitions": [report.radon_document(item) for item in results], "count": len(results), "complete": complete})
    elif options.json:
        print_json(report.radon_document(results[0]))
    else:
        for item in results:
            print(report.radon_text(item))
        if options.all:
            print(f"{len(results)} minimal Radon partitions" + ("" if complete else ", and more (--limit)"))
    return ACCEPTED


def _distance(options: argparse.Namespace) -> int:
    from verify import configurations
    from verify.report import points as report

    require_new(options.out, force=options.force)
    given = _points(options.file)
    with working("projecting each point onto the hull of the others"):
        result = configurations.distances(given, normalize=options.normalize)
    if options.out is not None:
        result.certificate.save(options.out, force=options.force)
    if options.json:
        print_json(report.distance_document(result))
    else:
        print(report.distance_text(result))
    return ACCEPTED


def _points(text: str) -> PointFile | Code:
    """The points of a file as they are, or a named code; says so where they are binary floats."""
    from verify.codes.files import READERS, read
    from verify.codes.names import named

    if Path(text).suffix.lower() not in READERS and not Path(text).is_file():
        return named(text)
    given = read(text)
    if given.from_floats:
        print(f"{text}: floats are taken as the exact rationals that they are", file=sys.stderr)
    return given


if __name__ == "__main__":
    sys.exit(main())
