"""What the commands of the command line share: options, their values, and ways to print."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from verify.kernel import Limits

LIMITS = {
    "bytes": "bytes of a file",
    "points": "points of a code",
    "digits": "characters of a number",
    "boxes": "nodes of a cover",
    "depth": "values inside each other",
    "bits": "binary digits of enclosures",
}
"""The limits of the kernel, each with an option ``--max-..``."""
ACCEPTED, REJECTED, DECLINED, BUG, INTERRUPTED = 0, 1, 2, 3, 130
TIME_LIMIT = 600
"""Seconds for each certificate of ``verify check``."""


class UsageError(Exception):
    """Options that do not fit together; the message says what was expected."""


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str, example: str, *, has_json: bool = True
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".", epilog=f"example: {example}")
    if has_json:
        command.add_argument("--json", action="store_true", help="one JSON document on stdout, nothing else")
    return command


def axiom_options(command: argparse.ArgumentParser) -> None:
    group = command.add_mutually_exclusive_group()
    group.add_argument("--allow-axiom", action="append", metavar="NAME", help="allow only the assumptions named (repeatable; default: all)")
    group.add_argument("--no-axioms", action="store_true", help="allow no assumption")


def limit_options(command: argparse.ArgumentParser) -> None:
    from verify.kernel.errors import Limits

    default = Limits()
    for name, what in LIMITS.items():
        text = f"decline above this many {what} (default: {getattr(default, name)})"
        command.add_argument(f"--max-{name}", type=integer(1, 2**62), default=getattr(default, name), metavar="N", help=text)


def budget_options(command: argparse.ArgumentParser) -> None:
    text = f"decline a certificate that takes longer (default: {TIME_LIMIT}; 0: never)"
    command.add_argument("--time-limit", type=integer(0, 10**9), default=TIME_LIMIT, metavar="SECONDS", help=text)
    text = "decline a certificate whose check needs more memory (default: three quarters of the machine's)"
    command.add_argument("--max-memory", type=integer(1, 2**40), metavar="MIB", help=text)


def digits_option(command: argparse.ArgumentParser, default: int) -> None:
    text = f"width of the enclosures: 10^-K, K from 1 to 100 (default: {default})"
    command.add_argument("--digits", type=integer(1, 100), default=default, metavar="K", help=text)


def file_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, metavar="FILE", help="also write the certificate")
    command.add_argument("--force", action="store_true", help="replace an existing file")


def temperature_value(text: str) -> str:
    from verify.codes.errors import CodeError
    from verify.exact import number

    try:
        value = number(text)
    except CodeError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    if value <= 0:
        raise argparse.ArgumentTypeError(f"expected a positive temperature, found {text!a}")
    return text


def integer(least: int, greatest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 20 and least <= int(text) <= greatest):
            raise argparse.ArgumentTypeError(f"expected an integer from {least} to {greatest}, found {text!a}")
        return int(text)

    return parse


def indices(text: str) -> list[int]:
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and len(part) <= 9 for part in parts):
        raise argparse.ArgumentTypeError(f"expected indices with commas, such as 0,1,5, found {text!a}")
    return [int(part) for part in parts]


def path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("expected a path, found nothing (an unset variable?)")
    return Path(text)


def require_new(path: Path | None, *, force: bool) -> None:
    """Refuse, before anything is computed, a file that could not be written in the end. Raises `UsageError`."""
    if path is None:
        return
    if path.is_dir():
        raise UsageError(f"{path} is a folder, not a file")
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; --force replaces it")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: its folder does not exist")


def allowed_axioms(options: argparse.Namespace) -> frozenset[str] | None:
    from verify.kernel import AXIOMS

    if options.no_axioms:
        return frozenset()
    if options.allow_axiom is None:
        return None
    for name in options.allow_axiom:
        if name not in AXIOMS:
            raise UsageError(f"no assumption is named {name!a}; the kernel knows: {', '.join(AXIOMS)}")
    return frozenset(options.allow_axiom)


def chosen_limits(options: argparse.Namespace) -> Limits:
    from verify.kernel import Limits

    return Limits(**{name: getattr(options, f"max_{name}") for name in LIMITS})


def print_json(document: object) -> None:
    print(json.dumps(document, indent=2))


def console() -> Console:
    from rich.console import Console

    return Console()


@contextmanager
def working(what: str) -> Iterator[None]:
    """A spinner on stderr while something long runs, if a person is looking."""
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield
