"""Rows of a plan's tables as lines of a sheet, and back: nested tables are made flat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from gbv_desktop.domain.plan.catalogue import Sign, TargetKind
from gbv_desktop.domain.plan.forms import BreakdownType, Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.exchange.plan.whole import TablesInWork
from gbv_desktop.text import N_

Row = dict[str, Any]

SCOPES: Final = (("all", N_("all units")), ("communes", N_("territories")))
MEASURES: Final = (
    (TargetKind.RATIO.value, N_("a percentage")),
    (TargetKind.COUNT.value, N_("a number")),
    (TargetKind.UNITS_WITH.value, N_("units that have it")),
    (TargetKind.ON_TIME.value, N_("units that report on time")),
    (TargetKind.YES_NO.value, N_("yes or no")),
)
SIGNS: Final = (
    (Sign.GT.value, N_("more than")),
    (Sign.GE.value, N_("at least")),
    (Sign.EQ.value, N_("exactly")),
)
KINDS: Final = (
    (Kind.FLOW.value, N_("events of the period")),
    (Kind.DISTINCT.value, N_("different persons or places")),
    (Kind.STOCK.value, N_("there on the last day")),
    (Kind.MONEY.value, N_("money, in VND")),
    (Kind.YES_NO.value, N_("yes or no")),
    (Kind.COMPUTED.value, N_("computed, never entered")),
    (Kind.NARRATIVE.value, N_("a text")),
)
TYPES: Final = (
    (BreakdownType.PARTITION.value, N_("together they are the total")),
    (BreakdownType.OF_WHICH.value, N_("each is a part of the total")),
    (BreakdownType.MULTI.value, N_("one may count in several")),
)


def of_table(
    file: str, table: str
) -> tuple[Callable[[TablesInWork], list[Row]], Callable[[TablesInWork, list[Row]], None]]:
    """Lines that are the rows of a table, and how they are put back."""

    def load(tables: TablesInWork) -> list[Row]:
        found: list[Row] = tables.get(file, {}).get(table, [])
        return found

    def store(tables: TablesInWork, rows: list[Row]) -> None:
        _put(tables, file, table, rows)

    return load, store


def _put(tables: TablesInWork, file: str, table: str, rows: list[Row]) -> None:
    """The rows of a table; one without rows is left out."""
    data = tables.setdefault(file, {})
    if rows:
        data[table] = rows
    else:
        data.pop(table, None)


# --- marks --------------------------------------------------------------------------------------
def _target(row: Row) -> tuple[str, str]:
    return str(row.get("code", "")), str(row.get("scope", "all"))


def marks(tables: TablesInWork) -> list[Row]:
    """The marks of all targets, each with the code and scope of its target."""
    return [
        {"code": target["code"], **_scope(target), **mark}
        for target in tables.get("targets", {}).get("target", [])
        for mark in target.get("marks", [])
    ]


def _scope(target: Row) -> Row:
    return {"scope": target["scope"]} if "scope" in target else {}


def put_marks(tables: TablesInWork, rows: list[Row]) -> None:
    """Gives each target its marks."""
    for target in tables.get("targets", {}).get("target", []):
        own = [
            {key: value for key, value in row.items() if key not in ("code", "scope")}
            for row in rows
            if _target(row) == _target(target)
        ]
        target.pop("marks", None)
        if own:
            target["marks"] = own


# --- campaigns ----------------------------------------------------------------------------------
_CAMPAIGN: Final = ("title", "from_day", "from_month", "to_day", "to_month")
_IN_A_FOLDER: Final = ("title", "from_month", "from_day", "to_month", "to_day")
"""The same in the order in which plan folders have it."""


def campaigns(tables: TablesInWork) -> list[Row]:
    """The campaigns of all activities, each with its activity; below it its later names."""
    found: list[Row] = []
    for activity in tables.get("activities", {}).get("activity", []):
        for each in activity.get("timing", {}).get("campaigns", []):
            own = {"activity": activity["id"], **{name: each[name] for name in _CAMPAIGN}}
            found.append(own)
            found += [
                {**own, "from_year": name["from_year"], "name": name["title"]}
                for name in each.get("names", [])
            ]
    return found


def put_campaigns(tables: TablesInWork, rows: list[Row]) -> None:
    """Gives each activity its campaigns with their names, the earlier years first."""
    for activity in tables.get("activities", {}).get("activity", []):
        timing = {**activity.get("timing", {})}
        timing.pop("campaigns", None)
        own = [row for row in rows if row.get("activity") == activity["id"]]
        if own:
            timing["campaigns"] = _named(own)
        activity["timing"] = timing


def _named(rows: list[Row]) -> list[Row]:
    """The campaigns of one activity; a line with a year or a name is a name of one."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in sorted(rows, key=lambda each: each.get("from_year") or 0):
        key = tuple(row.get(each) for each in _CAMPAIGN)
        own: Row = {each: row[each] for each in _IN_A_FOLDER if each in row}
        campaign = found.setdefault(key, own)
        fields = (("from_year", "from_year"), ("title", "name"))
        name = {field: row[column] for field, column in fields if column in row}
        if name:
            campaign.setdefault("names", []).append(name)
    # As they stood: sorted by year, a name would come before the campaign that stands first.
    order = list(dict.fromkeys(tuple(row.get(each) for each in _CAMPAIGN) for row in rows))
    return [found[key] for key in order]


# --- lines of forms -----------------------------------------------------------------------------
def form_lines(tables: TablesInWork) -> list[Row]:
    """The indicators, each with the section that it stands in."""
    sections = {
        code: section["code"]
        for section in tables.get("forms", {}).get("section", [])
        for code in section["indicators"]
    }
    lines = tables.get("indicators", {}).get("indicator", [])
    return [
        {**row, **({"section": sections[row["code"]]} if row["code"] in sections else {})}
        for row in lines
    ]


def put_form_lines(tables: TablesInWork, rows: list[Row]) -> None:
    """Puts the indicators back, and each into its section."""
    wanted = {row["code"]: row.get("section", "") for row in rows}
    for section in tables.get("forms", {}).get("section", []):
        here = [code for code in section["indicators"] if wanted.get(code) == section["code"]]
        new = [code for code, at in wanted.items() if at == section["code"] and code not in here]
        section["indicators"] = [*here, *new]
    plain = [{key: value for key, value in row.items() if key != "section"} for row in rows]
    _put(tables, "indicators", "indicator", plain)


# --- breakdowns ---------------------------------------------------------------------------------
def _sets(tables: TablesInWork) -> list[Row]:
    found: list[Row] = tables.setdefault("options", {}).setdefault("set", [])
    return found


def breakdowns(tables: TablesInWork) -> list[Row]:
    """The breakdowns of all indicators, each with its indicator and its options written out."""
    sets = {each["id"]: each["options"] for each in tables.get("options", {}).get("set", [])}
    return [
        {
            "indicator": row["code"],
            **{key: value for key, value in breakdown.items() if key != "set"},
            "options": [dict(each) for each in sets.get(breakdown["set"], [])],
        }
        for row in tables.get("indicators", {}).get("indicator", [])
        for breakdown in row.get("breakdowns", [])
    ]


def put_breakdowns(tables: TablesInWork, rows: list[Row]) -> None:
    """Gives each indicator its breakdowns; lists of options are shared, and others made."""
    for indicator in tables.get("indicators", {}).get("indicator", []):
        own = [row for row in rows if row.get("indicator") == indicator["code"]]
        indicator.pop("breakdowns", None)
        if own:
            indicator["breakdowns"] = [_breakdown(tables, indicator["code"], row) for row in own]
    used = {
        breakdown["set"]
        for indicator in tables.get("indicators", {}).get("indicator", [])
        for breakdown in indicator.get("breakdowns", [])
    }
    _put(tables, "options", "set", [each for each in _sets(tables) if each["id"] in used])


def _breakdown(tables: TablesInWork, code: str, row: Row) -> Row:
    found = {key: value for key, value in row.items() if key not in ("indicator", "options")}
    return {**found, "set": _set_of(tables, code, row.get("options", []))}


def _set_of(tables: TablesInWork, code: str, options: list[Row]) -> str:
    """The list of these very options, a new one if there is none."""
    sets = _sets(tables)
    known = next((str(each["id"]) for each in sets if each["options"] == options), "")
    if known:
        return known
    names = {each["id"] for each in sets}
    name = next(
        made
        for number in range(1, len(names) + 2)
        if (made := f"{code.lower()}-{number}") not in names
    )
    sets.append({"id": name, "options": options})
    return name


# --- names that cells may bear ------------------------------------------------------------------
def register(tables: TablesInWork, name: str) -> list[str]:
    """The codes that a plan has of that kind."""
    if name == "kinds":
        return [kind.value for kind in PeriodKind]
    file, table, field = _REGISTERS[name]
    found = [str(row[field]) for row in tables.get(file, {}).get(table, []) if field in row]
    if name == "reporters":
        found += list(tables.get("indicators", {}).get("reporters", {}))
    return found


_REGISTERS: Final = {
    "tasks": ("activities", "group", "id"),
    "activities": ("activities", "activity", "id"),
    "units": ("units", "unit", "id"),
    "reporters": ("forms", "form", "reporter"),
    "sections": ("forms", "section", "code"),
    "indicators": ("indicators", "indicator", "code"),
    "targets": ("targets", "target", "code"),
    "items": ("reference", "item", "id"),
}
