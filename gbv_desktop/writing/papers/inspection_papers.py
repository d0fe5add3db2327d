"""The papers before and after visits: the yearly plan (kế hoạch), the notice of results (thông
báo), and what a unit reports of its recommendations (báo cáo).

No paper says why a unit was chosen, and none compares units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.vietnamese import long_date, text_date
from gbv_desktop.domain.work.inspections import InspectionMethod, InspectionPlan
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.recommendations import AdviceState, AdviceStep, Recommendation
from gbv_desktop.domain.work.visits import Minutes, Visit
from gbv_desktop.writing.papers.minutes_paper import (
    InspectionMatter,
    advice_blocks,
    dashed,
    point_blocks,
)
from gbv_desktop.writing.sentences.inspection_words import (
    ANSWER_COLUMNS,
    ANSWERS,
    ANSWERS_TO,
    FILED,
    NOBODY_KNOWN,
    NOTICE,
    PLAN,
    PLAN_TO,
    ROLES,
    SCHEDULE,
    SESSIONS,
    STATES,
)
from gbv_desktop.writing.sentences.paper_words import DOTS
from gbv_desktop.writing.structure.paper import (
    Appendix,
    Block,
    HeadCell,
    Paper,
    Style,
    Table,
    TableColumn,
    TableRow,
)

_REPORT_SIGN = re.compile(r"^BC(?=[-/])")
_ROOM = " " * 6
"""Room for a number that is written in by hand."""


def _line(text: str) -> Block:
    return Block(Style.PARAGRAPH, text)


def sign_of(unit: Unit, kind: str) -> str:
    """``TB-UBND`` of a body whose reports are ``BC-UBND`` (NĐ 30/2020, PL III)."""
    return _REPORT_SIGN.sub(kind, unit.sign)


def place_and_day(unit: Unit, on: date | None, year: int) -> str:
    """The line of place and day, with room for a day that is not known."""
    return f"{unit.place}, {long_date(on, year=year)}"


def filed_line(unit: Unit) -> str:
    """The last line of Nơi nhận."""
    return FILED.format(soan_thao=f", {unit.drafter}" if unit.drafter else "")


def capital(name: str) -> str:
    """A name as a line or sentence begins with it."""
    return name[:1].upper() + name[1:]


# --- thông báo kết quả ----------------------------------------------------------------------------
def notice_paper(matter: InspectionMatter, minutes: Minutes) -> Paper:
    """The notice of results, from whose signing on the recommendations count."""
    visit, issuer = matter.visit, matter.issuer
    say = _notice_words(matter)
    return Paper(
        subject=f"{say['kind']} - {matter.unit_name}",
        kind=say["kind"],
        excerpt=say["excerpt"],
        head_parent=issuer.head_parent,
        head_lines=issuer.head_lines,
        number_line=say["number" if visit.notice_no else "number_open"],
        place_line=place_and_day(issuer, visit.notice_on, visit.year),
        addressees=(),
        blocks=tuple(_notice_blocks(matter, minutes, say)),
        signer_lines=issuer.signer.lines(),
        signer_name=issuer.signer.name,
        recipients=(capital(matter.unit_name), "Thành viên Đoàn kiểm tra", filed_line(issuer)),
        training=matter.training,
        # Drawn up here, issued by the body above.
        proposal=issuer.id != matter.desk.id and not visit.notice_no,
    )


def _notice_words(matter: InspectionMatter) -> dict[str, str]:
    words = {
        "ke_hoach": matter.plan,
        "don_vi": matter.unit_name,
        "don_vi_dau": capital(matter.unit_name),
        "noi_gui": matter.issuer_name,
        "noi_nhan": matter.desk_name,
        "ngay": matter.day,
        "doan": matter.team,
        "can_cu": matter.based_on,
        "so": matter.visit.notice_no,
        "ky_hieu": sign_of(matter.issuer, "TB"),
    }
    return {name: text.format(**words) for name, text in NOTICE.items()}


def _notice_blocks(
    matter: InspectionMatter, minutes: Minutes, say: dict[str, str]
) -> Iterator[Block]:
    yield _line(say["opening"])
    yield Block(Style.PART, say["results"])
    yield from dashed((minutes.strengths,))
    yield from point_blocks(matter, minutes)
    yield Block(Style.PART, say["shortcomings"])
    yield from dashed(minutes.shortcomings)
    yield Block(Style.PART, say["advice"])
    if matter.advice:
        yield _line(say["to"])
    yield from advice_blocks(matter.advice)
    yield _line(say["closing" if matter.advice else "closing_none"])


# --- kế hoạch -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class PlannedInspection:
    """What the paper of a yearly plan is about.

    Attributes:
        plan, issuer, issuer_name, desk, desk_name: as of an :class:`InspectionMatter`.
        visits: with what their units are called in a sentence, in the order of their days.
    """

    plan: str
    issuer: Unit
    issuer_name: str
    desk: Unit
    desk_name: str
    inspection: InspectionPlan
    visits: tuple[tuple[Visit, str], ...]
    training: bool = False


def plan_paper(planned: PlannedInspection) -> Paper:
    """The yearly plan with its schedule as an annex."""
    inspection, issuer = planned.inspection, planned.issuer
    words = _plan_words(planned)
    number = inspection.paper_no or f"{_ROOM}/{sign_of(issuer, 'KH')}"
    attached = PLAN["attached"].format(
        so=number,
        ngay=long_date(inspection.paper_on, year=inspection.year),
        noi_gui=planned.issuer_name,
    )
    return Paper(
        subject=f"{PLAN['kind']} - {inspection.year}",
        kind=PLAN["kind"],
        excerpt=PLAN["excerpt"].format(**words),
        head_parent=issuer.head_parent,
        head_lines=issuer.head_lines,
        number_line=PLAN["number" if inspection.paper_no else "number_open"].format(**words),
        place_line=place_and_day(issuer, inspection.paper_on, inspection.year),
        addressees=(),
        blocks=tuple(_plan_blocks(planned, words)),
        signer_lines=issuer.signer.lines(),
        signer_name=issuer.signer.name,
        recipients=(*PLAN_TO, filed_line(issuer)),
        appendices=(Appendix("", PLAN["annex"], attached, (schedule_table(planned),)),),
        training=planned.training,
        proposal=issuer.id != planned.desk.id and not inspection.paper_no,
    )


def _plan_words(planned: PlannedInspection) -> dict[str, str]:
    inspection = planned.inspection
    branches = inspection.issuer is PaperIssuer.COMMITTEE
    return {
        "ke_hoach": planned.plan,
        "nam": str(inspection.year),
        "lien_nganh": PLAN["branches"] if branches else "",
        "noi_gui": capital(planned.issuer_name),
        "noi_nhan": planned.desk_name,
        "so": inspection.paper_no,
        "ky_hieu": sign_of(planned.issuer, "KH"),
        "kinh_phi": inspection.money.rstrip(".") or PLAN["usual_money"],
    }


def _plan_blocks(planned: PlannedInspection, words: dict[str, str]) -> Iterator[Block]:
    inspection = planned.inspection
    yield Block(Style.BASIS, PLAN["basis"].format(**words))
    within = {"so": inspection.within_no, "ngay": _text_day(inspection.within_on)}
    opening = "opening_within" if inspection.within_no else "opening"
    yield _line(PLAN[opening].format(**{**words, **within}))
    yield Block(Style.PART, PLAN["purpose"])
    yield Block(Style.HEADING, PLAN["aim"])
    yield _line(inspection.purpose or PLAN["usual_aim"])
    yield Block(Style.HEADING, PLAN["demand"])
    # Whatever else is demanded: what an inspection does not see always stands there.
    yield from map(_line, filter(None, (inspection.requirements, PLAN["usual_demand"])))
    yield Block(Style.PART, PLAN["points"])
    for number, each in enumerate(inspection.contents, start=1):
        yield _line(f"{number}. {f'{each.text} (mục {each.clause})'.strip()}.")
    if not inspection.contents:
        yield _line(f"{NOBODY_KNOWN}{NOBODY_KNOWN}")
    yield Block(Style.PART, PLAN["units"])
    yield _line(PLAN["schedule"])
    direct = inspection.method is InspectionMethod.ON_THE_SPOT
    yield _line(PLAN["on_the_spot" if direct else "by_report"])
    yield Block(Style.PART, PLAN["team"])
    yield from team_lines(inspection)
    yield Block(Style.PART, PLAN["done"])
    due = {**words, "han": _text_day(inspection.report_due)}
    yield _line(PLAN["reports" if inspection.report_due else "reports_open"].format(**due))
    for name in ("follow", "money", "closing"):
        yield _line(PLAN[name].format(**words))


def team_lines(inspection: InspectionPlan) -> Iterator[Block]:
    """Who sits in the team, a line each; room to write where nobody is known."""
    for member in inspection.team:
        said = (member.name, member.title, member.office, ROLES[member.role.value])
        yield _line(f"- {', '.join(each for each in said if each)};")
    if not inspection.team:
        yield _line(f"{NOBODY_KNOWN}{NOBODY_KNOWN}")


def _text_day(day: date | None) -> str:
    return "" if day is None else text_date(day)


def schedule_table(planned: PlannedInspection) -> Table:
    """The visits with day, place, and the days that did not hold."""
    rows = [
        TableRow((str(number), name, _when(visit), visit.place, _moved(visit)))
        for number, (visit, name) in enumerate(planned.visits, start=1)
    ]
    return plain_table(SCHEDULE, rows)


def _when(visit: Visit) -> str:
    if visit.day is None:
        return f"{DOTS}/{DOTS}/{visit.year}"
    return f"{capital(SESSIONS[visit.session])}, ngày {text_date(visit.day)}"


def _moved(visit: Visit) -> str:
    days = [text_date(each.day) for each in visit.put_off if each.day is not None]
    return f"Thay lịch ngày {', '.join(days)}" if days else ""


def plain_table(columns: Sequence[tuple[str, float, str]], rows: Iterable[TableRow]) -> Table:
    """A table of columns by name, relative width and how their cells stand."""
    return Table(
        columns=tuple(TableColumn(width, align) for _name, width, align in columns),
        head=(tuple(HeadCell(name) for name, _width, _align in columns),),
        rows=tuple(rows),
        numbered=False,
    )


# --- báo cáo kết quả thực hiện kiến nghị ----------------------------------------------------------
@dataclass(frozen=True)
class AnsweredAdvice:
    """What a unit reports of.

    Attributes:
        unit, unit_name: who reports, as it stands on the day, and in a sentence.
        to: the office that recommended.
        advice: of one notice or several, in the order of their codes.
        year: of the report.
    """

    unit: Unit
    unit_name: str
    to: str
    advice: tuple[Recommendation, ...]
    year: int
    training: bool = False


def answers_paper(answered: AnsweredAdvice) -> Paper:
    """The report of a unit on its recommendations, with a table of them."""
    unit, sign = answered.unit, answered.unit.sign
    notices = dict.fromkeys((each.paper_no, each.paper_on) for each in answered.advice)
    named = [ANSWERS["notice"].format(so=no, ngay=_text_day(on)) for no, on in notices]
    words = {
        "don_vi": answered.unit_name,
        "noi_nhan": answered.to,
        "thong_bao": "; ".join(named),
        "ky_hieu": sign,
        "ngay": long_date(year=answered.year),
    }
    say = {n: ANSWERS[n].format(**words) for n in ("opening", "closing", "attached", "number_open")}
    return Paper(
        subject=f"{ANSWERS['kind']} - {answered.unit_name}",
        kind=ANSWERS["kind"],
        excerpt=ANSWERS["excerpt"],
        head_parent=unit.head_parent,
        head_lines=unit.head_lines,
        number_line=say["number_open"],
        place_line=place_and_day(unit, None, answered.year),
        addressees=(f"{answered.to}.",),
        blocks=(_line(say["opening"]), _line(_counts(answered.advice)), _line(say["closing"])),
        signer_lines=unit.signer.lines(),
        signer_name=unit.signer.name,
        recipients=(*ANSWERS_TO, filed_line(unit)),
        appendices=(Appendix("", ANSWERS["annex"], say["attached"], (_answers(answered),)),),
        training=answered.training,
    )


_DONE = (AdviceState.REPORTED, AdviceState.CONFIRMED)
_GOES_ON = (AdviceState.UNDER_WAY, AdviceState.RETURNED)
_LEFT = (AdviceState.CARRIED, AdviceState.DROPPED)


def _counts(advice: Sequence[Recommendation]) -> str:
    states = [each.state for each in advice]
    others = sum(each in _LEFT for each in states)
    return ANSWERS["counts"].format(
        tong=f"{len(states):02}",
        xong=f"{sum(each in _DONE for each in states):02}",
        dang=f"{sum(each in _GOES_ON for each in states):02}",
        chua=f"{states.count(AdviceState.OPEN):02}",
        con_lai=ANSWERS["others"].format(so=f"{others:02}") if others else "",
    )


def _answers(answered: AnsweredAdvice) -> Table:
    return plain_table(
        ANSWER_COLUMNS, (_row(no, e) for no, e in enumerate(answered.advice, start=1))
    )


def _row(number: int, advice: Recommendation) -> TableRow:
    last = advice.steps[-1] if advice.steps else None
    result = ". ".join(each for each in (STATES[advice.state], last.text if last else "") if each)
    return TableRow((str(number), advice.text, result, _document(last), ""))


def _document(step: AdviceStep | None) -> str:
    if step is None or not step.paper_no:
        return ""
    return f"{step.paper_no} ngày {_text_day(step.paper_on)}"
