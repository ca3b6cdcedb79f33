"""The command line: parse, call, print. Exit codes: 0 accepted, 1 rejected, 2 declined or wrong usage, 130 after Ctrl-C, 3 a bug."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from verify import __version__

if TYPE_CHECKING:
    from rich.console import Console

    from verify.codes.code import Code
    from verify.codes.files import PointFile
    from verify.kernel import Limits, Verdict

ACCEPTED, REJECTED, DECLINED, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
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


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror is not None:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _usage_errors() -> tuple[type[Exception], ...]:
    from verify.codes.errors import CodeError
    from verify.kernel import Declined
    from verify.prover.draft import NothingFound
    from verify.run import FolderError

    return (CodeError, NothingFound, FolderError, Declined, OSError, UsageError)


class UsageError(Exception):
    """Options that do not fit together; the message says what was expected."""


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each has ``run``, a function from its options to the exit code."""
    top = argparse.ArgumentParser(
        prog="verify",
        description="Exact, certified facts about the geometry of neural collapse.",
        epilog="exit codes: 0 accepted, 1 rejected, 2 declined or wrong usage, 130 interrupted, 3 a bug of the program",
    )
    top.add_argument("--version", action="version", version=f"orthoplex-verify {__version__}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    paper = _command(commands, "paper", "certify every statement of the paper on its instances", "verify paper --max-d 3 --out my-paper")
    paper.add_argument("--max-d", type=_integer(2, 30), default=6, metavar="D", help="all (d,n) with 2 <= d <= D <= 30 (default: 6)")
    paper.add_argument("--out", type=Path, metavar="DIR", help="folder for the certificates (default: a new one, or an interrupted run's)")
    paper.add_argument("--seed", type=_integer(0, 10**9), default=0, help="of the irregular and random codes (default: 0)")
    paper.add_argument("--jobs", type=_integer(1, 1024), metavar="N", help="processes (default: one for each processor)")
    _axiom_options(paper)
    paper.set_defaults(run=_paper)

    check = _command(commands, "check", "re-check certificates with the kernel alone", "verify check certificates/")
    check.add_argument("paths", nargs="+", type=_path, metavar="PATH", help="a certificate, or a folder searched for *.cert.json")
    check.add_argument(
        "--require", action="append", default=[], metavar="CLAIM", help="decline files that do not prove this claim (repeatable)"
    )
    check.add_argument("--code", metavar="DIGEST", help="decline files about another code (its SHA-256, or at least 8 first digits)")
    check.add_argument("--verbose", action="store_true", help="print every statement proved")
    _axiom_options(check)
    _limit_options(check)
    check.set_defaults(run=_check)

    prove = _command(commands, "prove", "find evidence about one code and certify it", "verify prove batches:3,1 softmax --out proofs")
    prove.add_argument(
        "code", metavar="CODE", help="a name (see: verify codes), or a file of points or a Gram matrix (.csv, .json, .npy, .npz)"
    )
    prove.add_argument("claims", nargs="*", metavar="CLAIM", help="claims to prove (default: all for which there is evidence)")
    prove.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder for the certificate (default: this one)")
    prove.add_argument("--force", action="store_true", help="replace an existing file")
    _axiom_options(prove)
    _limit_options(prove)
    prove.set_defaults(run=_prove)

    radon = _command(commands, "radon", "Radon partitions of any points, certified", "verify radon points.csv --separate 0,1 2,3")
    radon.add_argument("file", metavar="FILE", help="points or a Gram matrix (.csv, .json, .npy, .npz), or the name of a code")
    kind = radon.add_mutually_exclusive_group()
    kind.add_argument("--separate", nargs=2, type=_indices, metavar=("I", "J"), help="whether the hulls of these points meet: 0,1 2,3")
    kind.add_argument("--all", action="store_true", help="all minimal partitions, each once")
    kind.add_argument("--nonzero", action="store_true", help="a partition whose Radon point is not 0, or that there is none")
    radon.add_argument("--limit", type=_integer(1, 10**9), metavar="N", help="stop --all after N partitions (default: 1000)")
    radon.add_argument("--out", type=Path, metavar="FILE", help="also write the certificate")
    radon.add_argument("--force", action="store_true", help="replace an existing file")
    radon.set_defaults(run=_radon)

    distance = _command(commands, "distance", "exact one-vs-rest distances of any points", "verify distance points.csv --normalize")
    distance.add_argument("file", metavar="FILE", help="points or a Gram matrix (.csv, .json, .npy, .npz), or the name of a code")
    distance.add_argument("--normalize", action="store_true", help="take x_i = v_i/|v_i|, where the Gram matrix stays rational")
    distance.add_argument("--out", type=Path, metavar="FILE", help="also write the certificate")
    distance.add_argument("--force", action="store_true", help="replace an existing file")
    distance.set_defaults(run=_distance)

    show = _command(
        commands, "show", "a certificate as a short proof", "verify show batches-3-1.cert.json --format markdown", has_json=False
    )
    show.add_argument("file", type=Path, metavar="FILE", help="a certificate")
    show.add_argument("--format", choices=["text", "markdown", "latex"], default="text", help="(default: text)")
    show.set_defaults(run=_show)

    codes = _command(commands, "codes", "list the codes that can be named", "verify codes --json")
    codes.set_defaults(run=_codes)
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str, example: str, *, has_json: bool = True
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".", epilog=f"example: {example}")
    if has_json:
        command.add_argument("--json", action="store_true", help="one JSON document on stdout, nothing else")
    return command


def _axiom_options(command: argparse.ArgumentParser) -> None:
    group = command.add_mutually_exclusive_group()
    group.add_argument("--allow-axiom", action="append", metavar="NAME", help="allow only the assumptions named (repeatable; default: all)")
    group.add_argument("--no-axioms", action="store_true", help="allow no assumption")


def _limit_options(command: argparse.ArgumentParser) -> None:
    from verify.kernel.errors import Limits

    default = Limits()
    for name, what in (("bytes", "bytes of a file"), ("points", "points of a code"), ("digits", "characters of a number")):
        text = f"decline above this many {what} (default: {getattr(default, name)})"
        command.add_argument(f"--max-{name}", type=_integer(1, 2**62), default=getattr(default, name), metavar="N", help=text)


def _integer(least: int, greatest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and least <= int(text) <= greatest):
            raise argparse.ArgumentTypeError(f"expected an integer from {least} to {greatest}, found {text!a}")
        return int(text)

    return parse


def _indices(text: str) -> list[int]:
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and len(part) <= 9 for part in parts):
        raise argparse.ArgumentTypeError(f"expected indices with commas, such as 0,1,5, found {text!a}")
    return [int(part) for part in parts]


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("expected a path, found nothing (an unset variable?)")
    return Path(text)


def _axioms(options: argparse.Namespace) -> frozenset[str] | None:
    from verify.kernel import AXIOMS

    if options.no_axioms:
        return frozenset()
    if options.allow_axiom is None:
        return None
    for name in options.allow_axiom:
        if name not in AXIOMS:
            raise UsageError(f"no assumption is named {name!a}; the kernel knows: {', '.join(AXIOMS)}")
    return frozenset(options.allow_axiom)


def _limits(options: argparse.Namespace) -> Limits:
    from verify.kernel import Limits

    return Limits(options.max_bytes, options.max_points, options.max_digits)


def _exit_code(outcomes: Sequence[str]) -> int:
    if "rejected" in outcomes:
        return REJECTED
    return DECLINED if "declined" in outcomes or not outcomes else ACCEPTED


def _print_json(document: object) -> None:
    print(json.dumps(document, indent=2))


def _console() -> Console:
    from rich.console import Console

    return Console()


@contextmanager
def _working(what: str) -> Iterator[None]:
    """A spinner on stderr while something long runs, if a person is looking."""
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def _paper(options: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from verify import run
    from verify.paper import plan
    from verify.report import machine, tables

    axioms = _axioms(options)
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
        _print_json(machine.paper_document(rows, str(folder)))
    else:
        tables.print_paper(_console(), rows, results, str(folder))
    code = _exit_code([result.outcome for result in results])
    complete = all(row.accepted == row.instances for row in rows)
    return code if code != ACCEPTED or complete else DECLINED


def _check(options: argparse.Namespace) -> int:
    from verify import files
    from verify.kernel import CLAIMS

    for claim in options.require:
        if claim not in CLAIMS:
            raise UsageError(f"no claim is named {claim!a}; the kernel knows: {', '.join(CLAIMS)}")
    if options.code is not None and (len(options.code) < 8 or not set(options.code) <= set("0123456789abcdef")):
        raise UsageError(
            f"expected the SHA-256 of a code in lower-case hexadecimal, or at least its first 8 digits, found {options.code!a}"
        )
    axioms, limits = _axioms(options), _limits(options)
    with _working("checking"):
        verdicts = files.check_paths(options.paths, limits=limits, axioms=axioms, claims=options.require, code=options.code)
    return _report(verdicts, options.json, statements=options.verbose)


def _report(verdicts: list[tuple[str, Verdict]], as_json: bool, *, statements: bool) -> int:
    from verify.report import machine, tables

    if as_json:
        _print_json(machine.check_document(verdicts))
    else:
        tables.print_verdicts(_console(), verdicts, statements=statements)
    return _exit_code([verdict.outcome for _, verdict in verdicts])


def _prove(options: argparse.Namespace) -> int:
    from verify import api, files, run
    from verify.prover.prove import PROVERS

    for claim in options.claims:
        if claim not in PROVERS:
            raise UsageError(f"no claim about codes is named {claim!a}; the claims are {', '.join(PROVERS)}")
    axioms = _axioms(options)
    code = api.named_or_file(options.code)
    path = options.out / f"{code.name.replace(':', '-').replace(',', '-')}.cert.json"
    if path.exists() and not options.force:
        raise UsageError(f"{path} is there already; --force replaces it")
    with _working(f"proving {code.name}"):
        certificate = api.prove(code, *options.claims, axioms=axioms)
        run.make_folder(options.out)
        certificate.save(path, force=options.force)
        verdict = files.check_file(path, limits=_limits(options), axioms=axioms)
    return _report([(str(path), verdict)], options.json, statements=True)


def _show(options: argparse.Namespace) -> int:
    from verify import files
    from verify.kernel import Limits
    from verify.report.show import show

    print(show(files.read(options.file, Limits()), options.format))
    return ACCEPTED


def _radon(options: argparse.Namespace) -> int:
    from itertools import islice

    from verify import configurations
    from verify.report import points as report

    if options.limit is not None and not options.all:
        raise UsageError("--limit goes with --all")
    if options.out is not None and options.all:
        raise UsageError("--out writes one certificate, --all finds many")
    limit = options.limit or 1000
    given = _points(options.file)
    with _working("looking for Radon partitions"):
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
        _print_json({"partitions": [report.radon_document(item) for item in results], "count": len(results), "complete": complete})
    elif options.json:
        _print_json(report.radon_document(results[0]))
    else:
        for item in results:
            print(report.radon_text(item))
        if options.all:
            print(f"{len(results)} minimal Radon partitions" + ("" if complete else ", and more (--limit)"))
    return ACCEPTED


def _distance(options: argparse.Namespace) -> int:
    from verify import configurations
    from verify.report import points as report

    given = _points(options.file)
    with _working("projecting each point onto the hull of the others"):
        result = configurations.distances(given, normalize=options.normalize)
    if options.out is not None:
        result.certificate.save(options.out, force=options.force)
    if options.json:
        _print_json(report.distance_document(result))
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


def _codes(options: argparse.Namespace) -> int:
    from verify.report import machine, tables

    if options.json:
        _print_json(machine.codes_document())
    else:
        tables.print_codes(_console())
    return ACCEPTED


if __name__ == "__main__":
    sys.exit(main())
