"""How figures stand in tables: the signs for what is no number, and the key below the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gbv_desktop.domain.plan.cells import Cell, CellState
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.writing.facts.documents import detail_date
from gbv_desktop.writing.sentences.wording import BULLET
from gbv_desktop.writing.structure.outline import Composer

_PART = re.compile(r" ?\([0-9]+/[0-9]+\)$")
"""How a total that lacks units ends."""


_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[A-ZĐ]{2}")
"""Two capitals in a row make an abbreviation."""


def printed_cell(
    composer: Composer, indicator: Indicator, cell: Cell | None, blank: str = ""
) -> str:
    """A cell as a table prints it; ``blank`` stands for an empty one.

    "-" không phát sinh, "..." không thu thập, a counted zero is ``0``; in drafts a sensitive
    number is a bullet.
    """
    if cell is None:
        return blank
    if cell.state is CellState.UNCOLLECTED or cell.value is None:
        return composer.say("table.uncollected")
    if indicator.sensitive and composer.facts.masked:
        return BULLET
    if cell.state is CellState.NIL:
        return composer.say("table.nil")
    if indicator.kind is Kind.YES_NO:
        return composer.say("table.yes" if cell.value else "table.no_answer")
    return format_count(cell.value)


def key_of_signs(composer: Composer, printed: Iterable[str]) -> tuple[str, ...]:
    """The explanations of those signs that a table really prints, as one line."""
    printed = tuple(printed)
    # "- (8/9)" is the sign "-" as well.
    texts = {_PART.sub("", text) for text in printed}
    keys = [
        composer.say(f"sign.{name}")
        for name in ("nil", "uncollected", "unreported", "outside", "apart")
        if composer.say(f"table.{name}") in texts
    ]
    if any(BULLET in text for text in texts):
        keys.append(composer.say("sign.masked"))
    if any(_PART.search(text) for text in printed):
        keys.append(composer.say("sign.part"))
    return (f"{'; '.join(keys)}.",) if keys else ()


def key_of_abbreviations(composer: Composer, printed: Iterable[str]) -> tuple[str, ...]:
    """What the abbreviations that a table really prints stand for, as one line.

    Those of units are their own short names; others are the plan's texts ``abbreviation.…``.
    """
    texts = tuple(printed)
    words = {word for text in texts for word in _WORD.findall(text)}
    # Only where it is the whole cell or head: "LĐ" within a sentence may be another word.
    whole = set(texts)
    wide = ("", composer.plan.identity.area)
    units = {
        # A commune is called by its territory; an office of the whole area by its own name.
        name.short: name.office if name.area in wide else name.area
        for unit in composer.plan.units
        for name in unit.names
        if name.short in whole and _CAPITALS.search(name.short)
    }
    plain = {short: long for short, long in composer.plan.papers.group("abbreviation").items()
             if short in words}  # fmt: skip
    told = "; ".join(f"{short}: {long}" for short, long in {**units, **plain}.items())
    return (f"{composer.say('sign.abbreviations')}: {told}.",) if told else ()


def overlap_note(composer: Composer, told: Iterable[Indicator]) -> tuple[str, ...]:
    """Why printed parts may add up to more than their total, with the codes of those that may."""
    codes = [each.code for each in told if each.parts_overlap]
    return (composer.say("table.overlapping", ma=", ".join(codes)),) if codes else ()


def printed_facts(composer: Composer, indicator: Indicator, report: Report) -> str:
    """The facts beside a count, for the column of remarks."""
    facts: Mapping[str, str] = report.details.get(indicator.code, {})
    parts: list[str] = []
    if form := facts.get("form"):
        parts.append(composer.say("table.plan_joint" if form == "long_ghep" else "table.plan_own"))
    if facts.get("no") and facts.get("date"):
        day = detail_date(facts["date"])
        parts.append(composer.say("table.document", so=facts["no"], ngay=day))
    if year := facts.get("campaign_year"):
        parts.append(composer.say("table.campaign", nam=year))
    for name, text in (("so_ket", "table.interim"), ("tong_ket", "table.final")):
        if facts.get(name):
            parts.append(composer.say(text, ngay=detail_date(facts[name])))
    return ", ".join(parts)
