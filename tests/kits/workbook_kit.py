"""Workbooks for the tests: a layout of the shipped plan, and ways to spoil a file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from xml.sax.saxutils import escape

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.workbook.identity import WorkbookIdentity, identity_of
from gbv_desktop.exchange.workbook.layout import FillableCell, SheetName, WorkbookLayout, layout_of
from gbv_desktop.exchange.workbook.read import FilledWorkbook, read
from gbv_desktop.exchange.workbook.write import template

COMMUNE, PERIOD = "c-23440", "2018S1"
YEAR = "2018"
"""A period whose figures stop before it does, so that there are estimates."""
FIGURES = "xl/worksheets/sheet1.xml"
IDS = "xl/worksheets/sheet5.xml"
BOOK = "xl/workbook.xml"


@cache
def plan() -> Plan:
    """The shipped plan."""
    return plan_folder.load(plan_folder.find("dak-to-2017"))


@cache
def layout(unit: str = COMMUNE, period: str = PERIOD) -> WorkbookLayout:
    """The workbook of a unit's form."""
    found = plan()
    form = found.form_of(found.unit_by_id[unit].reporter)
    assert form is not None
    of = found.period(period)
    if period == YEAR:
        of = replace(of, data_to=of.end - timedelta(days=30))
    return layout_of(found, found.unit_by_id[unit], form, of)


def identity(of: WorkbookLayout, **facts: object) -> WorkbookIdentity:
    """Its identity."""
    known = identity_of(of, "hash-of-the-form", training=True)
    return WorkbookIdentity(**{**known.__dict__, **facts})  # type: ignore[arg-type]


@cache
def blank(unit: str = COMMUNE, period: str = PERIOD) -> bytes:
    """A template without figures."""
    of = layout(unit, period)
    return template(of, identity(of))


def report(of: WorkbookLayout, **parts: object) -> Report:
    """A report with some parts."""
    facts: dict[str, object] = {
        "unit": of.unit.id,
        "form": of.form.code,
        "edition": of.form.edition,
        "form_hash": "",
        "period": of.period.code,
        "revision": 1,
        "data_to": of.period.data_to,
        "training": True,
    }
    return Report(**{**facts, **parts})  # type: ignore[arg-type]


def take(data: bytes, of: WorkbookLayout | None = None) -> FilledWorkbook:
    """Reads a workbook as the report of the layout would."""
    of = of or layout()
    return read(data, "mau.xlsx", of, identity(of))


def slot(ref: str, of: WorkbookLayout | None = None) -> FillableCell:
    """The place of that name."""
    return next(each for each in (of or layout()).slots if each.ref == ref)


def cell(ref: str, of: WorkbookLayout | None = None) -> str:
    """The cell as Excel names it."""
    found = slot(ref, of)
    return f"{'ABCDEFGH'[found.column]}{found.row + 1}"


# --- spoiling ---------------------------------------------------------------------------------
def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A workbook with one part changed."""
    parts = parts_of(data)
    before = parts[part].decode()
    after = change(before)
    assert after != before, "nothing was changed"
    return packed({**parts, part: after.encode()})


def typed(
    what: Mapping[str, str], data: bytes | None = None, of: WorkbookLayout | None = None
) -> bytes:
    """A template in whose cells something stands.

    Args:
        what: by the place's name, the cell as XML with ``{at}`` and ``{style}``.
        data: the template; a blank one if not given. of: its layout.
    """
    parts = parts_of(data if data is not None else blank())
    for ref, xml in what.items():
        found = slot(ref, of)
        part = f"xl/worksheets/sheet{list(SheetName).index(found.sheet) + 1}.xml"
        at = cell(ref, of)
        place = re.compile(rf'<c r="{at}"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
        sheet = parts[part].decode()
        style = place.search(sheet)
        assert style is not None, at
        made = xml.format(at=at, style=style[1] or "")
        parts[part] = place.sub(lambda _m, made=made: made, sheet, count=1).encode()
    return packed(parts)


def text_xml(words: str) -> str:
    """A cell with a text, as other programs write it."""
    safe = escape(words).replace("{", "{{").replace("}", "}}")
    inside = f'<is><t xml:space="preserve">{safe}</t></is>'
    return f'<c r="{{at}}"{{style}} t="inlineStr">{inside}</c>'


def number_xml(value: object) -> str:
    """A cell with a number."""
    return f'<c r="{{at}}"{{style}}><v>{value}</v></c>'
