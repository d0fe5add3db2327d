"""Texts of a draft with the figures of the last period: a sentence, its passage, the whole paper.

Figures of cases are covered as in any draft of a paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gbv_desktop.domain.plan.narrative import PaperTexts, Sentence
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.texts.listing import DraftTexts, TextEntry, TextPiece, TextTable
from gbv_desktop.office.totals.freezing import district_of
from gbv_desktop.office.totals.period_overview import Overview, last_counted
from gbv_desktop.store.work import Work
from gbv_desktop.writing.facts.district_facts import district_facts
from gbv_desktop.writing.facts.unit_facts import unit_facts
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.sentences.facts import PaperFacts
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.sentences.wording import PLACEHOLDER, Writer, write
from gbv_desktop.writing.structure.paper import Block
from gbv_desktop.writing.structure.verdicts import TARGET_PASSAGES, about_target, told_by_kind

UNKNOWN = "…"


@dataclass(frozen=True)
class PreviewFacts:
    """The figures of the last period that has reports.

    Attributes:
        period: its code; empty where no report has come yet.
        consolidated: of the consolidated report.
        units: of a unit's report, by the kind of unit: the unit's name and its figures.
        problem: why there are none, though there are reports.
    """

    period: str = ""
    consolidated: PaperFacts | None = None
    units: Mapping[str, tuple[str, PaperFacts]] = field(default_factory=dict)
    problem: Problem | None = None


@dataclass(frozen=True)
class TextPreview:
    """A text as it would be printed.

    Attributes:
        text: filled; empty where these figures cannot stand in it.
        passage: the whole passage as these figures choose its sentences.
        unit: whose figures; empty for those of all.
        problem: what it asks for and nothing gives.
    """

    text: str = ""
    passage: str = ""
    unit: str = ""
    problem: Problem | None = None


def preview_facts(office: Office, texts: DraftTexts) -> PreviewFacts:
    """The figures to fill texts of a draft with; raises E-ROLE."""
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        found = last_counted(office, work)
        if found is None:
            return PreviewFacts()
        try:
            return _facts(office, work, found, texts.texts)
        except Problem as problem:
            return PreviewFacts(found.period.code, problem=problem)


def _facts(office: Office, work: Work, found: Overview, texts: PaperTexts) -> PreviewFacts:
    plan = replace(found.plan, papers=texts)
    issue = _details(office)
    inputs = replace(district_of(office, work, found), plan=plan)
    units: dict[str, tuple[str, PaperFacts]] = {}
    for unit in found.owing:
        head = found.counted.get(unit.id)
        if head is None or unit.reporter in units:
            continue
        form, _use = office.form_for(found.period, unit)
        told = unit_facts(plan, unit, found.period, form, head.whole.report, NOTHING_EARLIER, issue)
        units[unit.reporter] = (unit.name_on(found.period.end).name, told)
    return PreviewFacts(found.period.code, district_facts(inputs, issue), units)


def preview(
    found: PreviewFacts, texts: DraftTexts, entry: TextEntry, piece: TextPiece
) -> TextPreview:
    """A text with those figures.

    Args:
        found: the figures.
        texts: as they stand, or as they would with what is being typed.
        entry: what the text belongs to, as it stands in these texts.
        piece: the text.
    """
    unit, facts = _about(found, entry)
    if facts is None or piece.column:
        return TextPreview(problem=found.problem)
    try:
        return replace(_filled(facts, texts, entry, piece), unit=unit)
    except Problem as problem:
        return TextPreview(unit=unit, problem=problem)


def _about(found: PreviewFacts, entry: TextEntry) -> tuple[str, PaperFacts | None]:
    """Whose figures fill a text."""
    if not entry.name.startswith("unit."):
        return "", found.consolidated
    reporter = entry.name.rpartition(".")[2]
    if reporter in found.units:
        return found.units[reporter]
    return next(iter(found.units.values()), ("", None))


def _filled(
    facts: PaperFacts, texts: DraftTexts, entry: TextEntry, piece: TextPiece
) -> TextPreview:
    if entry.table is TextTable.ENUMERATION:
        return TextPreview(Writer(facts, texts.texts).as_variant(Sentence(piece.case), piece.text))
    if entry.table is not TextTable.PASSAGE:
        return TextPreview(_with_words(facts, piece.text))
    passage = texts.texts.passage(entry.name)
    at = entry.way[-1]
    told = facts
    if entry.name in TARGET_PASSAGES:
        of_target = _of_a_target(facts, texts, entry.name)
        if of_target is None:
            return TextPreview()
        told = of_target
    if not isinstance(at, int) or at >= len(passage.sentences):
        return TextPreview()
    text = Writer(told, texts.texts).as_variant(passage.sentences[at], piece.text)
    return TextPreview(text, " ".join(write(passage, told, texts.texts)))


def _of_a_target(facts: PaperFacts, texts: DraftTexts, passage: str) -> PaperFacts | None:
    """The figures of the first target that the passage tells of; ``None`` if it tells of none."""
    plan = texts.whole
    for name in sorted(told_by_kind(plan)):
        told, about = about_target(plan, facts, name)
        if told.id == passage:
            return about
    return None


def _with_words(facts: PaperFacts, text: str) -> str:
    """A single text; what it gets only where it stands is left open."""
    return PLACEHOLDER.sub(lambda match: facts.words.get(match[1], UNKNOWN), text)


def preview_paper(office: Office, texts: DraftTexts) -> tuple[str, tuple[Block, ...]]:
    """The body of the consolidated report of the last period as the draft's texts word it.

    Returns:
        The period's code, empty where no report has come yet, and the paragraphs.

    Raises:
        Problem: E-ROLE, E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        found = last_counted(office, work)
        if found is None:
            return "", ()
        plan = replace(found.plan, papers=texts.texts)
        inputs = replace(district_of(office, work, found), plan=plan)
        return found.period.code, consolidated_paper(inputs, _details(office)).blocks


def _details(office: Office) -> PaperDetails:
    """Of a draft, in which figures of cases are covered."""
    return PaperDetails(draft=True, day=office.clock.today())
