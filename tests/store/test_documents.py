"""The register of documents in the store: kept, changed, struck out, never deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import documents_kit
import pytest
from newer_store import as_if, scripts_of
from sqlalchemy.exc import IntegrityError

from gbv_desktop.domain.offices.documents import Direction, Document
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Bug
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.store import Store

LETTER = replace(documents_kit.LETTER, day=date(2018, 6, 4), arrived_on=date(2018, 6, 6))
SENT = Document(Direction.OUT, "12/BC-UBND", date(2018, 6, 7), "UBND xã", "Báo cáo 6 tháng")


def test_lines_come_back_as_they_went_in(store: Store) -> None:
    with store.begin() as work:
        assert work.documents.list() == ()
        first, second = work.documents.add(LETTER), work.documents.add(SENT)
    with store.read() as work:
        letter, sent = replace(LETTER, no=first), replace(SENT, no=second)
        assert work.documents.list() == (letter, sent)
        assert work.documents.get(second) == sent
        assert work.documents.get(99) is None


def test_a_line_that_is_struck_out_stays_with_its_number(store: Store) -> None:
    with store.begin() as work:
        no = work.documents.add(LETTER)
        struck = replace(LETTER, no=no, struck="vào sổ trùng")
        work.documents.change(struck)
        assert work.documents.list() == (struck,)
        assert work.documents.add(SENT) == no + 1


def test_another_number_is_our_fault(store: Store) -> None:
    with store.begin() as work, pytest.raises(Bug):
        work.documents.change(replace(LETTER, no=7))


def test_the_table_knows_two_ways_only(store: Store) -> None:
    class Sideways(str):
        value = "sideways"

    with store.begin() as work, pytest.raises(IntegrityError):
        work.documents.add(replace(LETTER, direction=Sideways()))  # type: ignore[arg-type]


def test_an_office_of_the_released_schema_gets_its_register_and_loses_nothing(
    tmp_path: Path,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
) -> None:
    released = scripts_of(tmp_path / "released", "0005")
    home = tmp_path / "Huyện Đăk Tô"
    with (
        as_if(monkeypatch, released, "0005"),
        Store.create(home, password, REHEARSAL, clock=lambda: now) as old,
        old.begin() as work,
    ):
        pk = work.reports.add_draft(report)
        work.journal.append("Trần Thị Ngọc", "save")
    with Store.open(home, password, now) as store:
        with store.begin() as work:
            no = work.documents.add(LETTER)
        with store.read() as work:
            assert work.documents.list() == (replace(LETTER, no=no),)
            stored = work.reports.get(pk)
            assert stored is not None and stored.report == report
            assert work.journal.verify() == ()
