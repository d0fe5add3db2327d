"""What an office would do without the program: a workbook from each unit, and a script that adds
them up. The workbooks are neither signed nor checked, and nobody sees who has not sent one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import xlsxwriter
from python_calamine import load_workbook

from benchmarks.district import PERIOD, BenchDistrict, district, open_office, require_taken
from benchmarks.measure import Area, Conditions, Result, every_by_turns, spent
from gbv_desktop.domain.plan.cells import CellState, indicator_of
from gbv_desktop.errors import Bug
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.totals import period_overview
from gbv_desktop.office.totals.period_overview import Overview

TITLES = ("Ủy ban nhân dân xã", "BÁO CÁO 6 tháng đầu năm 2018", "")
HEAD = ("STT", "Mã", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú")


def run(conditions: Conditions) -> Iterable[Result]:
    """From the stick to the totals, beside the script and beside a quicker library's."""
    place = district(conditions.folder, conditions.units, conditions.cells)
    folder = _written(place)

    def from_stick_to_totals() -> float:
        with open_office(place.copy("workbooks")) as office:
            before = spent(lambda: previewing.preview(office, [place.stick]))
            rows: list[ImportRow] = []
            taken = spent(lambda: rows.extend(importing.take_in(office, [place.stick])))
            totals = spent(lambda: period_overview.overview(office, PERIOD))
            require_same(place, period_overview.overview(office, PERIOD), _summed(folder))
        require_taken(tuple(rows), conditions.units)
        return before + taken + totals

    works = (
        from_stick_to_totals,
        lambda: spent(lambda: _summed_by_calamine(folder)),
        lambda: spent(lambda: _summed(folder)),
    )
    ours, calamine = every_by_turns(works, conditions.runs)
    size = (conditions.units, conditions.units * place.cells)
    yield Result("from the stick to the totals", *size, ours, goal=1)
    yield Result("the script by python-calamine", *size, calamine)


def _written(place: BenchDistrict) -> Path:
    """A workbook for each report, as a commune sends it: title, heads, a row for each figure."""
    folder = place.folder / "workbooks-of-units"
    folder.mkdir(parents=True)
    for at in range(place.units):
        with xlsxwriter.Workbook(folder / f"bao-cao-{at}.xlsx") as book:
            sheet = book.add_worksheet()
            sheet.write_column(0, 0, TITLES)
            sheet.write_row(len(TITLES), 0, HEAD, book.add_format({"bold": True, "border": 1}))
            framed = book.add_format({"border": 1, "text_wrap": True})
            for no, row in enumerate(_rows(place), start=1):
                sheet.write_row(len(TITLES) + no, 0, (no, *row, ""), framed)
    return folder


def _rows(place: BenchDistrict) -> Iterator[tuple[str, str, str, int | str | None]]:
    known = place.plan.indicator_by_code
    for code, cell in place.report.cells.items():
        indicator = known[indicator_of(code)]
        figure = cell.value if cell.state is CellState.VALUE else "-"
        yield code, indicator.cell_name(code), indicator.unit, figure


def _summed(folder: Path) -> Counter[str]:
    """The script, as somebody writes it who knows openpyxl."""
    # It comes with the tests' libraries; whoever measures something else does without.
    import openpyxl

    sums: Counter[str] = Counter()
    for path in sorted(folder.glob("*.xlsx")):
        sheet = openpyxl.load_workbook(path, data_only=True).active
        for _no, code, _name, _unit, figure, _note in sheet.iter_rows(min_row=5, values_only=True):
            if isinstance(figure, int):
                sums[code] += figure
    return sums


def _summed_by_calamine(folder: Path) -> Counter[str]:
    sums: Counter[str] = Counter()
    for path in sorted(folder.glob("*.xlsx")):
        sheet = load_workbook(path).get_sheet_by_index(0)
        for _no, code, _name, _unit, figure, *_note in sheet.to_python()[4:]:
            # It reads every number as one with decimals.
            if isinstance(figure, int | float):
                sums[str(code)] += int(figure)
    return sums


def require_same(place: BenchDistrict, found: Overview, sums: Counter[str]) -> None:
    """The script finds the totals of the program: otherwise the two do not do the same work."""
    # All reports are alike, also those of the other half year, which the overview leaves out.
    other = {
        code: (total, known)
        for code, total in sums.items()
        if (known := found.totals.cells[code].total or 0) * place.units
        != total * len(place.senders)
    }
    if other or not sums:
        raise Bug(f"the script finds other totals: {other}")


AREA = Area(
    "workbooks",
    "a script with openpyxl that reads a workbook of the same figures from each unit and adds them"
    " up; unsigned and unchecked",
    run,
    by_cells=True,
)
