"""``verify check --junit FILE``: verdicts as JUnit XML, which systems for continuous integration show as tests."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from verify.kernel import Theorem, Verdict

ELEMENTS = {"rejected": "failure", "declined": "error"}
NAME = "verify check"


def junit(verdicts: Sequence[tuple[str, Verdict]], seconds: Sequence[float]) -> bytes:
    """A test case for each claim of each file: rejected is a failure, declined an error; one for the file where no claim was reached."""
    suites = ElementTree.Element("testsuites", name=NAME)
    for (path, verdict), time in zip(verdicts, seconds, strict=True):
        cases = [_case(path, f"claim {k} ({judgement.claim})", judgement.result) for k, judgement in enumerate(verdict.claims)]
        if verdict.error is not None or not cases:
            cases.append(_case(path, "certificate", verdict.error or "no claim"))
        suite = ElementTree.SubElement(suites, "testsuite", name=_printable(path), tests=str(len(cases)), time=f"{time:.3f}")
        for kind in ELEMENTS.values():
            suite.set(f"{kind}s", str(sum(case.find(kind) is not None for case in cases)))
        suite.extend(cases)
    for counted in ("tests", "failures", "errors"):
        suites.set(counted, str(sum(int(suite.get(counted, "0")) for suite in suites)))
    ElementTree.indent(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(suites, encoding="unicode")}\n'.encode()


def _case(path: str, name: str, result: object) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname=_printable(path), name=name)
    if isinstance(result, Theorem):
        ElementTree.SubElement(case, "system-out").text = _printable("\n".join([result.statement, *map(_assumed, result.assumptions)]))
    else:
        kind = getattr(result, "outcome", "declined")
        ElementTree.SubElement(case, ELEMENTS[kind], type=kind, message=_printable(str(result)))
    return case


def _assumed(axiom: str) -> str:
    return f"assuming {axiom}"


def _printable(text: str) -> str:
    """XML has no way to write control characters and lone surrogates, which names of files may have."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)
