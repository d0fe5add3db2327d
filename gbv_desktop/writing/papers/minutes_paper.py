"""The minutes of a visit (biên bản kiểm tra): what was seen, what both sides say, three who sign.

The recommendations in them are those that are intended; they count from the notice of results.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.domain.work.inspections import InspectedPoint, InspectionPlan, TeamRole
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.visits import Attendant, Minutes, Side, Visit
from gbv_desktop.writing.sentences.inspection_words import (
    MINUTES,
    MINUTES_TO,
    NO_ADVICE,
    NOBODY_KNOWN,
    NOTHING,
    RESULTS,
    ROLES,
    TEAM,
    TEAM_OF_BRANCHES,
)
from gbv_desktop.writing.sentences.paper_words import DOTS
from gbv_desktop.writing.structure.paper import Block, MinutesPaper, SignedSide, Style


@dataclass(frozen=True)
class InspectionMatter:
    """What the papers of one visit are about.

    Attributes:
        plan: the plan whose carrying out was looked at, by its name in a sentence.
        issuer: the body in whose name the inspection goes, as it stands on that day.
        issuer_name: that body in a sentence. desk, desk_name: the office that follows it up.
        unit_name: the inspected unit in a sentence.
        inspection: the yearly plan; ``None`` for a visit that no plan foresaw.
        points: what was looked at.
        advice: its recommendations, in the order of their codes.
    """

    plan: str
    issuer: Unit
    issuer_name: str
    desk: Unit
    desk_name: str
    unit_name: str
    visit: Visit
    inspection: InspectionPlan | None = None
    points: tuple[InspectedPoint, ...] = ()
    advice: tuple[Recommendation, ...] = ()
    training: bool = False

    @property
    def of_branches(self) -> bool:
        """Whether several branches inspect together."""
        found = self.inspection
        return found is not None and found.issuer is PaperIssuer.COMMITTEE

    @property
    def team(self) -> str:
        """The team in a sentence."""
        return "Đoàn kiểm tra liên ngành" if self.of_branches else "Đoàn kiểm tra"

    @property
    def day(self) -> str:
        """The day of the visit, or room for it."""
        day = self.visit.day
        return f"{DOTS}/{DOTS}/{self.visit.year}" if day is None else text_date(day)

    @property
    def based_on(self) -> str:
        """By which paper the team works; empty where there is none."""
        found = self.inspection
        if found is None:
            return ""
        for name, number, on in (
            ("by_decision", found.decision_no, found.decision_on),
            ("by_plan", found.paper_no, found.paper_on),
        ):
            if on is not None:
                return MINUTES[name].format(so=number, ngay=text_date(on), ben_lap=self.issuer_name)
        return ""


def minutes_paper(matter: InspectionMatter, minutes: Minutes) -> MinutesPaper:
    """The minutes as both sides sign them; what is not known is left open."""
    words = {"ke_hoach": matter.plan, "don_vi": matter.unit_name}
    number = MINUTES["number"].format(so=minutes.paper_no)
    kind = MINUTES["kind"]
    return MinutesPaper(
        subject=f"{kind} - {matter.unit_name}",
        kind=kind,
        excerpt=MINUTES["excerpt"].format(**words),
        # The team has no seal and no place of its own: it stands below the body that set it up.
        head_parent=(*matter.issuer.head_parent, " ".join(matter.issuer.head_lines)),
        head_lines=(TEAM_OF_BRANCHES if matter.of_branches else TEAM,),
        number_line=number if minutes.paper_no else MINUTES["number_open"],
        blocks=tuple(_blocks(matter, minutes)),
        sides=_sides(matter, minutes),
        recipients=MINUTES_TO,
        training=matter.training,
    )


def _blocks(matter: InspectionMatter, minutes: Minutes) -> Iterator[Block]:
    yield _line(
        MINUTES["opening"].format(
            bat_dau=_hour(minutes.began),
            ngay=matter.day,
            noi=matter.visit.place or matter.unit_name,
            doan=matter.team,
            can_cu=matter.based_on,
            ke_hoach=matter.plan,
            don_vi=matter.unit_name,
        )
    )
    yield Block(Style.PART, MINUTES["present"])
    for head, side in (("team", Side.TEAM), ("unit", Side.UNIT)):
        yield Block(Style.HEADING, MINUTES[head])
        yield from _present(matter, [each for each in minutes.present if each.side is side])
    yield Block(Style.PART, MINUTES["points"])
    yield from point_blocks(matter, minutes)
    yield Block(Style.PART, MINUTES["remarks"])
    for head, texts in (
        ("strengths", (minutes.strengths,)),
        ("shortcomings", minutes.shortcomings),
        ("causes", (minutes.causes,)),
    ):
        yield Block(Style.HEADING, MINUTES[head])
        yield from dashed(texts)
    yield Block(Style.PART, MINUTES["opinion"])
    yield from dashed((minutes.opinion,))
    yield Block(Style.PART, MINUTES["advice"])
    yield from advice_blocks(matter.advice)
    closing = MINUTES["closing" if minutes.copies == 2 else "closing_more"]
    yield _line(closing.format(ket_thuc=_hour(minutes.ended), so_ban=f"{minutes.copies:02}"))


def _line(text: str) -> Block:
    return Block(Style.PARAGRAPH, text)


def _hour(when: time | None) -> str:
    """``08 giờ 30``, or room for it."""
    return f"{DOTS} giờ {DOTS}" if when is None else f"{when.hour:02} giờ {when.minute:02}"


def _present(matter: InspectionMatter, present: Sequence[Attendant]) -> Iterator[Block]:
    """One line each: name, title and office, role in the team; dots where nobody is known."""
    for each in present:
        role = _role(matter, each)
        said = (each.name or NOBODY_KNOWN, each.title, each.office, role)
        yield _line(f"- {', '.join(part for part in said if part)};")
    if not present:
        yield _line(f"- {NOBODY_KNOWN}{NOBODY_KNOWN}")


def _role(matter: InspectionMatter, present: Attendant) -> str:
    """What somebody does in the team of the plan."""
    members = () if matter.inspection is None else matter.inspection.team
    found = next(
        (e for e in members if (e.office, e.title) == (present.office, present.title)), None
    )
    return "" if found is None or present.side is Side.UNIT else ROLES[found.role.value]


def point_blocks(matter: InspectionMatter, minutes: Minutes) -> Iterator[Block]:
    """What was found about each point, by the words of the plan."""
    named = {each.clause: each.text for each in matter.points}
    for number, each in enumerate(minutes.findings, start=1):
        point = f"{named.get(each.clause, '')} (mục {each.clause})".strip()
        remark = f" {each.remark.rstrip('.')}." if each.remark else ""
        yield _line(f"{number}. {point}: {RESULTS[each.result]}.{remark}")
    if not minutes.findings:
        yield _line(f"{NOBODY_KNOWN}{NOBODY_KNOWN}")


def dashed(texts: Iterable[str]) -> Iterator[Block]:
    """Several texts with a dash each; ``Không.`` where there is none."""
    said = [each.rstrip(".;") for each in texts if each]
    if len(said) < 2:
        yield _line(f"{said[0]}." if said else NOTHING)
        return
    for each in said[:-1]:
        yield _line(f"- {each};")
    yield _line(f"- {said[-1]}.")


def advice_blocks(advice: Sequence[Recommendation]) -> Iterator[Block]:
    """The recommendations, each with its time limit."""
    if not advice:
        yield _line(NO_ADVICE)
    for number, each in enumerate(advice, start=1):
        yield _line(f"{number}. {each.text.rstrip('.;')}{_limits(each.clause, each.due)}.")


def _limits(clause: str, due: date | None) -> str:
    parts = [f"mục {clause}"] if clause else []
    parts += [f"hoàn thành trước ngày {text_date(due)}"] if due is not None else []
    return f" ({'; '.join(parts)})" if parts else ""


def _sides(matter: InspectionMatter, minutes: Minutes) -> tuple[SignedSide, ...]:
    """The unit with its stamp on the left, the head of the team on the right."""
    found = matter.inspection
    named = {role: "" if found is None else _name(found, role) for role in TeamRole}
    host = next((each.name for each in minutes.present if each.side is Side.UNIT), "")
    return (
        SignedSide(MINUTES["side_unit"], MINUTES["sign_stamp"], host),
        SignedSide(MINUTES["side_secretary"], MINUTES["sign"], named[TeamRole.SECRETARY]),
        SignedSide(MINUTES["side_head"], MINUTES["sign"], named[TeamRole.HEAD]),
    )


def _name(plan: InspectionPlan, role: TeamRole) -> str:
    member = plan.called(role)
    return "" if member is None else member.name
