"""A plugin for pytest: with ``--verify`` every ``*.cert.json`` that it meets is a test, which passes if the kernel accepts the certificate.

pytest --verify certificates/ --verify-require softmax --verify-no-axioms
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verify.cli_options import TIME_LIMIT

if TYPE_CHECKING:
    from verify.kernel import Verdict
    from verify.limited import Checker

SUFFIX = ".cert.json"
CHECKER: pytest.StashKey[Checker] = pytest.StashKey()


class NotAccepted(Exception):
    """The certificate was rejected or declined; ``verdict`` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict)
        self.verdict = verdict


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("verify", "certificates of orthoplex-verify")
    group.addoption("--verify", action="store_true", help="collect *.cert.json: each is a test, which the kernel's verdict decides")
    group.addoption("--verify-require", action="append", default=[], metavar="CLAIM", help="each must prove this claim (repeatable)")
    group.addoption("--verify-allow-axiom", action="append", metavar="NAME", help="allow only the assumptions named (repeatable)")
    group.addoption("--verify-no-axioms", action="store_true", help="allow no assumption")
    text = f"decline a certificate that takes longer (default: {TIME_LIMIT}; 0: never)"
    group.addoption("--verify-time-limit", type=float, default=TIME_LIMIT, metavar="SECONDS", help=text)


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--verify"):
        return
    from verify.kernel import AXIOMS, CLAIMS

    for option, known in (("--verify-require", CLAIMS), ("--verify-allow-axiom", AXIOMS)):
        for name in config.getoption(option) or []:
            if name not in known:
                raise pytest.UsageError(f"{option}: expected one of {', '.join(known)}, found {name!a}")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CertificateFile | None:
    if parent.config.getoption("--verify") and file_path.name.endswith(SUFFIX):
        file: CertificateFile = CertificateFile.from_parent(parent, path=file_path)
        return file
    return None


def _checker(config: pytest.Config) -> Checker:
    """The process that checks, the same for all certificates; it ends with the run."""
    from verify.kernel import Limits
    from verify.limited import Budget, Checker

    if CHECKER not in config.stash:
        option = config.getoption
        allowed = [] if option("--verify-no-axioms") else option("--verify-allow-axiom")
        checker = Checker(Limits(), None if allowed is None else frozenset(allowed), Budget(option("--verify-time-limit") or None))
        config.add_cleanup(checker.close)
        config.stash[CHECKER] = checker
    return config.stash[CHECKER]


class CertificateFile(pytest.File):
    """A certificate."""

    def collect(self) -> Iterator[pytest.Item]:
        yield CertificateItem.from_parent(self, name="certificate")


class CertificateItem(pytest.Item):
    """What the kernel says of it."""

    def runtest(self) -> None:
        from verify import files

        verdict = files.require(_checker(self.config).check(self.path), self.config.getoption("--verify-require"), None)
        for theorem in verdict.theorems:
            self.add_report_section("call", "proved", f"{theorem.claim}: {theorem.statement}")
        if verdict.outcome != "accepted":
            raise NotAccepted(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        if isinstance(excinfo.value, NotAccepted):
            return f"{excinfo.value.verdict.outcome}: {excinfo.value.verdict.reason}"
        return super().repr_failure(excinfo, *arguments, **options)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, f"certificate {self.path.name}"
