"""The checker: bytes in, verdict out. The only place where a `Theorem` is made."""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field

from verify.kernel.balls import ALONE
from verify.kernel.claims import ABOUT, CLAIMS, Subject
from verify.kernel.errors import Declined, Limits, Outcome, Rejected, require
from verify.kernel.format import digest, read
from verify.kernel.proof import Context, Evidence, Facts, name_of
from verify.kernel.subjects import Code

_KERNEL = object()


@dataclass(frozen=True, slots=True)
class Theorem:
    """A sentence that the kernel proved. The constructor refuses everybody else; only code that means to forge one gets round it."""

    claim: str
    statement: str  # derived from the data, never read from the file
    scope: str
    assumptions: tuple[str, ...]
    """Names of the theorems (`AXIOMS`) used beyond the arithmetic, by this claim and by all that it cites; sorted."""
    facts: Facts = field(compare=False)  # the same as data, of the type that the claim's module defines
    key: InitVar[object]

    def __init_subclass__(cls) -> None:
        raise TypeError("a Theorem has no other kinds")

    def __post_init__(self, key: object) -> None:
        if key is not _KERNEL:
            raise TypeError("only the kernel's check makes a Theorem")


@dataclass(frozen=True)
class Judgement:
    """What became of one claim: the theorem proved, or the error that says why not."""

    claim: str
    result: Theorem | Rejected | Declined

    @property
    def outcome(self) -> Outcome:
        return "accepted" if isinstance(self.result, Theorem) else self.result.outcome


@dataclass(frozen=True)
class Verdict:
    """What became of one certificate. ``digest`` and ``code`` are the SHA-256 of its canonical bytes and of those of its subject."""

    digest: str | None = None
    code: str | None = None
    n: int | None = None
    d: int | None = None
    claims: list[Judgement] = field(default_factory=list)
    error: Rejected | Declined | None = None  # where the file or its subject failed before any claim was reached

    @property
    def outcome(self) -> Outcome:
        """Rejected if anything was, else declined if anything was (or nothing is there), else accepted."""
        outcomes = [judgement.outcome for judgement in self.claims] + ([] if self.error is None else [self.error.outcome])
        if "rejected" in outcomes:
            return "rejected"
        return "accepted" if outcomes and all(outcome == "accepted" for outcome in outcomes) else "declined"

    @property
    def theorems(self) -> list[Theorem]:
        return [judgement.result for judgement in self.claims if isinstance(judgement.result, Theorem)]

    @property
    def assumptions(self) -> list[str]:
        return sorted({axiom for theorem in self.theorems for axiom in theorem.assumptions})

    @property
    def reason(self) -> str | None:
        """Why the certificate was not accepted: the first error of the kind that decided, as a sentence."""
        kind = Rejected if self.outcome == "rejected" else Declined
        errors = (error for error in [self.error, *(judgement.result for judgement in self.claims)] if isinstance(error, kind))
        return next(map(str, errors), None)

    def __repr__(self) -> str:
        lines = [f"{self.outcome}: {len(self.theorems)} of {len(self.claims)} claims proved"]
        for theorem in self.theorems:
            lines.append(f"  {theorem.claim}: {theorem.statement}" + "".join(f" [assuming {axiom}]" for axiom in theorem.assumptions))
        return "\n".join(lines + ([f"  {self.reason}"] if self.reason else []))


def check(data: bytes, *, limits: Limits | None = None, axioms: frozenset[str] | None = None) -> Verdict:
    """Check a certificate from its bytes.

    ``axioms``: names of the theorems that may be assumed (None: all that the kernel knows). Raises nothing on any input:
    errors in the certificate are in the verdict. Threads may call it: they wait for each other.
    """
    with ALONE:
        return _check(data, limits or Limits(), axioms)


def _check(data: bytes, limits: Limits, axioms: frozenset[str] | None) -> Verdict:
    try:
        certificate = read(data, limits)
        whole, subject = digest(certificate), digest(certificate.subject)
    except Declined as error:
        return Verdict(error=error)
    try:
        about = certificate.subject.check(limits)
    except (Declined, Rejected) as error:
        return Verdict(whole, subject, error=error)
    return Verdict(
        whole, subject, getattr(about, "n", None), getattr(about, "d", None), _judge(certificate.claims, about, subject, axioms, limits)
    )


def _judge(claims: Sequence[Evidence], about: Subject, subject: str, axioms: frozenset[str] | None, limits: Limits) -> list[Judgement]:
    scope = f"{about.describe()}, SHA-256 {subject[:16]})"
    earlier: list[tuple[Facts, frozenset[str]] | None] = []
    judgements: list[Judgement] = []
    for position, evidence in enumerate(claims):
        name = name_of(evidence)
        context = Context(f"$.claims[{position}]", earlier, axioms, limits)
        try:
            wanted = ABOUT.get(name, (Code,))
            require(isinstance(about, wanted), f"the subject of a claim '{name}' is {wanted[0].WHAT}, not {about.WHAT}")
            facts = CLAIMS[name].check(evidence, about, context)
            earlier.append((facts, context.assumptions))
            statement = CLAIMS[name].statement(facts, about)
            judgements.append(Judgement(name, Theorem(name, statement, scope, tuple(sorted(context.assumptions)), facts, _KERNEL)))
        except (Declined, Rejected) as error:
            if isinstance(error, Rejected):
                error.claim, error.path = name, context.path
            earlier.append(None)
            judgements.append(Judgement(name, error))
    return judgements
