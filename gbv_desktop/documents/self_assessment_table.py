"""How a unit assesses itself (Bảng tự kiểm tra, đánh giá), annexed to the report of its year.

A landscape appendix by NĐ 30/2020, PL I, III.1; by whom it was made and who signs it stand below.
Levels only: no points, and no unit beside another (plan, clauses II.3 and III.10).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gbv_desktop.documents.headed_table import annex_alone, headed_table
from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.cells import Cell, CellState
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.work.self_assessment import LEVEL_WORDS, AssessedCount, AssessedLevel
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Message, message
from gbv_desktop.writing.structure.paper import Appendix, Table, TableRow

_HEADS = (
    (N_("No."), 1.2, "center"),
    (N_("Criterion"), 8.6, "left"),
    (N_("Basis"), 2.2, "left"),
    (N_("Self-assessment level"), 3.0, "center"),
    (N_("Evidence (number and day of the document; figures)"), 7.0, "left"),
    (N_("Other notes"), 4.0, "left"),
)


@dataclass(frozen=True)
class AssessedLine:
    """One criterion as the unit answered it.

    Attributes:
        level: ``None`` where nobody said it yet; the table leaves room for it.
        text: what the unit says to show it.
        figures: those figures of its report that may show it and are told.
    """

    criterion: Criterion
    level: AssessedLevel | None
    text: str
    figures: tuple[tuple[str, Indicator, Cell], ...]


@dataclass(frozen=True)
class SelfAssessment:
    """What the table is about.

    Attributes:
        plan: its title.
        issuer: the unit as its papers name it. unit: its name in a sentence.
        period: the year in words.
        count: how many criteria are met.
        preparer: who made it.
        draft: the report is not approved yet.
    """

    plan: str
    issuer: Unit
    unit: str
    period: Message
    lines: tuple[AssessedLine, ...]
    count: AssessedCount
    preparer: Person
    draft: bool
    training: bool


def self_assessment_pdf(facts: SelfAssessment) -> bytes:
    """The table as a PDF; it has no figure of cases.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    words = N_("Self-inspection and self-assessment of the plan's results, {period}")
    title = tr(message(words, period=facts.period))
    attached = N_("(Attached to the report of {period} of {unit})")
    appendix = Appendix(
        number="",
        title=title,
        attached_to=tr(message(attached, period=facts.period, unit=facts.unit)),
        tables=(_table(facts),),
        facts=(facts.plan,),
        sides=_sides(facts.preparer),
    )
    paper = annex_alone(f"{title}, {facts.unit}", facts.issuer, appendix, training=facts.training)
    return render(replace(paper, draft=facts.draft))


def _sides(preparer: Person) -> tuple[tuple[str, str, str], ...]:
    made, head = message(N_("MADE THE TABLE")), message(N_("HEAD OF THE UNIT"))
    signs, stamps = message(N_("(Signature, full name)")), message(N_("(Signature, stamp)"))
    return (tr(made), tr(signs), preparer.name), (tr(head), tr(stamps), "")


def _table(facts: SelfAssessment) -> Table:
    """The table, and below it how many are met; no share and no rank."""
    count = facts.count
    said = [tr(message(N_("Met: {met}/{ours} criteria."), met=count.met, ours=count.ours))]
    if still := len(facts.lines) - count.told:
        said.append(tr(message(N_("Not answered yet: {count}."), count=still)))
    return replace(headed_table(_HEADS, _rows(facts.lines)), notes=(" ".join(said),))


def _rows(lines: Sequence[AssessedLine]) -> Iterator[TableRow]:
    for number, each in enumerate(lines, start=1):
        level = "" if each.level is None else tr(message(LEVEL_WORDS[each.level]))
        shown = (each.text, *(_figure(*figure) for figure in each.figures))
        evidence = "; ".join(filter(None, shown))
        criterion = each.criterion
        yield TableRow((str(number), criterion.text, criterion.basis, level, evidence, ""))


def _figure(code: str, indicator: Indicator, cell: Cell) -> str:
    if cell.state is CellState.UNCOLLECTED or cell.value is None:
        return f"{code}: ..."
    if indicator.kind is Kind.YES_NO:
        return f"{code}: " + tr(message(N_("yes") if cell.value else N_("no")))
    return f"{code}: {format_count(cell.value)}"
