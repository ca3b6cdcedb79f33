"""The trusted kernel: re-checks certificates, and trusts nothing else of this package.

Its interface, all of it:

- `check(data, limits=, axioms=)`: bytes of a certificate to a `Verdict`; never raises on bad input.
- `Verdict`: ``outcome`` (accepted, rejected, declined), ``theorems``, ``assumptions``, ``reason``, digests.
- `Theorem`: a sentence with its scope and assumptions; only `check` can make one.
- `Limits`: bounds on size; `AXIOMS`: the theorems that a claim may assume, by name.
- `Certificate`, `canonical`, `digest`: the format (docs/format.md) and its canonical bytes.
- `CLAIMS`: what can be proved, one module a claim.
- `KernelError`: `Declined` (`Malformed`, `OverLimit`, `NotAllowed`) and `Rejected`.

It imports the standard library, python-flint (exact arithmetic) and msgspec (typed decoding). It does not search, and uses no floats.
"""

from verify.kernel.checker import Judgement as Judgement, Theorem as Theorem, Verdict as Verdict, check as check
from verify.kernel.claims import CLAIMS as CLAIMS
from verify.kernel.errors import (
    Declined as Declined,
    KernelError as KernelError,
    Limits as Limits,
    Malformed as Malformed,
    NotAllowed as NotAllowed,
    OverLimit as OverLimit,
    Rejected as Rejected,
)
from verify.kernel.format import (
    FORMAT as FORMAT,
    Certificate as Certificate,
    canonical as canonical,
    digest as digest,
    read as read,
)
from verify.kernel.proof import AXIOMS as AXIOMS, name_of as name_of
