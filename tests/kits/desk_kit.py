"""A consolidating office with reports in it, put there directly: quick, and of any shape."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from gbv_desktop.bundle.payload.downward_wire import DecisionWire
from gbv_desktop.bundle.payload.report_wire import PersonWire
from gbv_desktop.bundle.writer import seal_decision
from gbv_desktop.domain.offices.people import Approval, Person
from gbv_desktop.domain.plan.cells import NIL, Cell, number
from gbv_desktop.domain.report.reports import Report, ReportState
from gbv_desktop.office.answer.deciding import read_decision
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.store.records import ObjectRecord

PASSWORD = "con đường 15 cây số"
DISTRICT = "d-ldtbxh"
TOWN, DIEN_BINH, VAN_LEM, POLICE = "c-23401", "c-23440", "c-23431", "d-congan"
PERIOD, BEFORE = "2018S1", "2017S1"
DAY = date(2018, 6, 25)
IN_TIME, LATE = date(2018, 6, 8), date(2018, 6, 12)

FIGURES: Mapping[str, Cell] = {"B01": number(4), "B02": number(120), "B02.nu": number(80)}


def make_district(home: Path) -> None:
    """Sets a training office of the district up."""
    choice = OfficeChoice("dak-to-2017", DISTRICT, "consolidating", training=True)
    set_up(home, PASSWORD, choice, SetClock(DAY)).close()


def open_district(home: Path, day: date = DAY) -> Office:
    """A new training office of the district, at work on a day."""
    make_district(home)
    return Office.open(home, PASSWORD, day)


def fill_district(home: Path) -> None:
    """Three units in time, one late, two versions in conflict, and a year before."""
    with Office.open(home, PASSWORD, DAY) as office:
        receive(office, TOWN, BEFORE, {**FIGURES, "V03": number(3)}, on=date(2017, 6, 6))
        receive(office, DISTRICT, PERIOD, {"A01": number(2)}, texts={"N01": "Đã chỉ đạo."})
        receive(office, TOWN, PERIOD, {**FIGURES, "V03": number(5)}, texts={"N01": "Đã họp."})
        receive(office, POLICE, PERIOD, {"B01": NIL})
        receive(office, DIEN_BINH, PERIOD, {"B01": number(6), "A03": number(12_500_000)}, on=LATE)
        for count in (1, 2):
            receive(office, "c-23430", PERIOD, {"B01": number(count)})


def receive(
    office: Office,
    unit: str,
    period: str,
    cells: Mapping[str, Cell],
    *,
    on: date = IN_TIME,
    texts: Mapping[str, str] | None = None,
    parent: str = "",
    told: Mapping[str, Any] | None = None,
) -> str:
    """Puts an approved revision of a unit's report into the store and returns its id.

    Args:
        told: other parts of the report, by the names of its fields.
    """
    found = office.plan.period(period)
    form, use = office.form_for(found, office.plan.unit_by_id[unit])
    report = Report(
        unit=unit,
        form=form.code,
        edition=form.edition,
        form_hash=use.hash,
        period=period,
        revision=2 if parent else 1,
        data_to=found.data_to,
        training=True,
        parents=(parent,) if parent else (),
        cells=dict(cells),
        texts=dict(texts or {}),
        by=unit,
        reason="Sửa số." if parent else "",
        prepared_by=Person("", "Công chức"),
        approved_by=Approval("", "Chủ tịch", "paper", on),
    )
    report = replace(report, **(told or {}))
    own = unit == office.record.unit
    object_id = hashlib.sha256(repr((report, on)).encode()).hexdigest()
    with office.writing() as work:
        work.reports.add_revision(
            report,
            state=ReportState.APPROVED if own else ReportState.RECEIVED,
            object_id=object_id,
            own=own,
            received_on=on,
            status="received",
        )
    return object_id


def put_decision(
    office: Office,
    kind: str,
    unit: str = TOWN,
    *about: str,
    period: str = PERIOD,
    form: str = "",
    until: date | None = None,
    person: str = "Chuyên viên",
    reason: str = "",
    knows: tuple[str, ...] = (),
) -> str:
    """A signed decision in the store, as another desk of the office would have made it; its id."""
    wire = DecisionWire(
        by=office.record.unit,
        kind=kind,
        unit=unit,
        form=form,
        period=period,
        about=[*about],
        until=until.isoformat() if until else "",
        no="",
        paper_on="",
        reason=reason,
        person=PersonWire("", person),
        on=DAY.isoformat(),
        knows=[*knows],
        training=office.record.training,
    )
    sealed = seal_decision(wire, office.keyring.signing_key("receipt"))
    with office.writing() as work:
        now = office.clock.now()
        work.objects.add(ObjectRecord(sealed.id, sealed.payload_type, sealed.to_bytes(), None, now))
        work.decisions.add(read_decision(sealed))
    return sealed.id
