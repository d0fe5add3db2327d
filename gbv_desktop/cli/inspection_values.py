"""What the commands about inspections answer: with ``--json``, and in lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gbv_desktop.cli.output import say, table
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.work.inspection_figures import (
    VISIT_REASON_WORDS,
    PeriodVisits,
    ProposedVisit,
)
from gbv_desktop.domain.work.inspections import PLAN_STAGE_WORDS
from gbv_desktop.domain.work.recommendations import ADVICE_STATE_WORDS, AdviceStep, Recommendation
from gbv_desktop.domain.work.visits import VISIT_STATE_WORDS, Minutes
from gbv_desktop.i18n import tr
from gbv_desktop.office.work.inspections import Inspections, PlanLine, VisitLine
from gbv_desktop.office.work.recommendations import AdviceLine
from gbv_desktop.text import N_


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def plan_value(line: PlanLine) -> dict[str, Any]:
    """A yearly plan; ``held`` of its ``visits`` have signed minutes."""
    plan = line.plan
    return {
        "no": plan.no,
        "year": plan.year,
        "stage": line.stage.value,
        "issuer": plan.issuer.value,
        "method": plan.method.value,
        "submitted": _day(plan.submitted_on),
        "paper": _paper(plan.paper_no, plan.paper_on),
        "decision": _paper(plan.decision_no, plan.decision_on),
        "within": _paper(plan.within_no, plan.within_on),
        "purpose": plan.purpose,
        "requirements": plan.requirements,
        "contents": [{"clause": each.clause, "text": each.text} for each in plan.contents],
        "team": [
            {"role": e.role.value, "office": e.office, "title": e.title, "name": e.name}
            for e in plan.team
        ],
        "report_due": _day(plan.report_due),
        "money": plan.money,
        "visits": line.visits,
        "held": line.held,
    }


def _paper(number: str, day: date | None) -> dict[str, Any] | None:
    return {"number": number, "day": _day(day)} if number else None


def visit_value(line: VisitLine) -> dict[str, Any]:
    """A visit with its minutes and the codes of its recommendations."""
    visit = line.visit
    return {
        "no": visit.no,
        "year": visit.year,
        "plan": visit.plan or None,
        "unit": visit.unit,
        "state": line.state.value,
        "day": _day(visit.day),
        "session": visit.session.value,
        "place": visit.place,
        "clauses": [*visit.clauses],
        "put_off": [{"day": _day(each.day), "why": each.why} for each in visit.put_off],
        "letter": _paper(visit.letter_no, visit.letter_on),
        "minutes": None if visit.minutes is None else _minutes_value(visit.minutes),
        "notice": _paper(visit.notice_no, visit.notice_on),
        "recommendations": [each.code for each in line.advice],
    }


def _minutes_value(minutes: Minutes) -> dict[str, Any]:
    began, ended = minutes.began, minutes.ended
    return {
        "began": None if began is None else f"{began:%H:%M}",
        "ended": None if ended is None else f"{ended:%H:%M}",
        "present": [
            {"office": e.office, "title": e.title, "name": e.name, "side": e.side.value}
            for e in minutes.present
        ],
        "points": [
            {"clause": e.clause, "result": e.result.value, "remark": e.remark}
            for e in minutes.findings
        ],
        "strengths": minutes.strengths,
        "shortcomings": [*minutes.shortcomings],
        "causes": minutes.causes,
        "opinion": minutes.opinion,
        "copies": minutes.copies,
        "number": minutes.paper_no,
        "signed": _day(minutes.signed_on),
    }


def advice_value(advice: Recommendation, overdue: int) -> dict[str, Any]:
    """A recommendation with what became of it; ``overdue`` is days, 0 for none."""
    return {
        "code": advice.code,
        "unit": advice.addressee,
        "topic": advice.topic.value,
        "text": advice.text,
        "clause": advice.clause,
        "due": _day(advice.due),
        "overdue": overdue,
        "state": advice.state.value,
        "notice": _paper(advice.paper_no, advice.paper_on),
        "corrects": advice.corrects or None,
        "steps": [_step_value(each) for each in advice.steps],
    }


def _step_value(step: AdviceStep) -> dict[str, Any]:
    return {
        "state": step.state.value,
        "on": _day(step.on),
        "text": step.text,
        "paper": _paper(step.paper_no, step.paper_on),
        "by": step.by,
        "due": _day(step.due),
    }


def proposed_value(proposed: ProposedVisit) -> dict[str, Any]:
    """A unit to visit next; the reasons are for whoever draws up the plan."""
    return {
        "unit": proposed.unit,
        "reasons": [each.value for each in proposed.reasons],
        "last": _day(proposed.last_on),
    }


def figure_value(found: PeriodVisits) -> dict[str, Any]:
    """What the report of a period may say of inspections."""
    return {
        "period": found.period,
        "visits": found.visits,
        "territories": found.territories,
        "offices": found.offices,
    }


# --- in lines -------------------------------------------------------------------------------------
def inspection_lines(found: Inspections) -> list[str]:
    """Plans, visits and proposals in tables."""
    plans = [
        (
            *(str(each.plan.no), each.plan.year, say(PLAN_STAGE_WORDS[each.stage])),
            *(each.plan.paper_no, each.plan.paper_on, f"{each.held}/{each.visits}"),
        )
        for each in found.plans
    ]
    visits = [
        (
            *(str(each.visit.no), each.visit.day, each.office, ", ".join(each.visit.clauses)),
            *(say(VISIT_STATE_WORDS[each.state]), f"{each.completed}/{len(each.advice)}"),
        )
        for each in found.visits
    ]
    proposed = [
        (found.name_of(e.unit), ", ".join(say(VISIT_REASON_WORDS[r]) for r in e.reasons), e.last_on)
        for e in found.proposed
    ]
    return [
        *_titled(
            N_("Inspection plans"),
            (N_("no."), N_("year"), N_("state"), N_("number and sign"), N_("day"), N_("visits")),
            plans,
        ),
        *_titled(
            N_("Visits"),
            (N_("no."), N_("day"), N_("unit"), N_("points"), N_("state"), N_("settled")),
            visits,
        ),
        *_titled(
            N_("For the reports"),
            (N_("period"), N_("visits"), N_("territories visited"), N_("offices visited")),
            [
                (tr(period_words(e.period)), e.visits, e.territories, e.offices)
                for e in found.figures
            ],
        ),
        *_titled(N_("Whom to visit next"), (N_("unit"), N_("why"), N_("last visit")), proposed),
    ]


def advice_lines(lines: Iterable[AdviceLine]) -> list[str]:
    """Recommendations in a table."""
    rows = [
        (
            *(each.advice.code, each.office, each.advice.text, each.advice.due),
            *(say(ADVICE_STATE_WORDS[each.advice.state]), each.overdue or None),
        )
        for each in lines
    ]
    head = (
        *(N_("code"), N_("unit"), N_("recommendation"), N_("due")),
        *(N_("state"), N_("days overdue")),
    )
    return _titled(N_("Recommendations"), head, rows)


def visit_words(line: VisitLine) -> str:
    """A visit in one line."""
    day = line.visit.day or say(N_("without a day"))
    state = say(VISIT_STATE_WORDS[line.state])
    said = N_("Visit no. {no}: {unit}, {day}: {state}.")
    return say(said, no=line.visit.no, unit=line.office, day=day, state=state)


def _titled(title: str, head: Iterable[str], rows: list[tuple[Any, ...]]) -> list[str]:
    lines = table([say(each) for each in head], rows) if rows else ["–"]
    return [f"{say(title)}:", *lines, ""]
