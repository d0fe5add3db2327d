"""Appendices and sentences of the consolidated report on the plan's work that a plan is offered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    Row,
    TablePlace,
    name_of_row,
    rows_of,
    with_rows,
    with_value,
)
from gbv_desktop.domain.plan.paper_structure import OfficialPaper
from gbv_desktop.domain.text.counts import roman

ANNEXES = TablePlace("papers/annexes", "annex")
PASSAGES = "passage"
_TITLES = ("words", "appendix")
_NUMBER = "<so>"

OfferedTexts = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by their table: ``annex`` with its title and the sentence that leads to it, and
``passage`` with sentences."""


def with_papers(tables: PlanTables, offered: OfferedTexts) -> PlanTables:
    """The tables with the appendices and sentences that they lack.

    An appendix gets the next number that is free behind those there are; a sentence whose passage
    the plan does not have is left out.
    """
    found = tables
    for passage in offered["passage"]:
        found = _with_sentences(found, passage["id"], passage["sentences"])
    for annex in offered["annex"]:
        found = _with_annex(found, annex)
    return found


def _with_annex(tables: PlanTables, offered: Row) -> PlanTables:
    rows = rows_of(tables, ANNEXES)
    if any(offered["content"] in each.get("content", ()) for each in rows):
        return tables
    number = _free({name_of_row(each).casefold() for each in rows})
    made = {"id": f"{OfficialPaper.CONSOLIDATED}.{number}", "content": [offered["content"]]}
    found = with_rows(tables, ANNEXES, [*rows, made])
    found = with_value(found, _home_of_titles(found), (*_TITLES, number), offered["title"])
    variants = {"yes": offered["sentence"].replace(_NUMBER, number)}
    sentence = {"choose": f"phu_luc_{number}", "variants": variants}
    return _with_sentences(found, offered["passage"], [sentence])


def _free(taken: Collection[str]) -> str:
    """The number behind the last one in use, as people count appendices: I, II, III …"""
    used = [n for n in range(1, 40) if any(_is_of(each, n) for each in taken)]
    return roman(max(used, default=0) + 1)


def _is_of(taken: str, number: int) -> bool:
    """Whether an id is of a number, or of a part of it: ``consolidated.VIIb``."""
    bare = taken.partition(".")[2].rstrip("abcdefgh")
    return taken.startswith(OfficialPaper.CONSOLIDATED.value) and bare == roman(number).casefold()


def _home_of_titles(tables: PlanTables) -> str:
    group, part = _TITLES
    homes = (file for file, found in tables.items() if part in found.get(group, {}))
    return next(homes, "papers/common")


def _with_sentences(
    tables: PlanTables, passage: str, sentences: Sequence[Mapping[str, Any]]
) -> PlanTables:
    """The tables with those of some sentences at the end of a passage that are not in it."""
    for place, rows in _places(tables):
        for at, row in enumerate(rows):
            if name_of_row(row) != passage:
                continue
            there = row.get("sentences", ())
            chosen = {each["choose"] for each in there}
            more = [dict(each) for each in sentences if each["choose"] not in chosen]
            made = {**row, "sentences": [*there, *more]}
            return with_rows(tables, place, [*rows[:at], made, *rows[at + 1 :]]) if more else tables
    return tables


def _places(tables: PlanTables) -> Iterator[tuple[TablePlace, Sequence[Row]]]:
    for file in tables:
        if file.startswith("papers/"):
            place = TablePlace(file, PASSAGES)
            yield place, rows_of(tables, place)
