"""The sheets of a plan's workbook: their columns, and the rows that stand in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from gbv_desktop.exchange.plan.agree import ID, INDICATOR
from gbv_desktop.exchange.plan.whole import TablesInWork
from gbv_desktop.exchange.plan_workbook import rows
from gbv_desktop.exchange.plan_workbook.columns import ColumnKind, SheetColumn
from gbv_desktop.text import N_

Row = dict[str, Any]


class PlanSheet(Enum):
    """The sheets, with the English sentence of each one's name; read in this order."""

    GROUPS = N_("Tasks of the plan")
    ACTIVITIES = N_("Activities of the plan")
    CAMPAIGNS = N_("Campaigns of the plan")
    UNITS = N_("Units of the plan")
    ASSIGNMENTS = N_("Who does what")
    TARGETS = N_("Targets of the plan")
    MARKS = N_("Marks of the targets")
    INDICATORS = N_("Lines of the forms")
    BREAKDOWNS = N_("Breakdowns of the lines")


@dataclass(frozen=True)
class SheetShape:
    """A sheet with a line for each row of the plan.

    Attributes:
        keys: how many of the first columns tell one row from the others.
        load: the rows of the plan's tables, as they are or made flat; they may be changed.
        store: puts the rows back into the tables.
    """

    sheet: PlanSheet
    keys: int
    columns: tuple[SheetColumn, ...]
    load: Callable[[TablesInWork], list[Row]]
    store: Callable[[TablesInWork, list[Row]], None]


_TEXT, _CODE, _NUMBER, _DAY = (
    *(ColumnKind.TEXT, ColumnKind.CODE),
    *(ColumnKind.NUMBER, ColumnKind.DAY),
)
_FLAG, _CHOICE, _CODES, _LINES = (
    *(ColumnKind.FLAG, ColumnKind.CHOICE),
    *(ColumnKind.CODES, ColumnKind.LINES),
)

_GROUPS: Final = (
    SheetColumn("id", N_("Code"), 14, _CODE, needed=True, form=ID),
    SheetColumn("number", N_("Number as printed"), 12, needed=True),
    SheetColumn("parent", N_("Belongs to task (code)"), 16, _CODE, names="tasks"),
    SheetColumn("title", N_("Task, in the plan's words"), 90, needed=True),
    SheetColumn("short", N_("Short name"), 40),
)
_ACTIVITIES: Final = (
    SheetColumn("id", N_("Code"), 14, _CODE, needed=True, form=ID),
    SheetColumn("number", N_("Number as printed"), 12, needed=True),
    SheetColumn("group", N_("Belongs to task (code)"), 16, _CODE, needed=True, names="tasks"),
    SheetColumn("title", N_("Activity, in the plan's words"), 70, needed=True),
    SheetColumn("short", N_("Short name"), 30, needed=True),
    SheetColumn("method", N_("How it is done"), 60, needed=True),
    SheetColumn("timing.text", N_("When"), 24, needed=True),
    SheetColumn("timing.at_least_per_year", N_("At least so often a year"), 14, _NUMBER),
    SheetColumn("actors", N_("Who does it, in the plan's words"), 40),
    SheetColumn("indicators", N_("Indicators (codes)"), 24, _CODES, names="indicators"),
    SheetColumn("document.no", N_("By document no."), 18),
    SheetColumn("document.on", N_("Day of the document"), 14, _DAY),
    SheetColumn("document.title", N_("What the document is about"), 30),
    SheetColumn("clause", N_("Clause"), 14),
    SheetColumn(
        "timing.at_least_of", N_("So often a year by group, a line each"), 20, ColumnKind.TIMES
    ),
)
_CAMPAIGNS: Final = (
    SheetColumn("activity", N_("Activity (code)"), 14, _CODE, needed=True, names="activities"),
    SheetColumn("title", N_("Campaign"), 60, needed=True),
    SheetColumn("from_day", N_("From day"), 8, _NUMBER, needed=True),
    SheetColumn("from_month", N_("From month"), 8, _NUMBER, needed=True),
    SheetColumn("to_day", N_("To day"), 8, _NUMBER, needed=True),
    SheetColumn("to_month", N_("To month"), 8, _NUMBER, needed=True),
    SheetColumn("from_year", N_("From the year on"), 12, _NUMBER),
    SheetColumn("name", N_("It is called so"), 60),
)
_UNITS: Final = (
    SheetColumn("id", N_("Code"), 16, _CODE, needed=True, form=ID),
    SheetColumn("kind", N_("Kind of unit"), 12, needed=True),
    SheetColumn("names.-1.name", N_("Name in tables"), 32, needed=True),
    SheetColumn("names.-1.office", N_("Name in sentences"), 36, needed=True),
    SheetColumn("names.-1.area", N_("Territory in a sentence"), 24),
    SheetColumn("names.-1.short", N_("Short name"), 20),
    SheetColumn("names.-1.code", N_("The state's code"), 12),
    SheetColumn("order", N_("Place in lists"), 10, _NUMBER),
    SheetColumn("parent", N_("Belongs to unit (code)"), 18, _CODE, names="units"),
    SheetColumn("reports_to", N_("Reports to (code)"), 18, _CODE, names="units"),
    SheetColumn("reporter", N_("Reports as (kind)"), 12, _CODE, names="reporters"),
    SheetColumn("consolidates_as", N_("Its totals go up as (kind)"), 12, _CODE, names="reporters"),
    SheetColumn("groups", N_("Groups of units (codes)"), 18, _CODES),
    SheetColumn("head_lines", N_("Head of its papers, a line each"), 30, _LINES),
    SheetColumn("place", N_("Place name on papers"), 16),
    SheetColumn("sign", N_("Sign after the number"), 14),
    SheetColumn("drafter", N_("Abbreviation of the drafter"), 12),
    SheetColumn("signer.title", N_("Title of who signs"), 24),
    SheetColumn("signer.collective", N_("Signs on behalf of (TM.)"), 24),
    SheetColumn("signer.authority", N_("Authority (KT., Q., TL., TUQ.)"), 12),
    SheetColumn("signer.own_title", N_("The signer's own title"), 24),
    SheetColumn("signer.name", N_("Name of who signs"), 24),
    SheetColumn("phone", N_("Telephone of the unit"), 18),
    SheetColumn("valid_from", N_("First day"), 14, _DAY),
    SheetColumn("valid_to", N_("Last day"), 14, _DAY),
)
_TARGETS: Final = (
    SheetColumn("code", N_("Code"), 10, _CODE, needed=True, form=INDICATOR),
    SheetColumn("scope", N_("Of whom"), 14, _CHOICE, choices=rows.SCOPES, default="all"),
    SheetColumn("name", N_("Target"), 60, needed=True),
    SheetColumn("kind", N_("How it is measured"), 28, _CHOICE, needed=True, choices=rows.MEASURES),
    SheetColumn("numerator", N_("Numerator (cells)"), 24, ColumnKind.TERMS),
    SheetColumn("denominator", N_("Denominator (cells)"), 24, ColumnKind.TERMS),
    SheetColumn("reference", N_("Background figure as denominator"), 18, _CODE, names="items"),
    SheetColumn("reporter", N_("Of units of the kind"), 12, _CODE, names="reporters"),
    SheetColumn("proxy", N_("Stands for what cannot be measured"), 14, _FLAG),
    SheetColumn("statement", N_("The goal, in the plan's words"), 60),
    SheetColumn("remark", N_("Note beside the figure"), 50),
)
_MARKS: Final = (
    SheetColumn("code", N_("Target (code)"), 10, _CODE, needed=True, names="targets"),
    SheetColumn("scope", N_("Of whom"), 14, _CHOICE, choices=rows.SCOPES, default="all"),
    SheetColumn("document", N_("Document that sets it"), 50, needed=True),
    SheetColumn("year", N_("Year of the mark"), 10, _NUMBER, needed=True),
    SheetColumn("sign", N_("Sign of the mark"), 16, _CHOICE, choices=rows.SIGNS),
    SheetColumn("mark", N_("Mark"), 10, _NUMBER),
    SheetColumn("valid_from", N_("First day"), 14, _DAY),
    SheetColumn("valid_to", N_("Last day"), 14, _DAY),
)
_INDICATORS: Final = (
    SheetColumn("code", N_("Code"), 10, _CODE, needed=True, form=INDICATOR),
    SheetColumn("section", N_("Section of the forms (code)"), 18, _CODE, names="sections"),
    SheetColumn("name", N_("Indicator"), 60, needed=True),
    SheetColumn("unit", N_("Unit of measure"), 14, needed=True),
    SheetColumn("kind", N_("How it is counted"), 24, _CHOICE, needed=True, choices=rows.KINDS),
    SheetColumn("owners", N_("Added up from (kinds)"), 24, _CODES, kept=True, names="reporters"),
    SheetColumn("controls", N_("Beside the total from (kinds)"), 20, _CODES, names="reporters"),
    SheetColumn("periods", N_("Asked for in"), 16, _CODES, needed=True, names="kinds"),
    SheetColumn("estimable", N_("May be estimated"), 10, _FLAG),
    SheetColumn("sensitive", N_("About cases"), 10, _FLAG),
    SheetColumn("optional", N_("May stay not collected"), 12, _FLAG),
    SheetColumn("per_unit_only", N_("Never added up"), 10, _FLAG),
    SheetColumn("definition", N_("What counts, and what does not"), 80),
    SheetColumn("basis", N_("Clauses that it serves"), 20),
)
_BREAKDOWNS: Final = (
    SheetColumn("indicator", N_("Indicator (code)"), 12, _CODE, needed=True, names="indicators"),
    SheetColumn("name", N_("Breakdown by"), 30, needed=True),
    SheetColumn("reporters", N_("Only for (kinds)"), 20, _CODES, names="reporters"),
    SheetColumn("type", N_("How the options add up"), 30, _CHOICE, needed=True, choices=rows.TYPES),
    SheetColumn("options", N_("Options, a line each"), 50, ColumnKind.OPTIONS, needed=True),
    SheetColumn("optional", N_("May stay not collected"), 12, _FLAG),
)

SHAPES: Final = (
    SheetShape(PlanSheet.GROUPS, 1, _GROUPS, *rows.of_table("activities", "group")),
    SheetShape(PlanSheet.ACTIVITIES, 1, _ACTIVITIES, *rows.of_table("activities", "activity")),
    SheetShape(PlanSheet.CAMPAIGNS, 7, _CAMPAIGNS, rows.campaigns, rows.put_campaigns),
    SheetShape(PlanSheet.UNITS, 1, _UNITS, *rows.of_table("units", "unit")),
    SheetShape(PlanSheet.TARGETS, 2, _TARGETS, *rows.of_table("targets", "target")),
    SheetShape(PlanSheet.MARKS, 4, _MARKS, rows.marks, rows.put_marks),
    SheetShape(PlanSheet.INDICATORS, 1, _INDICATORS, rows.form_lines, rows.put_form_lines),
    SheetShape(PlanSheet.BREAKDOWNS, 3, _BREAKDOWNS, rows.breakdowns, rows.put_breakdowns),
)
"""All but the matrix of assignments."""
