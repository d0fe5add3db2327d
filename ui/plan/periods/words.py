"""Words of periods, in lists and beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gbv_desktop.domain.text.deadline import short_day
from gbv_desktop.i18n import _, fill, tr
from ui.base.words import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from gbv_desktop.domain.plan.documents import CitedPaper
    from gbv_desktop.domain.plan.periods import Extension
    from gbv_desktop.office.plan.periods.listing import PeriodLine

NAMED, TOLD = 3, 8
"""Units that an extension names, and extensions that are told; of more it says how many."""


def changed_words(line: PeriodLine) -> str:
    """How it stands to the version in force."""
    if line.new:
        return _("new period")
    return _("changed") if line.changed else ""


def owed_words(line: PeriodLine) -> str:
    """How many units owe it, or why none does."""
    if line.owing:
        return fill(_("{count} units"), {"count": line.owing})
    return _("nobody") if line.period.is_owed else _("on request")


def due_words(line: PeriodLine) -> str:
    """Before which day, or to the end of which."""
    return tr(line.period.deadline.words())


def working_words(line: PeriodLine) -> str:
    """The last working day."""
    return tr(line.period.deadline.last_working_day_words)


def extended_words(line: PeriodLine) -> str:
    """To when the longest extension goes, and how many there are."""
    given = line.period.extensions
    if not given:
        return ""
    words = fill(_("to the end of {day}"), {"day": short_day(_last(_longest(line)))})
    return words if len(given) == 1 else f"{words} (+{len(given) - 1})"


def extended_whom(line: PeriodLine) -> str:
    """For whom that one is: nobody shall think that all have it."""
    if not line.period.extensions:
        return ""
    units = _longest(line).units
    return fill(_("{count} units"), {"count": len(units)}) if units else _("all units")


def _longest(line: PeriodLine) -> Extension:
    return max(line.period.extensions, key=lambda each: each.due_before)


def extension_lines(line: PeriodLine, name_of: Callable[[str], str]) -> Iterator[str]:
    """Each extension in a sentence, the newest first: to when, for whom, why, by which paper."""
    given = line.period.extensions[::-1]
    for each in given[:TOLD]:
        whom = _whom(each.units, name_of)
        told = {"day": day(_last(each)), "units": whom, "reason": each.reason}
        said = _("to the end of {day}: {units}; {reason}")
        words = fill(said if each.reason else _("to the end of {day}: {units}"), told)
        yield f"{words} ({paper_words(each.no, each.on)})"
    if len(given) > TOLD:
        yield fill(_("and {count} earlier ones"), {"count": len(given) - TOLD})


def _whom(units: tuple[str, ...], name_of: Callable[[str], str]) -> str:
    if not units:
        return _("all units")
    if len(units) > NAMED:
        return fill(_("{count} units"), {"count": len(units)})
    return ", ".join(map(name_of, units))


def _last(given: Extension) -> date:
    from datetime import timedelta

    return given.due_before - timedelta(days=1)


def paper_words(no: str, on: date | None) -> str:
    """Number and day of a paper, or that it is awaited."""
    if not no:
        return _("document awaited")
    return fill(_("{number} of {day}"), {"number": no, "day": day(on)}) if on else no


def document_words(document: CitedPaper) -> str:
    """A paper with what it is about."""
    paper = paper_words(document.no, document.on)
    return f"{paper}: {document.title}" if document.title else paper
