"""The minutes of a visit; once they are signed nothing in them changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.work.inspections import InspectedPoint, InspectionPlan
from gbv_desktop.domain.work.plain_words import PARAGRAPH
from gbv_desktop.domain.work.visits import (
    MOST_COPIES,
    POINT_RESULT_WORDS,
    Attendant,
    Minutes,
    PointFinding,
    PointResult,
    Side,
    read_time,
)
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.work.inspections import Inspections, VisitLine, put_visit
from ui.base import theme
from ui.base.shell import Shell
from ui.base.words import day
from ui.inspections.form_dialog import (
    Asked,
    FormDialog,
    Keeping,
    box,
    line,
    lines_of,
    pick,
    side_by_side,
)
from ui.kit.fields.day_field import DayField
from ui.kit.parts import label

_MORNING = (time(8), time(11))


class _Points(QWidget):
    """For each point how far the unit has come, and a remark."""

    def __init__(self, points: Sequence[InspectedPoint], known: Sequence[PointFinding]) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        found = {each.clause: each for each in known}
        self._rows = []
        for each in points:
            told = found.get(each.clause, PointFinding(each.clause, PointResult.DONE))
            words = f"{each.clause} {each.text}".strip()
            result = pick(
                ((r.value, _(POINT_RESULT_WORDS[r])) for r in PointResult), told.result.value, 18
            )
            remark = QLineEdit(told.remark)
            remark.setMaxLength(PARAGRAPH)
            remark.setPlaceholderText(_("Observation"))
            result.setAccessibleName(words)
            remark.setAccessibleName(f"{words}: {_('Observation')}")
            lines.addWidget(label(words, "second"))
            lines.addWidget(side_by_side(result, remark))
            self._rows.append((each.clause, result, remark))

    @property
    def findings(self) -> tuple[PointFinding, ...]:
        """What is typed."""
        return tuple(
            PointFinding(clause, PointResult(result.chosen), remark.text())
            for clause, result, remark in self._rows
        )


class _MinutesFields:
    """What stands in the dialog."""

    def __init__(self, shown: VisitLine, found: Inspections) -> None:
        self._visit = shown.visit
        known = shown.visit.minutes or Minutes(*_MORNING, present=_team(found.plan_of(shown.visit)))
        self._known = known
        self.began, self.ended = _time(known.began), _time(known.ended)
        self.began.setAccessibleName(_("Beginning"))
        self.ended.setAccessibleName(_("End"))
        self.team = box(_side(known.present, Side.TEAM))
        self.unit = box(_side(known.present, Side.UNIT))
        self.points = _Points(found.points_of(shown.visit), known.findings)
        self.strengths = box(known.strengths)
        self.shortcomings = box("\n".join(known.shortcomings))
        self.causes, self.opinion = box(known.causes), box(known.opinion)
        copies = ((str(each), str(each)) for each in range(2, MOST_COPIES + 1))
        self.copies = pick(copies, str(known.copies), 6)
        self.copies.setMaximumWidth(theme.px(90))
        self.number = line(known.paper_no, _("may stay empty, for example 03/BB-ĐKT"))
        self.signed_on = DayField(known.signed_on)
        self.signed_on.setMaximumWidth(theme.px(170))

    def rows(self) -> tuple[tuple[str, QWidget], ...]:
        """The fields in their order."""
        dash = label("–")
        dash.setWordWrap(False)
        times = side_by_side(self.began, dash, self.ended)
        times.setMaximumWidth(theme.px(230))
        return (
            (_("Times of day: from – to"), times),
            (_("Of the team: office; title; name"), self.team),
            (_("Of the unit: office; title; name"), self.unit),
            (_("Points looked at"), self.points),
            (_("Strengths"), self.strengths),
            (_("Shortcomings, one a line"), self.shortcomings),
            (_("Causes"), self.causes),
            (_("Opinion of the unit"), self.opinion),
            (_("Copies"), self.copies),
            (_("Number of the minutes"), self.number),
            (_("Signed on"), self.signed_on),
        )

    def read(self) -> Keeping:
        """The minutes as they are typed; raises E-DAY-TEXT, E-DAY-YEAR, E-VISIT-TIME."""
        made = replace(
            self._known,
            began=read_time(self.began.text()),
            ended=read_time(self.ended.text()),
            present=(
                *_attendants(self.team.words, Side.TEAM),
                *_attendants(self.unit.words, Side.UNIT),
            ),
            findings=self.points.findings,
            strengths=self.strengths.words,
            shortcomings=lines_of(self.shortcomings.words),
            causes=self.causes.words,
            opinion=self.opinion.words,
            copies=int(self.copies.chosen),
            paper_no=self.number.text(),
            signed_on=self.signed_on.day,
        )
        visit = replace(self._visit, minutes=made)
        return lambda office: put_visit(office, visit)


def _time(known: time | None) -> QLineEdit:
    made = line("" if known is None else f"{known:%H:%M}", "08:30")
    made.setMaximumWidth(theme.px(90))
    return made


def _team(plan: InspectionPlan | None) -> tuple[Attendant, ...]:
    """The team as the plan has it."""
    members = () if plan is None else plan.team
    return tuple(Attendant(each.office, each.title, each.name) for each in members)


def _side(present: Sequence[Attendant], side: Side) -> str:
    return "\n".join(
        "; ".join(each for each in (one.office, one.title, one.name) if each)
        for one in present
        if one.side is side
    )


def _attendants(words: str, side: Side) -> tuple[Attendant, ...]:
    """Who stands in the lines of a box: office, title, name between semicolons."""
    found = []
    for each in lines_of(words):
        # What comes after the second semicolon is the name, semicolons and all.
        office, title, name = (*each.split(";", 2), "", "")[:3]
        found.append(Attendant(office, title, name, side))
    return tuple(found)


def minutes_dialog(shell: Shell, shown: VisitLine, found: Inspections) -> FormDialog:
    """A dialog for the minutes of a visit."""
    head = fill(_("Minutes of {day}: {unit}"), {"day": day(shown.visit.day), "unit": shown.office})
    more = _(
        "Procedures and papers, never files: no name but of those present, no village, no class, no"
        " count of cases. With the day of signing nothing changes any more."
    )
    fields = _MinutesFields(shown, found)
    return FormDialog(shell, Asked(head, more), fields.rows(), fields.read, width=900)
