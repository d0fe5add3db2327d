"""Texts of a plan that no paper ever asks for: a name of another plan, or a slip of the pen.

A paper that does not find a passage says nothing, and takes a common list where a kind of unit has
none of its own. Whoever copies the texts of another plan and renames its activities, kinds of
reporting unit or kinds of office would lose whole parts of the papers without a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_structure import OWN, OfficialPaper
from gbv_desktop.text import N_, message
from gbv_desktop.writing.checks.every_text import Fault
from gbv_desktop.writing.checks.text_names import FIXED_LISTS
from gbv_desktop.writing.structure.verdicts import TARGET_PASSAGES

_CLOSING = "district.closing_"


def unused_texts(texts: PaperTexts, plan: Plan) -> Iterator[Fault]:
    """The texts that belong to a paper by the first part of their name and never reach it.

    Texts of other groups are carried for papers of later kinds and are left alone.
    """
    passages = _of(("unit", "district", "target"), (each.id for each in texts.passages))
    yield from _strange("passage", passages, _passages(texts, plan))
    kinds = {unit.kind for unit in plan.units}
    yield from _strange("lists", _of(("addressees", "recipients"), texts.lists), _lists(kinds))
    closings = (name for name in texts.words if name.startswith(_CLOSING))
    yield from _strange("words", closings, {_CLOSING + kind for kind in kinds})
    named = (each.id for each in texts.annexes if not each.content)
    yield from _strange("annex", named, _annexes(texts, kinds))


def _of(groups: tuple[str, ...], names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name.partition(".")[0] in groups)


def _strange(table: str, names: Iterable[str], asked: Collection[str]) -> Iterator[Fault]:
    said = N_(
        "{place}: no paper prints a text of that name; it names no activity, kind of reporting"
        " unit, kind of office or part of a paper of this plan."
    )
    yield from (
        Fault((table, each), message(said, place=each)) for each in names if each not in asked
    )


def _passages(texts: PaperTexts, plan: Plan) -> set[str]:
    """Every passage that a paper of the plan may print."""
    tasks = [each.id for each in plan.activities]
    reporters = {each.reporter for unit in plan.units for each in unit.ever if each.reporter}
    named = {
        name
        for part in texts.outline
        for content in part.content
        for name in (*content.passages, content.amended)
    }
    common = {f"unit.{name}" for name in ("opening", *tasks)}
    common |= {name for name in named if name.startswith("unit.")}
    return {
        *common,
        *(f"{name}.{reporter}" for name in common for reporter in reporters),
        *(f"district.{name}" for name in ("opening", *tasks)),
        *TARGET_PASSAGES,
        *named,
    }


def _annexes(texts: PaperTexts, kinds: Iterable[str]) -> set[str]:
    """Every row that may say who gets an appendix without saying what it holds."""
    # The report may be signed by the body above the consolidating unit, whose kind has texts of its
    # own.
    signed = [f"{OfficialPaper.CONSOLIDATED}_{kind}" for kind in kinds]
    papers = {OfficialPaper.UNIT: [OWN], OfficialPaper.CONSOLIDATED: signed}
    return {
        f"{name}.{annex.number}"
        for paper, names in papers.items()
        for annex in texts.appendices(paper)
        if annex.internal
        for name in names
    }


def _lists(kinds: Iterable[str]) -> frozenset[str]:
    """Every list of bodies that a paper of the plan may take."""
    own = {f"recipients.{kind}" for kind in kinds}
    tables = ("addressees", "recipients")
    signed = {f"{table}.consolidated_{kind}" for table in tables for kind in kinds}
    return FIXED_LISTS | own | signed
