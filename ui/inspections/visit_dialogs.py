"""A visit: when and where; put off; its notice of results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from gbv_desktop.domain.work.visits import SESSION_WORDS, Session, Visit
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.work.inspections import Inspections, VisitLine, put_visit, put_visit_off
from gbv_desktop.office.work.recommendations import put_notice
from ui.base import theme
from ui.base.shell import Shell
from ui.base.words import day
from ui.inspections.form_dialog import (
    Asked,
    FormDialog,
    Keeping,
    PointBoxes,
    box,
    line,
    pick,
)
from ui.inspections.plan_dialog import PaperFields
from ui.kit.fields.day_field import DayField


def visit_dialog(shell: Shell, visit: Visit, found: Inspections) -> FormDialog:
    """A visit, new or put right."""
    unit = pick(_choices(visit, found), visit.unit, 30)
    when, place = DayField(visit.day), line(visit.place, _("for example the office of the unit"))
    when.setMaximumWidth(theme.px(170))
    session = pick(
        ((each.value, _(SESSION_WORDS[each])) for each in Session), visit.session.value, 14
    )
    points = PointBoxes(found.points, visit.clauses)
    letter = PaperFields(visit.letter_no, DayField(visit.letter_on), "45/UBND-VX")

    def read() -> Keeping:
        chosen = when.whole_day
        made = replace(
            visit,
            # A visit that no plan foresaw is of the year of its day.
            year=visit.year if visit.plan or visit.no else chosen.year,
            unit=unit.chosen,
            day=chosen,
            session=Session(session.chosen),
            place=place.text(),
            clauses=tuple(each.clause for each in points.chosen),
            letter_no=letter.number.text(),
            letter_on=letter.day.day,
        )
        return lambda office: put_visit(office, made)

    fields: tuple[tuple[str, QWidget], ...] = (
        (_("Unit"), unit),
        (_("Day of the visit"), when),
        (_("Part of the day"), session),
        (_("Place of the visit"), place),
        (_("Letter on the schedule"), letter),
        (_("Points looked at"), points),
    )
    head = _("Put the visit right") if visit.no else _("Enter a visit")
    more = _("Without a ticked point everything is looked at that the inspection plan names.")
    return FormDialog(shell, Asked(head, more), fields, read)


def _choices(visit: Visit, found: Inspections) -> Iterable[tuple[str, str]]:
    known = dict(found.units)
    if visit.unit and visit.unit not in known:
        line_of = next((e for e in found.visits if e.visit.no == visit.no), None)
        known[visit.unit] = visit.unit if line_of is None else line_of.office
    return known.items()


def put_off_dialog(shell: Shell, line_of: VisitLine) -> FormDialog:
    """Another day for a visit, or none yet."""
    why, when = box(), DayField()
    when.setMaximumWidth(theme.px(170))

    def read() -> Keeping:
        words, new = why.words, when.day
        return lambda office: put_visit_off(office, line_of.visit.no, words, new)

    head = fill(
        _("Put off the visit of {day}: {unit}"),
        {"day": day(line_of.visit.day), "unit": line_of.office},
    )
    more = _("The old day stays in the schedule with its reason.")
    fields = ((_("Reason"), why), (_("New day, if it is known"), when))
    return FormDialog(shell, Asked(head, more, _("Put it off")), fields, read)


def notice_dialog(shell: Shell, line_of: VisitLine) -> FormDialog:
    """Number and day of the signed notice of results."""
    notice = PaperFields("", DayField(), "12/TB-UBND")

    def read() -> Keeping:
        number, signed = notice.number.text(), notice.day.whole_day
        return lambda office: put_notice(office, line_of.visit.no, number, signed)

    head = fill(_("Notice of results: {unit}"), {"unit": line_of.office})
    more = _(
        "Recommendations count from the day on which the notice is signed: from then on their words"
        " stay as they are, and they go to the unit with its next file."
    )
    return FormDialog(shell, Asked(head, more), ((_("Notice of results"), notice),), read)
