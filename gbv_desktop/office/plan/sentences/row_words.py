"""A row of the plan that is another one, in a sentence: what it was, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from gbv_desktop.domain.offices.units import DirectoryPhone, Signer, Tie, Unit, UnitGroup, UnitName
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.plan.catalogue import (
    Activity,
    Assignment,
    Duty,
    Identity,
    ReasonCode,
    ReferenceItem,
    ReferenceValue,
    Target,
    TargetRow,
    TaskGroup,
)
from gbv_desktop.domain.plan.editions.differences import RowDifference
from gbv_desktop.domain.plan.editions.plan_changes import SectionLines
from gbv_desktop.domain.plan.forms import Breakdown, Form, Indicator, Option, TextField
from gbv_desktop.domain.plan.logbook import LogEvent, LogKind, LogLevel, LogPlace, LogSource
from gbv_desktop.domain.plan.narrative import (
    Claim,
    Enumeration,
    ListItem,
    PaperTexts,
    Passage,
    Sentence,
)
from gbv_desktop.domain.plan.paper_structure import Annex, PaperPart, PartContent
from gbv_desktop.domain.plan.periods import PeriodTemplate, TemplatePeriod
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.rules import Check
from gbv_desktop.domain.plan.work import (
    BudgetLine,
    Campaign,
    CampaignName,
    Criterion,
    LeastTimes,
    Milestone,
    MoneySource,
)
from gbv_desktop.office.plan.sentences.field_words import FIELD_WORDS
from gbv_desktop.office.plan.sentences.value_words import KIND_OF_PERIOD, contrast, value_words
from gbv_desktop.office.plan.texts.sections import section_of
from gbv_desktop.text import N_, Field, Message, message

Naming = Callable[[Any], Field]


def _by(words: str, *names: str) -> Naming:
    """Names a row by some of its fields, which the sentence has by their own names."""
    return lambda row: message(words, **{name: _plain(row, name) for name in names})


def _plain(row: Any, name: str) -> Field:
    """A field in a name: a day as it is, a text without quotes."""
    value = getattr(row, name)
    return value if isinstance(value, str | int) else value_words(value)


ROW_NAMES: Final[Mapping[type, Naming]] = {
    Unit: lambda row: str(row.names[-1].office),
    UnitName: _by(N_("the name")),
    Tie: _by(N_("what holds during some time")),
    Signer: _by(N_("who signs")),
    DirectoryPhone: _by(N_("telephone")),
    UnitGroup: _by(N_("Group of units {name}"), "name"),
    Identity: _by(N_("The plan itself")),
    TaskGroup: _by(N_("Task {number}. {title}"), "number", "title"),
    Activity: _by(N_("Activity {number} {short}"), "number", "short"),
    Campaign: _by(N_("campaign “{title}”"), "title"),
    CampaignName: _by(N_("its name from the year {from_year} on"), "from_year"),
    LeastTimes: _by(N_("each unit of the group {group}"), "group"),
    Milestone: _by(N_("{title} in {year}"), "title", "year"),
    Assignment: lambda row: message(
        N_("Activity {activity}, {party}"),
        activity=_plain(row, "activity"),
        party=row.unit or row.group,
    ),
    Duty: _by(N_("Duty by clause {clause}"), "clause"),
    Indicator: _by(N_("Figure {code} {name}"), "code", "name"),
    Breakdown: _by(N_("breakdown by {name}"), "name"),
    Option: _by(N_("option “{name}”"), "name"),
    Form: _by(N_("The form")),
    SectionLines: _by(N_("section {code} {title}"), "code", "title"),
    TextField: _by(N_("text {code} {title}"), "code", "title"),
    Check: _by(N_("Check {id}"), "id"),
    ReasonCode: _by(N_("Reason {code}"), "code"),
    PeriodTemplate: _by(N_("Calendar of periods: {title}"), "title"),
    TemplatePeriod: lambda row: message(KIND_OF_PERIOD[row.kind]),
    Target: _by(N_("Target {code} {name}"), "code", "name"),
    TargetRow: _by(N_("mark of {year} by {document}"), "year", "document"),
    ReferenceItem: _by(N_("Background figure: {name}"), "name"),
    ReferenceValue: _by(N_("Background figure: {item}, {unit}"), "item", "unit"),
    HelpLine: _by(N_("Whom to call: {name}"), "name"),
    Range: _by(N_("Plausible range of figure {indicator}"), "indicator"),
    Criterion: _by(N_("Criterion “{text}”"), "text"),
    MoneySource: _by(N_("Source of money: {name}"), "name"),
    BudgetLine: _by(N_("Money of {year} for {unit}, {source}"), "year", "unit", "source"),
    LogEvent: _by(N_("Activity log, event: {name}"), "name"),
    LogPlace: _by(N_("Activity log, place: {name}"), "name"),
    LogKind: _by(N_("Activity log, kind: {name}"), "name"),
    LogLevel: _by(N_("Activity log, level: {name}"), "name"),
    LogSource: _by(N_("Activity log, figure {cell}"), "cell"),
    PaperTexts: _by(N_("Texts of the papers")),
    Passage: _by(N_("passage {id}"), "id"),
    Sentence: _by(N_("a sentence")),
    Enumeration: _by(N_("list {id}"), "id"),
    ListItem: _by(N_("the words for figure {number}"), "number"),
    Claim: _by(N_("words {id}"), "id"),
    Annex: lambda row: message(N_("appendix {number}"), number=row.number),
    PaperPart: _by(N_("part {heading}"), "heading"),
    PartContent: _by(N_("what stands there")),
}
"""What a row is called. Only what is never a row of a table is missing here: a row that came or
went without a name would be told as if the one around it had."""

_TELLING: Final[Mapping[type, frozenset[str]]] = {
    Check: frozenset({"level", "text"}),
    Criterion: frozenset({"basis", "evidence", "reporters"}),
}
"""The fields that say what came or went, of rows whose others are formulas or their very name."""

_CHANGED = N_("{row}. {field}: {after} (before: {before})")
_CHANGED_ENTRY = N_("{row}. {field} {entry}: {after} (before: {before})")
_CAME, _WENT = N_("{row}: added"), N_("{row}: taken out")
_CAME_WITH, _WENT_WITH = N_("{row}: added ({facts})"), N_("{row}: taken out ({facts})")
_FACT = N_("{field}: {value}")


def difference_words(each: RowDifference) -> Message:
    """A difference as a sentence."""
    told = {"row": row_words(each.rows)}
    if not each.field:
        row = each.rows[-1]
        facts = tuple(_facts(row))
        plain, full = (_CAME, _CAME_WITH) if each.before is None else (_WENT, _WENT_WITH)
        return message(full, **told, facts=facts) if facts else message(plain, **told)
    before, after = contrast(each.before, each.after)
    field = message(FIELD_WORDS[type(each.rows[-1])][each.field])
    told |= {"field": field, "before": before, "after": after}
    if type(each.rows[-1]) is PaperTexts and each.entry:
        # By the place of the text in the papers: its name is for files.
        told["field"] = section_of({}, each.field, each.entry)
    elif each.entry:
        return message(_CHANGED_ENTRY, **told, entry=each.entry)
    return message(_CHANGED, **told)


def row_words(rows: tuple[Any, ...]) -> Field:
    """A row by its name, behind the names of the rows that it stands in."""
    names = tuple(ROW_NAMES[type(row)](row) for row in rows if type(row) in ROW_NAMES)
    return names[0] if len(names) == 1 else names


def _facts(row: Any) -> Iterator[Field]:
    """What a row says, field by field; parts of it with rows of their own are left out."""
    words = FIELD_WORDS.get(type(row), {})
    telling = _TELLING.get(type(row), words.keys())
    for each in fields(row):
        value = getattr(row, each.name)
        empty = value is None or value is False or value in ("", ())
        if empty or each.name not in telling or value == each.default or _has_rows(value):
            continue
        field = message(words[each.name])
        yield message(_FACT, field=field, value=value_words(value))


def _has_rows(value: Any) -> bool:
    several = value if isinstance(value, tuple) else (value,)
    return isinstance(value, Mapping) or any(type(each) in FIELD_WORDS for each in several)
