"""What guards the sensitive rows of forms, whichever way a draft is changed.

Two states of a plan's tables are compared: what is sensitive, or taken apart further, comes only
with its grounds, "sensitive" goes only with a reason, and new words name nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gbv_desktop.domain.plan.editions.tables import PlanTables, Row, TablePlace, rows_of
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.text.disclosure import persons_in
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_ROW_GROUNDS = ProblemKind(
    "E-ROW-GROUNDS",
    N_("What is sensitive ({rows}) is asked for only with a reason, a document and an owner."),
    N_("Give all three."),
    N_("Use “gbv indicator add”, “set” or “break” with --reason, --document and --owner."),
)
E_ROW_LOWER = ProblemKind(
    "E-ROW-LOWER",
    N_("“Sensitive” is taken off a row ({rows}) only with a reason."),
    N_("Give the reason, or leave the row as it is."),
    N_("Use “gbv indicator set ROW sensitive ''” with --reason."),
)
E_ROW_SECOND = ProblemKind(
    "E-ROW-SECOND",
    N_("A row of a sensitive section ({rows}) has one breakdown at most, and no text."),
    N_("Ask for it in a section without sensitive rows, or leave it out."),
)
E_ROW_WORDS = ProblemKind(
    "E-ROW-WORDS",
    N_("“{found}” may tell who somebody is."),
    N_("Say it without names, telephone numbers and other personal facts."),
)

INDICATORS = TablePlace("indicators", "indicator")
SECTIONS = TablePlace("forms", "section")
FORMS = TablePlace("forms", "form")
OPTIONS = TablePlace("options", "set")
CHECKS = TablePlace("rules", "check")
_WORDED = (INDICATORS, SECTIONS, FORMS, OPTIONS, CHECKS, TablePlace("rules", "family"))
"""The tables whose words stand on forms and in findings."""
_WORDS = ("name", "definition", "title", "text")


@dataclass(frozen=True)
class Grounds:
    """Why something sensitive is asked for: the reason, the ordering document, who answers."""

    reason: str = ""
    document: str = ""
    owner: str = ""

    @property
    def whole(self) -> bool:
        """Whether none of the three lacks."""
        return all(each.strip() for each in (self.reason, self.document, self.owner))


NO_GROUNDS: Final = Grounds()


@dataclass(frozen=True)
class SensitiveParts:
    """What of a plan is sensitive.

    Attributes:
        rows: codes of the sensitive indicators.
        parts: the options by which these, and their neighbours in a section, are broken down.
        beyond: what such a section should not have: texts, and breakdowns after the first.
    """

    rows: frozenset[str]
    parts: frozenset[tuple[str, str]]
    beyond: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class AskedGrounds:
    """For which rows a change has to say why.

    Attributes:
        more: codes of those that become sensitive, or are taken apart further: all three grounds.
        fewer: codes of those that are sensitive no more: a reason.
    """

    more: frozenset[str] = frozenset()
    fewer: frozenset[str] = frozenset()

    def require(self, grounds: Grounds) -> None:
        """Refuses grounds that lack something: E-ROW-GROUNDS, E-ROW-LOWER."""
        if self.more and not grounds.whole:
            raise E_ROW_GROUNDS(rows=tuple(sorted(self.more)))
        # A row that is taken out of the plan could come again as an ordinary one.
        if self.fewer and not grounds.reason.strip():
            raise E_ROW_LOWER(rows=tuple(sorted(self.fewer)))


def asked_grounds(before: PlanTables, after: PlanTables) -> AskedGrounds:
    """For which rows a change has to say why; mostly none."""
    old, new = sensitive_parts(before), sensitive_parts(after)
    further = {code for code, _option in new.parts - old.parts}
    return AskedGrounds((new.rows - old.rows) | further, old.rows - new.rows)


def require_guarded(before: PlanTables, after: PlanTables, grounds: Grounds) -> frozenset[str]:
    """Refuses a change that makes something sensitive, or no longer so, without saying why.

    Returns:
        The codes of the rows for which the grounds were asked; mostly none.

    Raises:
        Problem: E-ROW-WORDS, E-ROW-SECOND, E-ROW-GROUNDS, E-ROW-LOWER.
    """
    require_possible(before, after)
    asked = asked_grounds(before, after)
    asked.require(grounds)
    return asked.more | asked.fewer


def require_possible(before: PlanTables, after: PlanTables) -> None:
    """Refuses what no grounds allow: E-ROW-WORDS, E-ROW-SECOND."""
    for words in sorted(_words(after) - _words(before)):
        require_clean(words)
    old, new = sensitive_parts(before), sensitive_parts(after)
    if beyond := {code for code, _what in new.beyond - old.beyond}:
        raise E_ROW_SECOND(rows=tuple(sorted(beyond)))


def require_clean(words: str) -> None:
    """Refuses words that may tell who somebody is: E-ROW-WORDS."""
    for found in persons_in(words):
        raise E_ROW_WORDS(found=found[:40])


def sensitive_parts(tables: PlanTables) -> SensitiveParts:
    """What of the tables is sensitive; they may be wrong in any way."""
    named = {str(each.get("id")): each for each in _rows(tables, OPTIONS)}
    rows = {str(each.get("code")): each for each in _rows(tables, INDICATORS)}
    sensitive = {code for code, each in rows.items() if each.get("sensitive")}
    near = set(sensitive)
    for section in _shown_sections(tables):
        codes = set(map(str, _listed(section.get("indicators"))))
        near |= codes if codes & sensitive else set()
    parts: set[tuple[str, str]] = set()
    beyond: set[tuple[str, str]] = set()
    for code in near & rows.keys():
        row = rows[code]
        broken = [each for each in _listed(row.get("breakdowns")) if isinstance(each, Mapping)]
        for at, each in enumerate(broken):
            options = _listed(named.get(str(each.get("set")), {}).get("options"))
            parts |= {(code, str(one.get("code"))) for one in options if isinstance(one, Mapping)}
            beyond |= {(code, str(at))} if at else set()
        if row.get("kind") == Kind.NARRATIVE.value or row.get("details"):
            beyond.add((code, "text"))
    return SensitiveParts(frozenset(sensitive), frozenset(parts), frozenset(beyond))


def _shown_sections(tables: PlanTables) -> Iterator[Row]:
    """The sections that stand on a form: rows that are on none any more are no neighbours."""
    wanted = [_listed(each.get("sections")) for each in _rows(tables, FORMS)]
    shown = {str(code) for codes in wanted for code in codes}
    for each in _rows(tables, SECTIONS):
        if not all(wanted) or str(each.get("code")) in shown:
            yield each


def _words(tables: PlanTables) -> frozenset[str]:
    """What people read of forms, and of what checks find in them."""
    held = (each for place in _WORDED for each in _rows(tables, place))
    return frozenset(words for each in held for words in _words_of(each))


def _words_of(row: Row) -> Iterator[str]:
    for field, value in row.items():
        if field in _WORDS and isinstance(value, str):
            yield value
        for each in _listed(value):
            if isinstance(each, Mapping):
                yield from _words_of(each)


def _rows(tables: PlanTables, place: TablePlace) -> tuple[Row, ...]:
    held: tuple[object, ...] = rows_of(tables, place)
    return tuple(each for each in held if isinstance(each, Mapping))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
