"""What the draft says of the plan itself: its name, its document, its purposes, its recipients."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from gbv_desktop.domain.plan.editions.tables import PlanTables, Row, TablePlace, rows_of, with_value
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.plan.drafting import Change
from gbv_desktop.office.plan.plan_document import E_PLAN_DAY, E_PLAN_NUMBER
from gbv_desktop.office.plan.sentences.field_words import IDENTITY_WORDS
from gbv_desktop.text import N_, Message, message

E_PLAN_FIXED = ProblemKind(
    "E-PLAN-FIXED",
    N_("“{field}” is what the plan is known by and stays as it is."),
    N_("What has another name, other years or another office from the beginning is a plan of its"
       " own: begin a new one."),
)  # fmt: skip
E_PLAN_BLANK = ProblemKind(
    "E-PLAN-BLANK",
    N_("“{field}” cannot be empty: papers print it."),
    N_("Write it as it stands in the issued plan."),
)
E_PLAN_LAST = ProblemKind(
    "E-PLAN-LAST",
    N_("The plan begins in {first}; “{last}” is no last year of it."),
    N_("Write a year with four digits, from {first} to {latest}."),
)

FIRST, LATEST = 2000, 2099
"""Between these are the years that a plan may have; the format has the same bounds."""
IDENTITY = TablePlace("plan", "plan")
_TEMPLATES = TablePlace("periods", "template")
LISTS = frozenset({"purposes", "requirements", "recipients"})
"""Those that hold several texts; one stands on each line."""
_NEEDED = frozenset(
    {"title", "issuer", "scheme", "upper_document", "upper_scheme", "area", "place"}
)


def identity_row(tables: PlanTables) -> Row:
    """What the tables say of the plan itself."""
    return next(iter(rows_of(tables, IDENTITY)), {})


def identity_differs(tables: PlanTables, before: PlanTables) -> tuple[str, ...]:
    """What the fields are called that differ from those of the version in force."""
    now, was = identity_row(tables), identity_row(before)
    return tuple(words for name, words in IDENTITY_WORDS.items() if now.get(name) != was.get(name))


def typed_lines(text: str) -> list[str] | None:
    """Texts as somebody typed them, one a line; ``None`` for none. Raises E-TEXT-CHARS."""
    lines = map(in_one_line, text.splitlines())
    found = [each for each in lines if each]
    for each in found:
        text_policy(each, lines=False)
    return found or None


def written_lines(lines: object) -> str:
    """Texts one a line, as :func:`typed_lines` reads them."""
    return "\n".join(map(str, lines)) if isinstance(lines, Iterable) else ""


def one_line(text: str) -> str | None:
    """A text as it stands within a sentence; ``None`` for an empty one. Raises E-TEXT-CHARS."""
    found = in_one_line(text)
    text_policy(found, lines=False)
    return found or None


def identity_changed(field: str, value: Any, today: date) -> tuple[Message, Change]:
    """A field of the plan itself changed: what is said of it, and the change.

    The change raises E-PLAN-LAST.

    Args:
        field: its name in a plan folder.
        value: as the plan's tables have it; ``None`` for an empty one.
        today: the plan cannot have been signed later.

    Raises:
        Problem: E-PLAN-FIXED, E-PLAN-BLANK, E-PLAN-NUMBER, E-PLAN-DAY, E-DAY-YEAR.
    """
    if field not in IDENTITY_WORDS:
        raise E_PLAN_FIXED(field=field)
    words = message(IDENTITY_WORDS[field])
    if not value and field in _NEEDED:
        raise E_PLAN_BLANK(field=words)
    if field == "number" and value:
        value = read_number(value, kind=E_PLAN_NUMBER)
    if field == "signed_on" and value:
        require_plausible_days(value)
        if value > today:
            raise E_PLAN_DAY(day=value, today=today)
    said = message(N_("The plan itself: {field} changed"), field=words)
    return said, partial(_with_field, field, value)


def _with_field(field: str, value: Any, tables: PlanTables) -> PlanTables:
    if field == "last_year":
        return _with_last_year(value, tables)
    return with_value(tables, IDENTITY.file, (IDENTITY.table, field), value)


def _with_last_year(last: Any, tables: PlanTables) -> PlanTables:
    """The plan up to another year; reports are asked for up to it, where they were up to then."""
    row = identity_row(tables)
    first = row.get("first_year")
    # Of a draft in which that is no year, the page of its errors says so.
    first = first if isinstance(first, int) else FIRST
    if not (isinstance(last, int) and first <= last <= LATEST):
        raise E_PLAN_LAST(first=first, last=str(last or ""), latest=LATEST)
    for at, each in enumerate(rows_of(tables, _TEMPLATES)):
        if each.get("last_year") == row.get("last_year"):
            way = (_TEMPLATES.table, at, "last_year")
            tables = with_value(tables, _TEMPLATES.file, way, last)
    return with_value(tables, IDENTITY.file, (IDENTITY.table, "last_year"), last)
