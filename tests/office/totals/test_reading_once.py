"""What the desk reads of a period: as many statements for a few reports as for all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DAY, DISTRICT, PASSWORD, PERIOD, TOWN, make_district, receive
from statements import statements

from gbv_desktop.bundle.payload.office_wire import OfficeSignerWire, OfficeWire
from gbv_desktop.bundle.writer import seal_office
from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.office.answer.answers import register_paper, return_report
from gbv_desktop.office.contacts import phones
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.library import paper_list
from gbv_desktop.office.receive.approvers import note_first_seen
from gbv_desktop.office.todo import todo
from gbv_desktop.office.totals.figures import write_figures
from gbv_desktop.office.totals.freezing import freeze
from gbv_desktop.office.totals.narrative import narrative
from gbv_desktop.office.totals.period_overview import overview
from gbv_desktop.office.totals.reminder import reminder_text
from gbv_desktop.office.totals.survey import pending_changes, survey
from gbv_desktop.office.totals.trace import trace
from gbv_desktop.office.totals.who_reported import following, missing_pdf
from gbv_desktop.store.records import ObjectRecord

SILENT = "c-23431"
"""A unit that has not reported, so that there is somebody to remind."""

ACTS: dict[str, Callable[[Office], object]] = {
    "overview": lambda office: overview(office, PERIOD),
    "board": lambda office: following(office, PERIOD),
    "survey": lambda office: survey(office, PERIOD),
    "trace": lambda office: trace(office, PERIOD, "B01"),
    "pending": lambda office: pending_changes(office, PERIOD),
    "missing": lambda office: missing_pdf(office, PERIOD),
    "reminder": lambda office: reminder_text(office, PERIOD),
    "narrative": lambda office: narrative(office, PERIOD),
    "papers": lambda office: paper_list(office, PERIOD),
    "todo": todo,
}


def _report(office: Office, unit: str) -> None:
    """A report, and all that may stand beside it: an approver, a word of the unit about itself."""
    if unit == DISTRICT:
        receive(office, unit, PERIOD, {"A01": number(2)})
        return
    object_id = receive(office, unit, PERIOD, {"B01": number(6)})
    signer = OfficeSignerWire("", "CHỦ TỊCH", f"Người ký của {unit}", "", "")
    told = OfficeWire(unit, DAY.isoformat(), [], [signer], training=True)
    envelope = seal_office(told, office.keyring.signing_key("device"))
    with office.writing() as work:
        note_first_seen(work, object_id, "1234")
        record = (envelope.id, envelope.payload_type, envelope.to_bytes(), None, office.clock.now())
        work.objects.add(ObjectRecord(*record))
        phones._PLACE.of(unit).put(work, phones._Place("pc", 1, "", envelope.id))
    return_report(office, PERIOD, unit, "Xem lại.", {})
    with office.writing() as work:
        (stored,) = work.reports.find(unit=unit, period=PERIOD)
        work.reports.set_status(stored.pk, AnswerStatus.RECEIVED)
    register_paper(office, PERIOD, unit, "12/BC-UBND", date(2018, 6, 1))


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An office with the reports of three units, and one with those of all but one."""
    few, many = (tmp_path_factory.mktemp(name) / "district" for name in ("few", "many"))
    make_district(few)
    with Office.open(few, PASSWORD, DAY) as office:
        for unit in (DISTRICT, TOWN, "c-23440"):
            _report(office, unit)
        plan = office.plan
    shutil.copytree(few, many)
    with Office.open(many, PASSWORD, DAY) as office:
        done = {DISTRICT, TOWN, "c-23440", SILENT}
        for unit in owing(plan.units, DISTRICT, plan.period(PERIOD).end):
            if unit.id not in done:
                _report(office, unit.id)
    return few, many


@pytest.fixture
def offices(homes: tuple[Path, Path]) -> Iterator[tuple[Office, Office]]:
    few, many = (Office.open(home, PASSWORD, DAY) for home in homes)
    yield few, many
    few.close()
    many.close()


@pytest.mark.parametrize("act", ACTS)
def test_the_number_of_statements_does_not_grow_with_the_units(
    offices: tuple[Office, Office], act: str
) -> None:
    told = []
    for office in offices:
        with statements() as each:
            ACTS[act](office)
        told.append([*each])
    few, many = told
    assert few
    assert many == few


def test_the_reports_of_a_period_are_read_once(offices: tuple[Office, Office]) -> None:
    for act in ("overview", "board", "trace"):
        with statements() as told:
            ACTS[act](offices[1])
        assert sum("FROM reports" in each and "json_group_object" in each for each in told) == 1
    # And those of the year before, which stand beside them.
    with statements() as told:
        ACTS["survey"](offices[1])
    assert sum("json_group_object" in each for each in told) == 2


def test_nothing_is_read_for_what_is_known(offices: tuple[Office, Office], tmp_path: Path) -> None:
    office = offices[1]
    found = overview(office, PERIOD)
    with statements() as told:
        write_figures(office, found, tmp_path / "figures.csv")
    assert not [each for each in told if "json_group_object" in each]


def test_what_is_read_for_all_at_once_is_that_of_each(offices: tuple[Office, Office]) -> None:
    found = following(offices[1], PERIOD)
    told = [each for each in found.units if each.unit not in (DISTRICT, SILENT)]
    assert len(told) > 9
    for each in told:
        assert each.signers == (f"CHỦ TỊCH Người ký của {each.unit}",)
        assert [paper.number for paper in each.papers] == ["12/BC-UBND"]
        assert each.remarks == 0


def test_a_freeze_reads_each_period_once(homes: tuple[Path, Path], tmp_path: Path) -> None:
    home = Path(shutil.copytree(homes[1], tmp_path / "district"))
    with Office.open(home, PASSWORD, DAY) as office:
        with statements() as told:
            freeze(office, PERIOD)
        # The period, the same one of last year, and the year that it opens with.
        read = [each for each in told if "json_group_object" in each and "period = ?" in each]
        assert 1 <= len(read) <= 3
        assert len(office.plan.units) > 20
