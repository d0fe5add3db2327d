"""Visits and recommendations in columns and tags."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.work.recommendations import ADVICE_STATE_WORDS, AdviceState
from gbv_desktop.domain.work.visits import VISIT_STATE_WORDS, VisitState
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.work.inspections import VisitLine
from gbv_desktop.office.work.recommendations import AdviceLine
from gbv_desktop.text import N_
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.base.words import day
from ui.kit.table.rows import Align, Column

VISIT_TONES = {
    VisitState.PUT_OFF: "warning",
    VisitState.ANNOUNCED: "primary",
    VisitState.HELD: "primary",
    VisitState.SIGNED: "good",
    VisitState.NOTICE: "good",
    VisitState.FOLLOWED: "primary",
    VisitState.CLOSED: "good",
}
ADVICE_TONES = {
    AdviceState.UNDER_WAY: "primary",
    AdviceState.REPORTED: "good",
    AdviceState.CONFIRMED: "good",
    AdviceState.RETURNED: "error",
    AdviceState.CARRIED: "warning",
}


def visit_columns() -> tuple[Column[VisitLine], ...]:
    """The columns of the visits."""
    return (
        Column(N_("Day"), _visit_day, sort=_sort_visit, align=Align.CENTRE, width=96),
        Column(N_("Unit"), lambda line: line.office, least=150),
        Column(N_("State"), visit_state, tone=visit_tone, align=Align.CENTRE, width=160),
        Column(N_("Recommendations"), settled, align=Align.CENTRE, width=110, gives_way=True),
    )


def _visit_day(line: VisitLine) -> str:
    return day(line.visit.day) if line.visit.day else _("not known")


def _sort_visit(line: VisitLine) -> tuple[date, int]:
    return line.visit.day or date(line.visit.year, 12, 31), line.visit.no


def visit_state(line: VisitLine) -> str:
    """How far a visit has come."""
    return _(VISIT_STATE_WORDS[line.state])


def visit_tone(line: VisitLine) -> str:
    """The colour of that."""
    return VISIT_TONES.get(line.state, "plain")


def settled(line: VisitLine) -> str:
    """How many of its recommendations are settled."""
    told = {"count": line.completed, "total": len(line.advice)}
    return fill(_("{count}/{total} settled"), told) if line.advice else "–"


def advice_columns(shell: Shell) -> tuple[Column[AdviceLine], ...]:
    """The columns of the recommendations."""
    return (
        Column(
            N_("Code"), lambda line: line.advice.code, second=lambda e: e.advice.clause, width=128
        ),
        Column(
            N_("Recommendation"),
            lambda line: masked_if_hidden(line.advice.text, hidden=shell.hidden),
            second=_whose,
            least=200,
        ),
        Column(
            N_("Time limit"),
            lambda line: day(line.advice.due),
            sort=lambda line: line.advice.due or date.max,
            align=Align.CENTRE,
            width=104,
        ),
        Column(N_("State"), advice_state, tone=advice_tone, align=Align.CENTRE, width=210),
    )


def _whose(line: AdviceLine) -> str:
    """Whose it is where it was made; at the unit the notice in which it stands."""
    paper = {"number": line.advice.paper_no, "day": day(line.advice.paper_on)}
    return fill(_("Notice of results {number} of {day}"), paper) if line.own else line.office


def advice_state(line: AdviceLine) -> str:
    """How far a recommendation has come, or by how much it is overdue."""
    if line.waits:
        return _("Answered; not sent yet")
    if line.overdue and line.advice.refusal is None:
        return fill(_("overdue by {days} days"), {"days": line.overdue})
    return _(ADVICE_STATE_WORDS[line.advice.state])


def advice_tone(line: AdviceLine) -> str:
    """The colour of that."""
    if line.waits:
        return "warning"
    return "error" if line.overdue else ADVICE_TONES.get(line.advice.state, "plain")
