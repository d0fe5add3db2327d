"""What people call the things that the program knows by an id: periods, cells, parts of a report.

An id is for files, commands and ``--json``. Whatever a person reads on a screen, a paper or in a
refusal comes from here, or from ``office.words`` where the open office has to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import PeriodKind, parse_code
from gbv_desktop.domain.report.facts_beside import FACT_WORDS
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.text import N_, Field, Message, message

_PERIODS = {
    PeriodKind.YEAR: N_("year {year}"),
    PeriodKind.HALF: N_("first six months of {year}"),
    PeriodKind.AD_HOC: N_("on demand no. {no} in {year}"),
    PeriodKind.INTERIM: N_("interim review {year}"),
    PeriodKind.FINAL: N_("final review {year}"),
    PeriodKind.CAMPAIGN: N_("Action Month {year}"),
}


def period_words(code: str) -> Message:
    """A period in words: ``6 tháng đầu năm 2018``; raises E-REPORT-PERIOD."""
    period = parse_code(code)
    return message(_PERIODS[period.kind], year=period.year, no=period.no)


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


# --- parts of a document --------------------------------------------------------------------------
_SIGNERS = N_("who prepared or approved it, and when")
_TRUST = N_("the list of trusted keys")
_PERIOD = N_("the period and its days")
_FORM = N_("the form and its edition")
_OTHER_PART = N_("its inside, as the program that made it should have written it")

_PARTS = {
    "cells": N_("the figures"),
    "estimates": N_("the figures expected for the period"),
    "details": N_("what stands beside a figure"),
    "texts": N_("the narrative"),
    "activities": N_("how the activities went"),
    "reasons": N_("the reasons why warnings were kept"),
    "remarks": N_("the remarks on figures"),
    "reason": N_("the reason why it is revised"),
    "prepared_by": _SIGNERS,
    "approved_by": _SIGNERS,
    "period": _PERIOD,
    "periods": _PERIOD,
    "templates": _PERIOD,
    "data_to": _PERIOD,
    "form": _FORM,
    "forms": _FORM,
    "fver": _FORM,
    "unit": N_("the unit"),
    "units": N_("the list of units"),
    "plan": N_("the plan"),
    "to": N_("the office that it is addressed to"),
    "trust": _TRUST,
    "roster": N_("the list of registered computers"),
    "size": N_("its size"),
    "objects": N_("the documents in it"),
}
"""What the first step of a path into a document is called; see :func:`part_words`."""

_BESIDE = N_("{fact}, beside the figure {code}")
_TEXT = N_("the text {code}")
_STEP = re.compile(r"\w+")


def part_words(path: str) -> Message:
    """A part of a document in words, from the path to it (``details.A02.no``, ``$.cells[1]``).

    The path itself goes along unsaid, for the log.
    """
    steps = _STEP.findall(path)
    match steps:
        case ["details", code, fact] if fact in FACT_WORDS:
            return message(_BESIDE, fact=message(FACT_WORDS[fact]), code=code, path=path)
        case ["texts", code]:
            return message(_TEXT, code=code, path=path)
    return message(_PARTS.get(steps[0] if steps else "", _OTHER_PART), path=path)


class ShapeKind(ProblemKind):
    """A refusal over a part of a document; its ``part`` is given as a path and told in words."""

    def __call__(self, **fields: Field) -> Problem:
        part = fields.get("part")
        if isinstance(part, str):
            fields["part"] = part_words(part)
        return super().__call__(**fields)
