"""The papers around a team: the request to issue (tờ trình), the decision that sets it up, the
letter with schedule and outline, and the team's report of what it found.

No paper says why a unit was chosen, and none compares units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.text.vietnamese import fold, text_date
from gbv_desktop.domain.work.inspections import InspectionPlan, TeamRole
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.writing.papers.inspection_papers import (
    PlannedInspection,
    capital,
    filed_line,
    place_and_day,
    plain_table,
    schedule_table,
    sign_of,
    team_lines,
)
from gbv_desktop.writing.papers.letter import letter_sign
from gbv_desktop.writing.papers.minutes_paper import dashed
from gbv_desktop.writing.sentences.inspection_words import PLAN, TEAM, TEAM_OF_BRANCHES
from gbv_desktop.writing.sentences.team_words import (
    ASSESS_COLUMNS,
    ASSESS_SIDES,
    DECISION,
    DECISION_TO,
    LETTER,
    LETTER_TO,
    NUMBER,
    NUMBER_OPEN,
    OUTLINE_AFTER,
    OUTLINE_BEFORE,
    PROPOSAL,
    PROPOSAL_TO,
    RESULT,
    RESULT_TO,
)
from gbv_desktop.writing.structure.paper import Appendix, Block, Paper, Style, Table, TableRow

_ROOM = " " * 6


def _line(text: str) -> Block:
    return Block(Style.PARAGRAPH, text)


def _team(inspection: InspectionPlan) -> str:
    branches = inspection.issuer is PaperIssuer.COMMITTEE
    return "Đoàn kiểm tra liên ngành" if branches else "Đoàn kiểm tra"


def _words(planned: PlannedInspection) -> dict[str, str]:
    inspection = planned.inspection
    on, decided = inspection.paper_on, inspection.decision_on
    by_decision = ""
    if decided is not None:
        by_decision = LETTER["by_decision"].format(
            so=inspection.decision_no, ngay=text_date(decided)
        )
    return {
        "ke_hoach": planned.plan,
        "nam": str(inspection.year),
        "doan": _team(inspection),
        "noi_gui": planned.issuer_name,
        "noi_nhan": planned.desk_name,
        "noi_nhan_dau": capital(planned.desk_name),
        "so_kh": inspection.paper_no,
        "ngay_kh": "" if on is None else text_date(on),
        "theo_qd": by_decision,
        "kinh_phi": inspection.money.rstrip(".") or PLAN["usual_money"],
        "muc_dich": inspection.purpose or PLAN["usual_aim"],
        "so_noi_dung": f"{len(inspection.contents):02}",
        "so_don_vi": f"{len({visit.unit for visit, _name in planned.visits}):02}",
        "so_thanh_vien": f"{len(inspection.team):02}",
        "so_co_quan": f"{len({each.office for each in inspection.team}):02}",
        "han": "" if inspection.report_due is None else text_date(inspection.report_due),
    }


def _number(number: str, sign: str) -> str:
    return NUMBER.format(so=number) if number else NUMBER_OPEN.format(ky_hieu=sign)


# --- tờ trình -------------------------------------------------------------------------------------
def proposal_paper(planned: PlannedInspection) -> Paper:
    """The request to the body above to issue plan and decision."""
    desk, inspection = planned.desk, planned.inspection
    words = _words(planned)
    names = ("opening", "aim", "points", "units", "team", "money", "attached", "closing")
    blocks = [_line(PROPOSAL[name].format(**words)) for name in names]
    return Paper(
        subject=f"{PROPOSAL['kind']} - {inspection.year}",
        kind=PROPOSAL["kind"],
        excerpt=PROPOSAL["excerpt"].format(**words),
        head_parent=desk.head_parent,
        head_lines=desk.head_lines,
        number_line=_number("", sign_of(desk, "TTr")),
        place_line=place_and_day(desk, inspection.submitted_on, inspection.year),
        addressees=(f"{planned.issuer_name}.",),
        blocks=tuple(blocks),
        signer_lines=desk.signer.lines(),
        signer_name=desk.signer.name,
        recipients=(*PROPOSAL_TO, filed_line(desk)),
        training=planned.training,
    )


# --- quyết định thành lập đoàn --------------------------------------------------------------------
def decision_paper(planned: PlannedInspection) -> Paper:
    """The decision that sets up the team; its authority is the chairman alone, without ``TM.``."""
    issuer, inspection = planned.issuer, planned.inspection
    words = _words(planned)
    # A person decides here, not the body (NĐ 30/2020, PL III, Mẫu 1.2).
    signer = replace(issuer.signer, collective="")
    return Paper(
        subject=f"{DECISION['kind']} - {inspection.year}",
        kind=DECISION["kind"],
        excerpt=DECISION["excerpt"].format(**words),
        head_parent=issuer.head_parent,
        head_lines=issuer.head_lines,
        number_line=_number(inspection.decision_no, sign_of(issuer, "QĐ")),
        place_line=place_and_day(issuer, inspection.decision_on, inspection.year),
        addressees=(),
        blocks=tuple(_decided(planned, words)),
        signer_lines=signer.lines(),
        signer_name=signer.name,
        recipients=(*DECISION_TO, filed_line(issuer)),
        training=planned.training,
        proposal=issuer.id != planned.desk.id and not inspection.decision_no,
    )


def _decided(planned: PlannedInspection, words: Mapping[str, str]) -> Iterator[Block]:
    issuer = planned.issuer
    yield Block(Style.CENTRED, f"{issuer.signer.title} {' '.join(issuer.head_lines)}")
    for name in ("law", "basis", *(("plan",) if words["so_kh"] else ()), "asked"):
        yield Block(Style.BASIS, DECISION[name].format(**words))
    yield Block(Style.CENTRED, DECISION["decides"])
    yield Block(Style.HEADING, DECISION["first"].format(**words))
    yield _line(DECISION["members"].format(**words))
    yield from team_lines(planned.inspection)
    for head, text in (("second", "tasks"), ("third", "in_force")):
        yield Block(Style.HEADING, DECISION[head].format(**words))
        yield _line(DECISION[text].format(**words))


# --- công văn thông báo lịch ----------------------------------------------------------------------
def schedule_letter(planned: PlannedInspection, criteria: Sequence[Criterion] = ()) -> Paper:
    """The letter that announces the visits, with schedule, outline of the report and the table of
    self-assessment.

    Args:
        planned: the plan with the visits that are announced.
        criteria: those of the units that are visited; none leaves the table out.
    """
    desk, inspection = planned.desk, planned.inspection
    words = _words(planned)
    numbers = {(each.letter_no, each.letter_on) for each, _name in planned.visits}
    number, on = next(iter(numbers)) if len(numbers) == 1 else ("", None)
    sign = letter_sign(desk)
    attached = LETTER["attached"].format(
        so=number or f"{_ROOM}/{sign}",
        ngay=place_and_day(desk, on, inspection.year).partition(", ")[2],
        noi_gui=planned.desk_name,
    )
    return Paper(
        subject=LETTER["about"].format(**words),
        kind="",
        excerpt="",
        about=LETTER["about"].format(**words),
        head_parent=desk.head_parent,
        head_lines=desk.head_lines,
        number_line=_number(number, sign),
        place_line=place_and_day(desk, on, inspection.year),
        addressees=_visited(planned),
        blocks=tuple(_asked(words, bool(criteria))),
        signer_lines=desk.signer.lines(),
        signer_name=desk.signer.name,
        recipients=(*LETTER_TO, filed_line(desk)),
        appendices=tuple(_annexes(planned, criteria, attached, words)),
        training=planned.training,
    )


def _visited(planned: PlannedInspection) -> tuple[str, ...]:
    """The units under Kính gửi; of several the layout ends each line."""
    names = tuple(dict.fromkeys(capital(name) for _visit, name in planned.visits))
    return names if len(names) > 1 else tuple(f"{name}." for name in names)


def _asked(words: Mapping[str, str], assessed: bool) -> Iterator[Block]:
    yield _line(LETTER["opening" if words["so_kh"] else "opening_open"].format(**words))
    yield _line(LETTER["report"])
    if assessed:
        yield _line(LETTER["assess"])
    left = ("send" if words["han"] else "send_open", "present")
    for number, name in enumerate(left, start=3 if assessed else 2):
        yield _line(LETTER[name].format(so=number, **words))
    yield _line(LETTER["closing"])


def _annexes(
    planned: PlannedInspection,
    criteria: Sequence[Criterion],
    attached: str,
    words: Mapping[str, str],
) -> Iterator[Appendix]:
    yield Appendix("I", LETTER["schedule"], attached, (schedule_table(planned),))
    outline = (
        *OUTLINE_BEFORE,
        *(f"- {each.text} (mục {each.clause})." for each in planned.inspection.contents),
        *OUTLINE_AFTER,
    )
    yield Appendix("II", LETTER["outline"], attached, (), blocks=tuple(map(_outlined, outline)))
    if criteria:
        title = LETTER["table"].format(**words)
        table = _assessment(criteria)
        yield Appendix("III", title, attached, (table,), sides=ASSESS_SIDES)


def _outlined(text: str) -> Block:
    return Block(Style.HEADING if text[0] in "IV" else Style.PARAGRAPH, text)


def _assessment(criteria: Sequence[Criterion]) -> Table:
    rows = [
        TableRow((str(number), each.text, each.basis, "", "", ""))
        for number, each in enumerate(criteria, start=1)
    ]
    return plain_table(ASSESS_COLUMNS, rows)


# --- báo cáo kết quả kiểm tra ---------------------------------------------------------------------
@dataclass(frozen=True)
class InspectedUnit:
    """A visit whose minutes are signed, what its unit is called, and what was recommended."""

    visit: Visit
    name: str
    advice: tuple[Recommendation, ...] = ()


def team_report(planned: PlannedInspection, inspected: Sequence[InspectedUnit]) -> Paper:
    """The team's report to the body that set it up, made of the minutes.

    Args:
        planned: the plan with all its visits.
        inspected: those whose minutes are signed.
    """
    issuer, inspection = planned.issuer, planned.inspection
    words = _words(planned) | {"so_don_vi": f"{len({e.visit.unit for e in inspected}):02}"}
    branches = inspection.issuer is PaperIssuer.COMMITTEE
    head = inspection.called(TeamRole.HEAD)
    return Paper(
        subject=f"{RESULT['kind']} - {inspection.year}",
        kind=RESULT["kind"],
        excerpt=RESULT["excerpt"].format(**words),
        # The team has no seal of its own: it stands below the body that set it up.
        head_parent=(*issuer.head_parent, " ".join(issuer.head_lines)),
        head_lines=(TEAM_OF_BRANCHES if branches else TEAM,),
        number_line=RESULT["number_open"],
        place_line=place_and_day(issuer, None, inspection.year),
        addressees=(f"{planned.issuer_name}.",),
        blocks=tuple(_found(planned, inspected, words)),
        signer_lines=(RESULT["head"],),
        signer_name="" if head is None else head.name,
        recipients=RESULT_TO,
        training=planned.training,
    )


def _found(
    planned: PlannedInspection, inspected: Sequence[InspectedUnit], words: Mapping[str, str]
) -> Iterator[Block]:
    by_plan = ""
    if words["so_kh"]:
        by_plan = RESULT["by_plan"].format(so=words["so_kh"], ngay=words["ngay_kh"])
    yield _line(RESULT["opening"].format(can_cu=by_plan, **words))
    yield Block(Style.PART, RESULT["course"])
    for each in inspected:
        day = each.visit.day
        when = "" if day is None else text_date(day)
        yield _line(RESULT["visit"].format(don_vi=capital(each.name), ngay=when))
    if left := len(planned.visits) - len(inspected):
        yield _line(RESULT["left"].format(so=f"{left:02}"))
    yield Block(Style.PART, RESULT["results"])
    for number, each in enumerate(_in_order(inspected), start=1):
        yield Block(Style.HEADING, RESULT["unit"].format(so=number, don_vi=capital(each.name)))
        yield from _seen(each)
    yield Block(Style.PART, RESULT["advice"])
    yield from _advised(inspected)
    yield _line(RESULT["closing"].format(**words))


def _in_order(inspected: Sequence[InspectedUnit]) -> list[InspectedUnit]:
    """In alphabetical order: nobody is compared."""
    return sorted(inspected, key=lambda each: fold(each.name))


def _seen(inspected: InspectedUnit) -> Iterator[Block]:
    minutes = inspected.visit.minutes
    strengths = "" if minutes is None else minutes.strengths
    shortcomings = () if minutes is None else minutes.shortcomings
    yield Block(Style.POINT, RESULT["strengths"])
    yield from dashed((strengths,))
    yield Block(Style.POINT, RESULT["shortcomings"])
    yield from dashed(shortcomings)


def _advised(inspected: Sequence[InspectedUnit]) -> Iterator[Block]:
    rows = [(each.name, advice) for each in _in_order(inspected) for advice in each.advice]
    if not rows:
        yield _line(RESULT["none"])
        return
    units = f"{len({name for name, _advice in rows}):02}"
    yield _line(RESULT["counted"].format(so=f"{len(rows):02}", so_don_vi=units))
    for number, (name, advice) in enumerate(rows, start=1):
        told = advice.text.rstrip(".;")
        words = RESULT["asked"].format(so=number, don_vi=capital(name), noi_dung=told)
        yield _line(f"{words}.")
