"""The story: from set-up to the printed report, with what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.office.answer import answers
from gbv_desktop.office.demo.stage import PASSWORD, Stage, Tell, set_stage, training_figures
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import printing
from gbv_desktop.office.receive import enrolment, importing, previewing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.revisions import report_paper_number
from gbv_desktop.office.send import enrolment_request, packages, report_file
from gbv_desktop.office.stick.file_opener import one_process
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.trust import devices
from gbv_desktop.text import N_

DISTRICT = "d-ldtbxh"
RETURNED, LATE, MISSING, DAMAGED, AMENDED = "c-23440", "c-23443", "c-23431", "c-23434", "c-23437"
PERIOD = "2018S1"


def play(folder: Path, tell: Tell) -> tuple[Path, ...]:
    """Plays the whole story and returns the papers.

    Args:
        folder: empty, or of an earlier performance; offices, stick and papers are left in it.
        tell: takes each line of the story as it happens.

    Raises:
        Problem: E-DEMO-FOLDER.
    """
    stage = set_stage(folder, tell)
    try:
        # A process for each of some hundred files would take longer than the story.
        with one_process():
            for scene in SCENES:
                scene(stage)
    finally:
        stage.close()
    found = tuple(sorted(stage.papers.glob("*.pdf")))
    stage.tell("")
    for path in found:
        stage.tell(str(path))
    stage.tell("")
    stage.say(
        N_("Every office can be opened: gbv --home {folder} info (password: {password})"),
        folder=str(folder / "offices" / RETURNED),
        password=PASSWORD,
    )
    return found


def _set_up(stage: Stage) -> None:
    district = stage.open(DISTRICT, "consolidating")
    made = packages.export_packages(district, stage.stick, open_start=True)
    # Its sheet of digits is what the stamped letter carries.
    enrolment_request.request(district, stage.papers)
    stage.say(
        N_("{unit} sets up, prints its digits and writes the open start package."),
        unit=_district(stage),
    )
    units = [
        u.id for u in owing(district.plan.units, DISTRICT, date(2018, 5, 31)) if u.id != DISTRICT
    ]
    for unit in units:
        office = stage.open(unit, "reporting")
        package_import.import_package(office, made.paths[0], district.digits)
        enrolment_request.request(office, stage.stick)
    stage.say(
        N_("{count} units set up, type the digits of the stamped letter and ask to be registered."),
        count=len(units),
    )


def _district(stage: Stage) -> str:
    return stage.name(DISTRICT)


def _register(stage: Stage) -> None:
    """The digits are read over the phone: here from the other office's own screen."""
    district = stage.offices[DISTRICT]
    for unit, office in stage.offices.items():
        if unit != DISTRICT:
            file = next(stage.stick.glob(f"GBV_{unit}_dang-ky_*.gbvkey"))
            enrolment.accept(district, file, office.digits)
    enrolled = devices.units_with_devices(district)
    stage.say(N_("The digits agree: {count} computers are registered."), count=len(enrolled))


def _earlier_year(stage: Stage) -> None:
    """The year before, so that there is something to compare with."""
    for period, day in (("2017S1", date(2017, 6, 6)), ("2017", date(2017, 11, 16))):
        stage.clock.day = day
        for unit in stage.offices:
            _report(stage, unit, period)
        rows = _take_in(stage, period)
        freezing.freeze(stage.offices[DISTRICT], period)
        stage.say(
            N_("Period {period}: {count} reports are in and frozen."),
            period=period_words(period),
            count=len(rows) + 1,
        )


def _report(stage: Stage, unit: str, period: str, reason: str = "") -> None:
    """Enters, submits, approves; a reporting office also exports."""
    office = stage.offices[unit]
    reporting.new_report(office, period, reason)
    filling.fill(office, period, training_figures(period)[unit])
    _approve(stage, office, period)


def _approve(stage: Stage, office: Office, period: str) -> None:
    reporting.submit(office, period)
    reporting.approve(office, period, stage.clock.day)
    # The consolidating unit's own report is in its totals and travels nowhere.
    if not office.consolidating:
        report_file.export_report(office, period, stage.stick)


def _take_in(stage: Stage, period: str, units: Iterable[str] = ()) -> list[ImportRow]:
    wanted = list(units) or [""]
    # From the top of the stick alone: below it lie the second copies.
    paths = [
        path for unit in wanted for path in sorted(stage.stick.glob(f"GBV_{unit}*_{period}_*.gbv"))
    ]
    return list(importing.take_in(stage.offices[DISTRICT], paths))


def _reports(stage: Stage) -> None:
    stage.clock.day = date(2018, 6, 5)
    for unit in stage.offices:
        if unit not in (LATE, MISSING):
            _report(stage, unit, PERIOD)
    stage.say(
        N_("{count} units report on {period}; the leaders sign; the bundles go on the stick."),
        count=len(stage.offices) - 2,
        period=period_words(PERIOD),
    )


def _district_desk(stage: Stage) -> None:
    """Thirty sticks on the table: one file is damaged, a good copy comes, and a report is late."""
    stage.clock.day = date(2018, 6, 8)
    district = stage.offices[DISTRICT]
    path = next(stage.stick.glob(f"GBV_{DAMAGED}_*_{PERIOD}_*.gbv"))
    whole = path.read_bytes()
    # Its second copy as well, which would stand in for it.
    for copy in stage.stick.rglob(path.name):
        copy.write_bytes(whole[: len(whole) // 2])
    bundles = sorted(stage.stick.glob(f"GBV_*_{PERIOD}_*.gbv"))
    seen = previewing.preview(district, bundles)
    refused = [row.problem for row in seen.rows if row.problem is not None and row.refused]
    stage.say(
        N_("Preview of the stick: {good} good bundles, {bad} refused. {why}"),
        good=sum(not row.refused for row in seen.rows),
        bad=len(refused),
        why=refused[0].text,
    )
    importing.take_in(district, bundles, seen.state_no)
    # Out of the way: the unit writes the same bundle once more, under the same name.
    path.unlink()
    report_file.export_report(stage.offices[DAMAGED], PERIOD, stage.stick)
    _take_in(stage, PERIOD, [DAMAGED])
    stage.say(N_("{unit} writes the same bundle again; it is taken in."), unit=stage.name(DAMAGED))
    stage.clock.day = date(2018, 6, 11)
    _report(stage, LATE, PERIOD)
    _take_in(stage, PERIOD, [LATE])
    stage.say(N_("{unit} reports late."), unit=stage.name(LATE))
    _tell_board(stage)


def _tell_board(stage: Stage) -> None:
    board = period_overview.overview(stage.offices[DISTRICT], PERIOD).board
    stage.say(
        N_("Board: {received}/{owed} reports are in; missing: {missing}."),
        received=board.received,
        owed=board.owed,
        missing=", ".join(stage.name(r.unit) for r in board.rows if r.status == "missing"),
    )


def _correction(stage: Stage) -> None:
    district, commune = stage.offices[DISTRICT], stage.offices[RETURNED]
    answers.return_report(
        district,
        PERIOD,
        RETURNED,
        "Đề nghị kiểm tra lại số lượt người tham dự.",
        {"B06": "Số lượt người tham dự cao bất thường so với cùng kỳ."},
    )
    made = packages.export_packages(district, stage.stick, [RETURNED])
    stage.say(
        N_("The report of {unit} is returned with a remark on: {cell}."),
        unit=stage.name(RETURNED),
        cell=stage.cell("B06"),
    )
    stage.clock.day = date(2018, 6, 12)
    package_import.import_package(commune, made.paths[0])
    # Before the next revision: its paper names by this number the one that it replaces.
    _note_number(commune, "15/BC-UBND")
    reporting.new_report(commune, PERIOD)
    filling.fill(commune, PERIOD, training_figures("corrected")[RETURNED])
    _approve(stage, commune, PERIOD)
    _take_in(stage, PERIOD, [RETURNED])
    printing.print_report(commune, PERIOD, stage.papers / "bao-cao-xa.pdf", detail=True)
    stage.say(N_("{unit} corrects it; the next revision is taken in."), unit=stage.name(RETURNED))
    _tell_board(stage)


def _official_report(stage: Stage) -> None:
    district = stage.offices[DISTRICT]
    stage.clock.day = date(2018, 6, 13)
    frozen = freezing.freeze(district, PERIOD)
    printing.print_consolidated(district, PERIOD, stage.papers / "bao-cao-tong-hop.pdf")
    made = packages.export_packages(district, stage.stick)
    stage.say(
        N_(
            "Frozen as issue {issue}; the official report is printed; "
            "{count} packages carry the receipts home."
        ),
        issue=frozen.issue,
        count=len(made.paths),
    )


def _amendment(stage: Stage) -> None:
    """A commune sends a supplement: the issue stays, an amendment names what changed."""
    stage.clock.day = date(2018, 6, 20)
    office, district = stage.offices[AMENDED], stage.offices[DISTRICT]
    package_import.import_package(office, next(stage.stick.glob(f"GBV_{AMENDED}_goi_*.gbv")))
    with district.store.read() as work:
        first = work.issues.latest(PERIOD)
    if first is not None:
        # The leader signs the day after the freeze; the amendment names that paper.
        sign_paper(district, first.no, "12/BC-LĐTBXH", date(2018, 6, 14))
    _note_number(office, "21/BC-UBND")
    reporting.new_report(office, PERIOD, "Bổ sung số tờ rơi đã cấp phát sau khi rà soát.")
    cells = training_figures(PERIOD)[AMENDED]["cells"]
    filling.fill(office, PERIOD, {"cells": {"B09": cells["B09"] + 20}})
    _approve(stage, office, PERIOD)
    _take_in(stage, PERIOD, [AMENDED])
    frozen = freezing.freeze(district, PERIOD)
    printing.print_consolidated(district, PERIOD, stage.papers / "bao-cao-dieu-chinh.pdf")
    stage.say(
        N_("{unit} sends a supplement: amendment {no}, changed: {cells}."),
        unit=stage.name(AMENDED),
        no=frozen.amendment,
        cells="; ".join(map(stage.cell, dict.fromkeys(map(indicator_of, frozen.changed)))),
    )


def _note_number(office: Office, number: str) -> None:
    """The office's clerk numbers the paper on the day on which the leader signed it."""
    paper = report_paper_number.unnamed(office, PERIOD)
    if paper is not None:
        report_paper_number.note_number(office, PERIOD, number, paper.made_on)


SCENES = (
    *(_set_up, _register, _earlier_year, _reports),
    *(_district_desk, _correction, _official_report, _amendment),
)
