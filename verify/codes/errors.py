"""Errors of the constructions and readers."""

from __future__ import annotations


class CodeError(ValueError):
    """No code can be made of what was given; the message says what was expected."""
