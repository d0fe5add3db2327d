"""The story: from set-up to the printed report, with what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.exchange import plan_folder
from gbv_desktop.office.answer import answers
from gbv_desktop.office.demo import figures
from gbv_desktop.office.demo.casting import before, players
from gbv_desktop.office.demo.stage import PASSWORD, Stage, Tell, set_stage
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import printing
from gbv_desktop.office.receive import enrolment, importing, previewing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.revisions import report_paper_number
from gbv_desktop.office.send import enrolment_request, packages, report_file
from gbv_desktop.office.stick.file_opener import one_process
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.trust import devices
from gbv_desktop.text import N_


def play(folder: Path, tell: Tell, plan: str = "") -> tuple[Path, ...]:
    """Plays the whole story and returns the papers.

    Args:
        folder: empty, or of an earlier performance; offices, stick and papers are left in it.
        tell: takes each line of the story as it happens.
        plan: the id of the plan it is played on; by default the first one on this PC.

    Raises:
        Problem: E-DEMO-FOLDER; E-PLAN-* of the plan.
    """
    stage = set_stage(folder, tell, plan or plan_folder.available()[0].name)
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
        folder=str(folder / "offices" / stage.cast.returned),
        password=PASSWORD,
    )
    return found


def _set_up(stage: Stage) -> None:
    upper = stage.open(stage.cast.upper, "consolidating")
    made = packages.export_packages(upper, stage.stick, open_start=True)
    # Its sheet of digits is what the stamped letter carries.
    enrolment_request.request(upper, stage.papers)
    stage.say(
        N_("{unit} sets up, prints its digits and writes the open start package."),
        unit=stage.name(stage.cast.upper),
    )
    owed = players(stage.plan, stage.cast.upper, stage.period.end)
    units = [unit.id for unit in owed if unit.id != stage.cast.upper]
    for unit in units:
        office = stage.open(unit, "reporting")
        package_import.import_package(office, made.paths[0], upper.digits)
        enrolment_request.request(office, stage.stick)
    stage.say(
        N_("{count} units set up, type the digits of the stamped letter and ask to be registered."),
        count=len(units),
    )


def _register(stage: Stage) -> None:
    """The digits are read over the phone: here from the other office's own screen."""
    for unit, office in stage.offices.items():
        if unit != stage.cast.upper:
            file = next(stage.stick.glob(f"GBV_{unit}_dang-ky_*.gbvkey"))
            enrolment.accept(stage.upper, file, office.digits)
    enrolled = devices.units_with_devices(stage.upper)
    stage.say(N_("The digits agree: {count} computers are registered."), count=len(enrolled))


def _earlier_periods(stage: Stage) -> None:
    """The year before, so that there is something to compare with."""
    for period in stage.earlier:
        stage.clock.day = before(period, 4)
        told = _units(stage, period)
        for unit in told:
            _report(stage, unit, period)
        rows = _take_in(stage, period)
        freezing.freeze(stage.upper, period.code)
        stage.say(
            N_("Period {period}: {count} reports are in and frozen."),
            period=period_words(period.code),
            count=len(rows) + (stage.cast.upper in told),
        )


def _units(stage: Stage, period: Period) -> list[str]:
    """The offices of the story that owe a report for the period."""
    owed = {unit.id for unit in players(stage.plan, stage.cast.upper, period.end)}
    return [unit for unit in stage.offices if unit in owed]


def _report(stage: Stage, unit: str, period: Period) -> None:
    """Enters, submits, approves; a reporting office also exports."""
    office = stage.offices[unit]
    reporting.new_report(office, period.code)
    odd = unit == stage.cast.returned and period == stage.period
    figures.fill(office, period.code, odd=odd)
    _approve(stage, office, period)


def _approve(stage: Stage, office: Office, period: Period) -> None:
    reporting.submit(office, period.code)
    reporting.approve(office, period.code, stage.clock.day)
    # The consolidating unit's own report is in its totals and travels nowhere.
    if not office.consolidating:
        report_file.export_report(office, period.code, stage.stick)


def _take_in(stage: Stage, period: Period, units: Iterable[str] = ()) -> list[ImportRow]:
    wanted = list(units) or [""]
    # From the top of the stick alone: below it lie the second copies.
    paths = [
        path
        for unit in wanted
        for path in sorted(stage.stick.glob(f"GBV_{unit}*_{period.code}_*.gbv"))
    ]
    return list(importing.take_in(stage.upper, paths))


def _reports(stage: Stage) -> None:
    stage.clock.day = before(stage.period, 5)
    absent = (stage.cast.late, stage.cast.missing)
    told = [unit for unit in _units(stage, stage.period) if unit not in absent]
    for unit in told:
        _report(stage, unit, stage.period)
    stage.say(
        N_("{count} units report on {period}; the leaders sign; the bundles go on the stick."),
        count=len(told),
        period=period_words(stage.period.code),
    )


def _desk(stage: Stage) -> None:
    """All sticks on the table: one file is damaged, a good copy comes, and a report is late."""
    stage.clock.day = before(stage.period, 2)
    damaged, late = stage.cast.damaged, stage.cast.late
    if damaged:
        _damaged_file(stage, damaged)
    else:
        _take_in(stage, stage.period)
    if late:
        stage.clock.day = before(stage.period, -1)
        _report(stage, late, stage.period)
        _take_in(stage, stage.period, [late])
        stage.say(N_("{unit} reports late."), unit=stage.name(late))
    _tell_board(stage)


def _damaged_file(stage: Stage, damaged: str) -> None:
    code = stage.period.code
    path = next(stage.stick.glob(f"GBV_{damaged}_*_{code}_*.gbv"))
    whole = path.read_bytes()
    # Its second copy as well, which would stand in for it.
    for copy in stage.stick.rglob(path.name):
        copy.write_bytes(whole[: len(whole) // 2])
    bundles = sorted(stage.stick.glob(f"GBV_*_{code}_*.gbv"))
    seen = previewing.preview(stage.upper, bundles)
    refused = [row.problem for row in seen.rows if row.problem is not None and row.refused]
    stage.say(
        N_("Preview of the stick: {good} good bundles, {bad} refused. {why}"),
        good=sum(not row.refused for row in seen.rows),
        bad=len(refused),
        why=refused[0].text,
    )
    importing.take_in(stage.upper, bundles, seen.state_no)
    # Out of the way: the unit writes the same bundle once more, under the same name.
    path.unlink()
    report_file.export_report(stage.offices[damaged], code, stage.stick)
    _take_in(stage, stage.period, [damaged])
    stage.say(N_("{unit} writes the same bundle again; it is taken in."), unit=stage.name(damaged))


def _tell_board(stage: Stage) -> None:
    board = period_overview.overview(stage.upper, stage.period.code).board
    stage.say(
        N_("Board: {received}/{owed} reports are in; missing: {missing}."),
        received=board.received,
        owed=board.owed,
        missing=", ".join(stage.name(r.unit) for r in board.rows if r.status == "missing"),
    )


def _correction(stage: Stage) -> None:
    returned, code = stage.cast.returned, stage.period.code
    office = stage.offices[returned]
    # A plan without a single plain count has no figure that could be odd.
    mistaken = figures.corrections(office, code)
    if not mistaken:
        return
    cell = next(iter(mistaken))
    answers.return_report(
        stage.upper,
        code,
        returned,
        f"Đề nghị kiểm tra lại chỉ tiêu {indicator_of(cell)}.",
        dict.fromkeys(mistaken, "Số liệu cao bất thường so với cùng kỳ."),
    )
    made = packages.export_packages(stage.upper, stage.stick, [returned])
    stage.say(
        N_("The report of {unit} is returned with a remark on: {cell}."),
        unit=stage.name(returned),
        cell=stage.cell(cell),
    )
    stage.clock.day = before(stage.period, -2)
    package_import.import_package(office, made.paths[0])
    # Before the next revision: its paper names by this number the one that it replaces.
    _note_number(stage, office, 15)
    reporting.new_report(office, code)
    figures.correct(office, code, mistaken)
    _approve(stage, office, stage.period)
    _take_in(stage, stage.period, [returned])
    printing.print_report(office, code, stage.papers / "bao-cao-don-vi.pdf", detail=True)
    stage.say(N_("{unit} corrects it; the next revision is taken in."), unit=stage.name(returned))
    _tell_board(stage)


def _official_report(stage: Stage) -> None:
    stage.clock.day = before(stage.period, -3)
    frozen = freezing.freeze(stage.upper, stage.period.code)
    paper = stage.papers / "bao-cao-tong-hop.pdf"
    printing.print_consolidated(stage.upper, stage.period.code, paper)
    made = packages.export_packages(stage.upper, stage.stick)
    stage.say(
        N_(
            "Frozen as issue {issue}; the official report is printed; "
            "{count} packages carry the receipts home."
        ),
        issue=frozen.issue,
        count=len(made.paths),
    )


def _amendment(stage: Stage) -> None:
    """A unit sends a supplement: the issue stays, an amendment names what changed."""
    amended, code = stage.cast.amended, stage.period.code
    cell = figures.story_cell(stage.offices[amended], code) if amended else ""
    if not cell:
        return
    signed_on = stage.clock.day + timedelta(1)
    stage.clock.day = before(stage.period, -10)
    office = stage.offices[amended]
    package_import.import_package(office, next(stage.stick.glob(f"GBV_{amended}_goi_*.gbv")))
    with stage.upper.store.read() as work:
        first = work.issues.latest(code)
    if first is not None:
        # The leader signs the day after the freeze; the amendment names that paper.
        sign_paper(stage.upper, first.no, _number(stage.upper, 12), signed_on)
    _note_number(stage, office, 21)
    reporting.new_report(office, code, f"Bổ sung chỉ tiêu {cell} sau khi rà soát.")
    figures.add_to(office, code, cell)
    _approve(stage, office, stage.period)
    _take_in(stage, stage.period, [amended])
    frozen = freezing.freeze(stage.upper, code)
    printing.print_consolidated(stage.upper, code, stage.papers / "bao-cao-dieu-chinh.pdf")
    stage.say(
        N_("{unit} sends a supplement: amendment {no}, changed: {cells}."),
        unit=stage.name(amended),
        no=frozen.amendment,
        cells="; ".join(map(stage.cell, dict.fromkeys(map(indicator_of, frozen.changed)))),
    )


def _note_number(stage: Stage, office: Office, number: int) -> None:
    """The office's clerk numbers the paper on the day on which the leader signed it."""
    code = stage.period.code
    paper = report_paper_number.unnamed(office, code)
    if paper is not None:
        report_paper_number.note_number(office, code, _number(office, number), paper.made_on)


def _number(office: Office, number: int) -> str:
    """The number of a paper with the sign that the plan gives the office."""
    return f"{number}/{office.unit.sign or 'BC'}"


SCENES = (
    *(_set_up, _register, _earlier_periods, _reports),
    *(_desk, _correction, _official_report, _amendment),
)
