"""What people call the things that the program knows by an id: periods, cells, forms, units.

An id is for files, commands and ``--json``. Whatever a person reads on a screen, a paper or in a
refusal comes from here, or from ``office.words`` where the open office has to be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Form, Indicator

# Whoever names anything asks this module.
from gbv_desktop.domain.plan.periods import period_words as period_words
from gbv_desktop.errors import Problem
from gbv_desktop.text import N_, Field, Message, message


def revision_words(number: int) -> Message:
    """What a revision is called: ``chính thức`` for the first, then ``bổ sung lần 1``."""
    if number <= 1:
        return message(N_("official"))
    return message(N_("addition no. {no}"), no=number - 1)


def issue_words(amendment: int) -> Message:
    """An issue of a period: ``bản chính thức``, then ``bản bổ sung, điều chỉnh lần 1``.

    Its number in the store counts the issues of all periods, and is told where a command asks it.
    """
    if not amendment:
        return message(N_("first issue"))
    return message(N_("amendment no. {no}"), no=amendment)


def cell_words(indicators: Mapping[str, Indicator], code: str) -> str:
    """A cell by its official code and the form's own words; what no form has, as it was given.

    Args:
        indicators: of the form or plan, by code.
        code: the cell: ``B05`` or ``B05.long_ghep``.
    """
    indicator = indicators.get(indicator_of(code))
    # A report of an earlier edition may name a cell that is gone: its code says more than nothing.
    if indicator is None or code not in indicator.cells():
        return code
    return indicator.cell_words(code)


def claimed_period(text: str) -> Field:
    """A period as a file told it: in words if it is one, else what stands there, cut short."""
    try:
        return period_words(text)
    except Problem:
        # A file may hold anything here, and its words must not push the sentence off the screen.
        return text[:40]


def claimed_day(text: str) -> Field:
    """A day as a file told it: as a day if it is one, else what stands there, cut short."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text[:40]


ANOTHER_PLAN = N_("another plan")
ANOTHER_FORM = N_("another form")
UNKNOWN_UNIT = N_("an office that is not in this plan")


def form_words(forms: Iterable[Form], code: str) -> Field:
    """The title of a form, of whichever edition; a stranger's code goes along unsaid."""
    titles = [form.title for form in forms if form.code == code]
    return titles[-1] if titles else message(N_("a form that is not known here"), code=code)


def unit_words(units: Mapping[str, Unit], unit_id: str, day: date | None = None) -> Field:
    """What a unit is called on a day, or by its newest name; a stranger's id goes along unsaid."""
    unit = units.get(unit_id)
    if unit is None:
        return message(UNKNOWN_UNIT, id=unit_id)
    return (unit.names[-1] if day is None else unit.name_on(day)).name
