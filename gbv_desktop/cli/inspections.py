"""Commands about inspections: plans, visits, what was found, recommendations and answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import CommandError, DayIsRight
from gbv_desktop.cli.exchange import Folder, there
from gbv_desktop.cli.given_fields import (
    a_count,
    a_day,
    given_fields,
    one_of,
    parts_of,
)
from gbv_desktop.cli.inspection_options import (
    Attendants,
    Code,
    Contents,
    GivenOfAdvice,
    GivenOfMinutes,
    GivenOfPlan,
    GivenOfVisit,
    Members,
    No,
    Points,
    PutOff,
    Remove,
    Rows,
    VisitOrNew,
)
from gbv_desktop.cli.output import answer, command_context, say
from gbv_desktop.cli.reports import OutFile
from gbv_desktop.domain.text.days import FIRST_YEAR, LAST_YEAR
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.work.recommendations import AdviceStep, Recommendation
    from gbv_desktop.domain.work.visits import Minutes, Visit
    from gbv_desktop.office.open.session import Office


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(
        help=N_("Inspections: plans, visits with their minutes, recommendations."),
        no_args_is_help=True,
    )
    group.command("list", help=N_("Lists plans, visits, recommendations, whom to visit next."))(
        _list
    )
    group.command("plan", help=N_("Keeps the inspection plan of a year."))(_plan)
    group.command("visit", help=N_("Keeps a visit, or shows it."))(_visit)
    group.command("finding", help=N_("Keeps the minutes of a visit."))(_finding)
    group.command("recommend", help=N_("Makes a recommendation after a visit."))(_recommend)
    group.command("answer", help=N_("Answers a recommendation, or says what becomes of it."))(
        _answer
    )
    group.command("send", help=N_("Writes answers that wait to a stick."))(_send)
    group.command("print", help=N_("Writes a paper of an inspection as PDF."))(_print)
    app.add_typer(group, name="inspect")


def _list(
    context: typer.Context,
    year: Annotated[
        int, typer.Option("--year", min=0, max=LAST_YEAR, help=N_("Only of this year."))
    ] = 0,
    only_open: Annotated[
        bool, typer.Option("--open", help=N_("Only recommendations that are still followed."))
    ] = False,
) -> None:
    from gbv_desktop.cli import inspection_values as values
    from gbv_desktop.office.work.inspections import read_inspections
    from gbv_desktop.office.work.recommendations import read_advice

    with command_context(context).open() as office:
        advice = read_advice(office, only_open=only_open)
        advice = tuple(each for each in advice if year in (0, each.advice.year))
        value: dict[str, Any] = {
            "recommendations": [values.advice_value(each.advice, each.overdue) for each in advice]
        }
        lines = values.advice_lines(advice)
        if office.consolidating:
            found = read_inspections(office, year or None)
            value["plans"] = [values.plan_value(each) for each in found.plans]
            value["visits"] = [values.visit_value(each) for each in found.visits]
            value["figures"] = [values.figure_value(each) for each in found.figures]
            value["proposed"] = [values.proposed_value(each) for each in found.proposed]
            lines = [*values.inspection_lines(found), *lines]
    answer(context, value, lines)


# --- plans ----------------------------------------------------------------------------------------
def _plan(
    context: typer.Context,
    year: Annotated[
        int, typer.Argument(min=FIRST_YEAR, max=LAST_YEAR, help=N_("The year of the plan."))
    ],
    given: GivenOfPlan = None,
    member: Members = None,
    content: Contents = None,
) -> None:
    from gbv_desktop.cli import inspection_values as values
    from gbv_desktop.domain.work import inspections as rules
    from gbv_desktop.domain.work.issuer import PaperIssuer
    from gbv_desktop.office.work import inspections

    known: dict[str, Any] = {
        "issuer": one_of(PaperIssuer),
        "method": one_of(rules.InspectionMethod),
        **dict.fromkeys(("submitted_on", "paper_on", "decision_on"), a_day),
        **dict.fromkeys(("within_on", "report_due"), a_day),
        **dict.fromkeys(("paper_no", "decision_no", "within_no"), str),
        **dict.fromkeys(("purpose", "requirements", "money"), str),
    }
    fields = given_fields(given or [], known)
    if member is not None:
        fields["team"] = tuple(map(_member, member))
    if content is not None:
        fields["contents"] = tuple(rules.InspectedPoint(*parts_of(e, 2)) for e in content)
    with command_context(context).open() as office:
        plans = inspections.read_inspections(office, year).plans
        before = plans[0].plan if plans else rules.InspectionPlan(year=year)
        kept = inspections.put_plan(office, replace(before, **fields)) if fields else before
        # A year without a plan has nothing to show yet.
        line = inspections.plan_line(office, kept.no)
    told = say(N_("Inspection plan no. {no} of {year} is kept."), no=kept.no, year=year)
    answer(context, values.plan_value(line), [told])


def _member(text: str) -> Any:
    from gbv_desktop.domain.work.inspections import TeamMember, TeamRole

    role, office, title, name = parts_of(text, 4)
    return TeamMember(office, title, one_of(TeamRole)(role), name)


# --- visits ---------------------------------------------------------------------------------------
def _visit(
    context: typer.Context,
    no: VisitOrNew = 0,
    given: GivenOfVisit = None,
    put_off: PutOff = "",
    remove: Remove = False,
) -> None:
    from gbv_desktop.cli import inspection_values as values
    from gbv_desktop.office.work import inspections

    with command_context(context).open() as office:
        if remove:
            gone = inspections.remove_visit(office, no)
            answer(context, {"removed": no}, [say(N_("Visit no. {no} is taken out."), no=gone.no)])
            return
        fields = given_fields(given or [], _visit_readers())
        number, signed = fields.pop("notice_no", ""), fields.pop("notice_on", None)
        _require_one_step(fields, put_off=bool(put_off), notice=bool(number or signed))
        if put_off:
            inspections.put_visit_off(office, no, put_off, fields.pop("day", None))
        if fields or not no:
            no = _put(office, no, fields).no
        if number or signed:
            _notice(office, no, number, signed)
        line = inspections.visit_line(office, no)
    answer(context, values.visit_value(line), [values.visit_words(line)])


def _require_one_step(fields: Collection[str], *, put_off: bool, notice: bool) -> None:
    """That the command does one thing: of two the first would stay if the second is refused."""
    others = set(fields) - ({"day"} if put_off else set())
    if (put_off and notice) or (others and (put_off or notice)):
        said = N_("Put a visit off, note its notice of results and change it, each by itself.")
        raise CommandError(message(said))


def _notice(office: Office, no: int, number: str, signed: date | None) -> None:
    from gbv_desktop.domain.work.records import E_WORK_PAIR
    from gbv_desktop.office.work import recommendations

    if signed is None:
        raise E_WORK_PAIR(paper=message(N_("Notice of results")))
    recommendations.put_notice(office, no, number, signed)


def _visit_readers() -> dict[str, Any]:
    from gbv_desktop.domain.work.visits import Session

    return {
        **dict.fromkeys(("unit", "place", "letter_no", "notice_no"), str),
        **dict.fromkeys(("day", "letter_on", "notice_on"), a_day),
        **dict.fromkeys(("year", "plan"), a_count),
        "session": one_of(Session),
        "clauses": lambda text: tuple(filter(None, (each.strip() for each in text.split(";")))),
    }


def _put(office: Office, no: int, fields: dict[str, Any]) -> Visit:
    from gbv_desktop.domain.work.visits import Visit
    from gbv_desktop.office.work import inspections

    # A visit without a year is of the year of its day.
    year = (fields.get("day") or office.clock.today()).year
    before = inspections.visit_line(office, no).visit if no else Visit(year=year)
    return inspections.put_visit(office, replace(before, **fields))


# --- minutes --------------------------------------------------------------------------------------
def _finding(
    context: typer.Context,
    no: No,
    given: GivenOfMinutes = None,
    point: Points = None,
    shortcoming: Annotated[Rows, typer.Option(help=N_("A shortcoming, repeated."))] = None,
    present: Attendants = None,
) -> None:
    from gbv_desktop.cli import inspection_values as values
    from gbv_desktop.domain.work.visits import Minutes, read_time
    from gbv_desktop.office.work import inspections

    known: dict[str, Any] = {
        **dict.fromkeys(("began", "ended"), read_time),
        **dict.fromkeys(("strengths", "causes", "opinion", "paper_no"), str),
        "copies": a_count,
        "signed_on": a_day,
    }
    fields = given_fields(given or [], known)
    if point is not None:
        fields["findings"] = tuple(map(_point, point))
    if shortcoming is not None:
        fields["shortcomings"] = tuple(shortcoming)
    if present is not None:
        fields["present"] = tuple(map(_attendant, present))
    with command_context(context).open() as office:
        visit = inspections.visit_line(office, no).visit
        before: Minutes = visit.minutes or Minutes()
        made = replace(visit, minutes=replace(before, **fields))
        inspections.put_visit(office, made)
        line = inspections.visit_line(office, no)
    answer(context, values.visit_value(line), [values.visit_words(line)])


def _point(text: str) -> Any:
    from gbv_desktop.domain.work.visits import PointFinding, PointResult

    clause, result, remark = parts_of(text, 3)
    return PointFinding(clause, one_of(PointResult)(result), remark)


def _attendant(text: str) -> Any:
    from gbv_desktop.domain.work.visits import Attendant, Side

    side, office, title, name = parts_of(text, 4)
    return Attendant(office, title, name, one_of(Side)(side))


# --- recommendations ------------------------------------------------------------------------------
_TAKEN_OUT = N_("Recommendation {code} is taken out; its code is not given again.")


def _recommend(
    context: typer.Context,
    no: No,
    text: Annotated[str, typer.Option(help=N_("What the unit is to do."))] = "",
    given: GivenOfAdvice = None,
    remove: Annotated[
        str, typer.Option("--remove", help=N_("Takes the one of that code out before the notice."))
    ] = "",
) -> None:
    from gbv_desktop.domain.work.recommendations import Recommendation, Topic
    from gbv_desktop.office.work import recommendations

    known: dict[str, Any] = {
        "due_on": a_day,
        "topic": one_of(Topic),
        **dict.fromkeys(("clause", "by_unit", "corrects"), str),
    }
    fields = given_fields(given or [], known)
    with command_context(context).open() as office:
        if remove:
            gone = recommendations.drop_draft(office, remove)
            answer(context, {"removed": gone.code}, [say(_TAKEN_OUT, code=gone.code)])
            return
        advice = Recommendation(year=0, visit=no, text=text, **fields)
        kept = recommendations.advise(office, advice)
        today = office.clock.today()
    _say(context, kept, N_("{code} is kept."), overdue=kept.days_overdue(today))


def _answer(
    context: typer.Context,
    code: Code,
    text: Annotated[str, typer.Option(help=N_("The answer, or the reason."))] = "",
    state: Annotated[
        str,
        typer.Option(
            help=N_(
                "under_way or reported; where it was made also confirmed, returned, carried (with"
                " --due) or dropped."
            )
        ),
    ] = "reported",
    due: Annotated[str, typer.Option(help=N_("The day to which it is carried over."))] = "",
    paper_no: Annotated[
        str, typer.Option("--paper-no", help=N_("Number of the document that shows it."))
    ] = "",
    paper_on: Annotated[str, typer.Option("--paper-on", help=N_("Its day."))] = "",
) -> None:
    from gbv_desktop.domain.work.recommendations import AdviceState, AdviceStep
    from gbv_desktop.office.work import recommendations

    chosen = one_of(AdviceState)(state)
    paper = paper_no, a_day(paper_on)
    with command_context(context).open() as office:
        today = office.clock.today()
        if recommendations.is_made_here(office, code):
            step: AdviceStep = AdviceStep(chosen, today, text, *paper, due=a_day(due))
            kept = recommendations.decide_advice(office, code, step)
        else:
            kept = recommendations.answer_advice(
                office, code, text, chosen, paper_no=paper[0], paper_on=paper[1]
            )
    _say(context, kept, N_("{code}: {state}."), overdue=kept.days_overdue(today))


def _say(context: typer.Context, kept: Recommendation, sentence: str, overdue: int) -> None:
    from gbv_desktop.cli.inspection_values import advice_value
    from gbv_desktop.domain.work.recommendations import ADVICE_STATE_WORDS

    words = say(ADVICE_STATE_WORDS[kept.state])
    answer(context, advice_value(kept, overdue), [say(sentence, code=kept.code, state=words)])


def _print(
    context: typer.Context,
    paper: Annotated[
        str,
        typer.Argument(
            help=N_(
                "proposal, plan, decision, schedule, report (of a plan); minutes, notice (of a"
                " visit); at a unit answers."
            )
        ),
    ],
    output_file: OutFile,
    no: Annotated[
        int, typer.Option("--no", help=N_("Number of the visit, or of the plan, in the list."))
    ] = 0,
) -> None:
    from gbv_desktop.office.papers import inspection_papers

    chosen = one_of(inspection_papers.InspectionPaper)(paper)
    with command_context(context).open() as office:
        path = inspection_papers.print_paper(office, chosen, output_file, no)
    answer(context, {"files": [str(path)]}, [str(path)])


def _send(context: typer.Context, output: Folder, day_is_right: DayIsRight = None) -> None:
    from gbv_desktop.office.send.report_file import export_answers

    with command_context(context).open(day_is_right=day_is_right) as office:
        made = export_answers(office, there(output))
    files = [str(path) for path in (made.path, made.copy) if path is not None]
    answer(context, {"files": files, "seq": made.seq}, files)
