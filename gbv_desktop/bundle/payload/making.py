"""A fault in a file that is being made here speaks to whoever makes it, not to a reader of it.

What would be refused elsewhere never leaves the office: the writers read what they wrote by the
reader's rules. The reader's number and part stay, since they say what is wrong; its advice, to ask
the sending unit, would send people to themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gbv_desktop.bundle.faults import (
    E_BUNDLE_SHAPE,
    E_CELL_SHAPE,
    E_PAYLOAD_JSON,
    E_PKG_SHAPE,
    E_REPORT_CHAIN,
    E_REPORT_SHAPE,
)
from gbv_desktop.errors import Problem
from gbv_desktop.text import N_, message

READER_FAULTS = (
    E_BUNDLE_SHAPE,
    E_CELL_SHAPE,
    E_PAYLOAD_JSON,
    E_PKG_SHAPE,
    E_REPORT_CHAIN,
    E_REPORT_SHAPE,
)
"""The refusals of shape, whose advice is meant for whoever reads a file of others."""

_CODES = frozenset(kind.code for kind in READER_FAULTS)

MAKERS_ADVICE = N_(
    "This is this office's own, not a file of others: nothing was written and nothing left this"
    " PC. Look at the part that is named, correct it and try again; if it stays so, call whoever"
    " looks after the program and tell the number."
)


@contextmanager
def faults_for_maker() -> Iterator[None]:
    """Around the making of a file of this office's own.

    Raises:
        Problem: as it was raised within, those of :data:`READER_FAULTS` with the next step of
            whoever makes the file.
    """
    try:
        yield
    except Problem as problem:
        if problem.code not in _CODES:
            raise
        raise Problem(problem.code, problem.text, message(MAKERS_ADVICE)) from problem
