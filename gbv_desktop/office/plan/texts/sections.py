"""Where in which paper a text of the plan stands, in the words of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.paper_structure import OWN, Annex, OfficialPaper, PartKind
from gbv_desktop.text import N_, Message, message


class TextGroup(StrEnum):
    """The paper that a text belongs to, in the order of the page's choice."""

    CONSOLIDATED = "consolidated"
    UNIT = "unit"
    SHARED = "shared"
    LINES = "lines"
    ANNEXES = "annexes"
    TABLES = "tables"
    OTHERS = "others"


GROUP_WORDS: Mapping[TextGroup, str] = {
    TextGroup.CONSOLIDATED: N_("The consolidated report"),
    TextGroup.UNIT: N_("The report of a unit"),
    TextGroup.SHARED: N_("Words of both papers"),
    TextGroup.LINES: N_("Addressees and recipients"),
    TextGroup.ANNEXES: N_("Appendices: who gets them, columns"),
    TextGroup.TABLES: N_("Words of the tables"),
    TextGroup.OTHERS: N_("Letters, examples and others"),
}

_BY_START: Mapping[str, TextGroup] = {
    "district": TextGroup.CONSOLIDATED,
    "target": TextGroup.CONSOLIDATED,
    "unit": TextGroup.UNIT,
    "appendix": TextGroup.TABLES,
    "row": TextGroup.TABLES,
    "table": TextGroup.TABLES,
    "sign": TextGroup.TABLES,
    "rating": TextGroup.TABLES,
    "mark": TextGroup.TABLES,
    "detail": TextGroup.TABLES,
    "abbreviation": TextGroup.TABLES,
    "example": TextGroup.OTHERS,
    "interim": TextGroup.OTHERS,
    "campaign": TextGroup.OTHERS,
    "reminder": TextGroup.OTHERS,
    "letter": TextGroup.OTHERS,
    "slip": TextGroup.OTHERS,
    "proposal": TextGroup.OTHERS,
    "milestone": TextGroup.OTHERS,
}
"""By the first part of the name of a passage or a single text; the others belong to both papers."""

_WORDS: Mapping[str, str] = {
    "heading": N_("Headings"),
    "head": N_("Head of the paper"),
    "common": N_("Sentences of both papers"),
    "period": N_("What a period is called"),
    "next_period": N_("What the next period is called"),
    "compare": N_("Compared with last year"),
    "compare_stock": N_("Compared with the beginning of the period"),
    "measure": N_("Units of measure in sentences"),
    "estimate": N_("Estimates"),
    "missing": N_("Units whose figures are missing"),
    "ghi": N_("Notes in brackets"),
    "outlook": N_("Tasks to come"),
    "district": N_("Single sentences of the consolidated report"),
    "unit": N_("Single sentences of a unit's report"),
    "appendix": N_("Titles and notes of appendices"),
    "row": N_("Heads and rows of tables"),
    "table": N_("Words of the form on paper"),
    "sign": N_("Key of signs"),
    "rating": N_("How a target is judged"),
    "mark": N_("How a mark is written"),
    "detail": N_("The sheet of breakdowns"),
    "abbreviation": N_("Abbreviations"),
    "example": N_("Examples beside the cells"),
    "interim": N_("Reviews of several years"),
    "campaign": N_("Reports on campaigns"),
    "reminder": N_("Letters of reminder"),
    "letter": N_("Official letters"),
    "slip": N_("Slips"),
    "proposal": N_("Proposed words"),
    "milestone": N_("Milestones"),
    "addressees": N_("Addressees"),
    "recipients": N_("Recipients"),
    "target": N_("Any target without words of its own"),
}

_NUMBERED = N_("{number}. {title}")
_ONLY_FOR = N_("{place} (kind of unit: {reporter})")
_OPENING, _UNPLACED = N_("Opening"), N_("Without a heading")
_LISTED = N_("Lists within sentences")
_APPENDIX = N_("Appendix {number}")
_OWN = N_("Appendix {number} of the consolidating unit's own report")
_OF_ISSUER = N_("Appendix {number}, where the paper is signed by: {paper}")


def group_of(table: str, name: str) -> TextGroup:
    """The paper that a text belongs to.

    Args:
        table: of the plan's papers: ``passage``, ``words`` …
        name: its name there.
    """
    if table == "annex":
        return TextGroup.ANNEXES
    start = name.partition(".")[0]
    if table == "lists" and start in ("addressees", "recipients"):
        return TextGroup.LINES
    return _BY_START.get(start, TextGroup.SHARED)


def section_of(passages: Mapping[str, Message], table: str, name: str) -> Message:
    """Where it stands: the heading of its part, the activity, or what such texts are.

    Args:
        passages: of :func:`passage_sections`.
        table: of the plan's papers.
        name: the text's name there.
    """
    if table == "annex":
        paper, _, number = name.partition(".")
        if paper == OWN:
            return message(_OWN, number=number)
        known = paper in tuple(OfficialPaper)
        return message(_APPENDIX if known else _OF_ISSUER, number=number, paper=paper)
    if table == "enumeration":
        return message(_LISTED)
    if table == "passage":
        return _of_passage(passages, name)
    start = name.partition(".")[0]
    return message(_WORDS[start]) if start in _WORDS else message(N_("{name}"), name=start)


def appendix_title(words: Mapping[str, str], annex: Annex) -> str:
    """The title of an appendix; empty where it has none of its own.

    Args:
        words: the single texts of the plan's papers.
        annex: the appendix, or the row that says who gets it of one kind of issuer.
    """
    of_unit = annex.paper in (OfficialPaper.UNIT, OWN)
    own = (f"unit.appendix_{annex.number}", "unit.appendix")
    names = own if of_unit else (f"appendix.{annex.number}",)
    return next((words[name] for name in names if name in words), "")


def _of_passage(passages: Mapping[str, Message], name: str) -> Message:
    if name in passages:
        return passages[name]
    common, _, reporter = name.rpartition(".")
    if common in passages:
        return message(_ONLY_FOR, place=passages[common], reporter=reporter)
    start = name.partition(".")[0]
    return message(_WORDS[start] if start in ("target", "proposal") else _UNPLACED)


def passage_sections(plan: Plan) -> dict[str, Message]:
    """Where each passage stands that the plan's outline or an activity asks for."""
    return dict(_sections(plan))


def _sections(plan: Plan) -> Iterator[tuple[str, Message]]:
    words = plan.papers.words
    for part in plan.papers.outline:
        start = "unit" if part.paper is OfficialPaper.UNIT else "district"
        title = words.get(f"heading.{part.heading}", "")
        number = part.heading.replace("_", ".")
        place = message(_NUMBERED, number=number, title=title) if title else message(_OPENING)
        for content in part.content:
            if content.kind is PartKind.OPENING:
                yield f"{start}.opening", message(_OPENING)
            yield from ((each, place) for each in (*content.passages, content.amended) if each)
            if content.kind is PartKind.ACTIVITIES:
                for each in plan.activities:
                    title = each.short or each.title
                    shown = message(_NUMBERED, number=each.number, title=title)
                    yield f"{start}.{each.id}", shown
