"""What a person must have been told before an act is done all the same.

The window shows it in the question that it asks; a command refuses with it until it is given
``--even-so``. Whoever went on stands in the journal with the numbers of what was told.
"""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.faults import E_EVEN_SO
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, Lines, Message, message


def words(cautions: Sequence[Problem]) -> list[str]:
    """Each in one line: what is so, and what to do about it."""
    return [tr(_in_one_line(each)) for each in cautions]


def codes(cautions: Sequence[Problem | ProblemKind]) -> dict[str, list[str]]:
    """The detail of a journal line; empty where nobody was warned."""
    # Numbers and not sentences: the journal is read in either language, years later.
    return {"warned": [each.code for each in cautions]} if cautions else {}


def require_none(cautions: Sequence[Problem]) -> None:
    """Refuses an act before which there is something to be told.

    Raises:
        Problem: E-EVEN-SO says all of it.
    """
    if cautions:
        raise E_EVEN_SO(what=Lines(map(_in_one_line, cautions)))


def _in_one_line(caution: Problem) -> Message:
    return message(N_("{what} {next}"), what=caution.text, next=caution.by_command)


def keep(office: Office, cautions: Sequence[Problem], subject: str) -> None:
    """Adds to the journal that somebody was warned and went on; for acts that write no store."""
    if cautions:
        # A file in clear leaves no trace in the store, so the warning is the only line about it.
        with office.writing() as work:
            office.log(work, "went on all the same", subject, **codes(cautions))
