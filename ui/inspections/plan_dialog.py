"""The inspection plan of a year: its paper, its team, what is looked at."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.text.paper_number import MAX_NUMBER
from gbv_desktop.domain.work.inspections import (
    METHOD_WORDS,
    TEAM_ROLE_WORDS,
    InspectionMethod,
    InspectionPlan,
    TeamMember,
    TeamRole,
)
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.work.inspections import Inspections, put_plan
from ui.base import theme
from ui.base.shell import Shell
from ui.inspections.form_dialog import (
    Asked,
    FormDialog,
    Keeping,
    PointBoxes,
    box,
    line,
    pick,
    side_by_side,
)
from ui.kit.fields.day_field import DayField
from ui.kit.fields.pick import PickBox
from ui.kit.parts import row
from ui.report.issuer import issuer_box

LEAST_SEATS = 6


class PaperFields(QWidget):
    """Number and day of a paper, side by side."""

    def __init__(self, number: str, day: DayField, hint: str) -> None:
        super().__init__()
        self.number, self.day = QLineEdit(number), day
        self.number.setMaxLength(MAX_NUMBER)
        self.number.setPlaceholderText(fill(_("for example {number}"), {"number": hint}))
        self.number.setAccessibleName(_("Number and sign"))
        self.day.setAccessibleName(_("Day on the paper"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(side_by_side(self.number, self.day))


class Seat(QWidget):
    """One seat of the team; without an office nobody sits on it."""

    def __init__(self, member: TeamMember) -> None:
        super().__init__()
        self.role: PickBox = pick(
            ((each.value, _(TEAM_ROLE_WORDS[each])) for each in TeamRole), member.role.value, 12
        )
        self.office = line(member.office, _("Office"))
        self.title = line(member.title, _("Title"))
        self.name = line(member.name, _("Name, if wanted"))
        for field, words in (
            (self.role, _("Role in the team")),
            (self.office, _("Office")),
            (self.title, _("Title")),
            (self.name, _("Name, may stay empty")),
        ):
            field.setAccessibleName(words)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        seat = row(self.role, self.office, self.title, self.name)
        # Names of offices are the longest.
        for at, share in ((1, 5), (2, 3), (3, 3)):
            seat.setStretch(at, share)
        lines.addLayout(seat)

    @property
    def member(self) -> TeamMember | None:
        """Who sits there; ``None`` for an empty seat."""
        if not self.office.text().strip():
            return None
        role = TeamRole(self.role.chosen)
        return TeamMember(self.office.text(), self.title.text(), role, self.name.text())


class _PlanFields:
    """What stands in the dialog."""

    def __init__(self, plan: InspectionPlan, found: Inspections) -> None:
        self._plan = plan
        self.issuer = issuer_box(plan.issuer)
        self.method = pick(
            ((each.value, _(METHOD_WORDS[each])) for each in InspectionMethod), plan.method.value
        )
        self.paper = PaperFields(plan.paper_no, DayField(plan.paper_on), "07/KH-UBND")
        self.decision = PaperFields(plan.decision_no, DayField(plan.decision_on), "45/QĐ-UBND")
        self.within = PaperFields(plan.within_no, DayField(plan.within_on), "02/KH-UBND")
        self.purpose, self.requirements = box(plan.purpose), box(plan.requirements)
        self.money, self.report_due = line(plan.money), DayField(plan.report_due)
        self.points = PointBoxes(found.points, (each.clause for each in plan.contents))
        self.seats = [Seat(each) for each in _seats(plan)]
        self.report_due.setMaximumWidth(theme.px(170))
        self.team = QWidget()
        lines = QVBoxLayout(self.team)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        for each in self.seats:
            lines.addWidget(each)

    def rows(self) -> tuple[tuple[str, QWidget], ...]:
        """The fields in their order."""
        return (
            (_("Issued by"), self.issuer),
            (_("Inspection plan"), self.paper),
            (_("Decision on the team"), self.decision),
            (_("Within another plan"), self.within),
            (_("How"), self.method),
            (_("Team"), self.team),
            (_("Points looked at"), self.points),
            (_("Units report before"), self.report_due),
            (_("Purpose"), self.purpose),
            (_("Requirements"), self.requirements),
            (_("Means"), self.money),
        )

    def read(self) -> Keeping:
        """The plan as it is typed; raises E-DAY-TEXT, E-DAY-YEAR."""
        made = replace(
            self._plan,
            issuer=PaperIssuer(self.issuer.chosen),
            method=InspectionMethod(self.method.chosen),
            paper_no=self.paper.number.text(),
            paper_on=self.paper.day.day,
            decision_no=self.decision.number.text(),
            decision_on=self.decision.day.day,
            within_no=self.within.number.text(),
            within_on=self.within.day.day,
            purpose=self.purpose.words,
            requirements=self.requirements.words,
            contents=self.points.chosen,
            team=tuple(e for e in (seat.member for seat in self.seats) if e is not None),
            report_due=self.report_due.day,
            money=self.money.text(),
        )
        return lambda office: put_plan(office, made)


def _seats(plan: InspectionPlan) -> tuple[TeamMember, ...]:
    """Those of the plan, and empty ones: a head, members, a secretary."""
    blank = [TeamMember(""), TeamMember(""), *[TeamMember("")] * LEAST_SEATS]
    if not plan.team:
        blank[0] = TeamMember("", role=TeamRole.HEAD)
        blank[1] = TeamMember("", role=TeamRole.SECRETARY)
    return (*plan.team, *blank[: max(2, LEAST_SEATS - len(plan.team))])


def plan_dialog(shell: Shell, plan: InspectionPlan, found: Inspections) -> FormDialog:
    """A dialog for the plan of a year."""
    head = fill(_("Inspection plan of {year}"), {"year": str(plan.year)})
    more = _(
        "Number and day are entered once the paper is signed. No paper says why a unit is visited."
    )
    fields = _PlanFields(plan, found)
    return FormDialog(shell, Asked(head, more), fields.rows(), fields.read, width=900)
