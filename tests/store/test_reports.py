"""Reports in the store: what goes in comes out, drafts change, signed revisions do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from thorough import times

from gbv_desktop.domain.offices.people import Approval, Person
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, CellState, number
from gbv_desktop.domain.report.reports import (
    ActivityProgress,
    Basis,
    FrozenTexts,
    Remark,
    Report,
    ReportState,
)
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.errors import Bug
from gbv_desktop.store.records import BundleRecord
from gbv_desktop.store.store import Store

words = st.text(st.characters(codec="utf-8"), max_size=30)
codes = st.text("abcdefghij._V0123456789", min_size=1, max_size=12)
cells = st.dictionaries(
    codes,
    st.one_of(st.just(NIL), st.just(UNCOLLECTED), st.builds(number, st.integers(0, MAX_AMOUNT))),
)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
people = st.builds(Person, words, words)
ids = st.text("0123456789abcdef", min_size=64, max_size=64)
some = {"max_size": 3}
reports = st.builds(
    Report,
    unit=codes,
    form=codes,
    edition=st.integers(1, 99),
    form_hash=ids,
    period=codes,
    revision=st.integers(1, 99),
    data_to=days,
    training=st.booleans(),
    parents=st.lists(ids, **some).map(tuple),
    cells=cells,
    estimates=cells,
    details=st.dictionaries(codes, st.dictionaries(codes, words, **some), **some),
    texts=st.dictionaries(codes, words, **some),
    activities=st.lists(
        st.builds(
            ActivityProgress, codes, codes, words, st.none() | st.integers(0, MAX_AMOUNT), words
        ),
        **some,
    ).map(tuple),
    reasons=st.dictionaries(codes, words, **some),
    remarks=st.lists(st.builds(Remark, codes, words, words, codes), **some).map(tuple),
    by=codes,
    basis=st.sampled_from(Basis),
    reason=words,
    sign=st.sampled_from(["device", "device+approver"]),
    prepared_by=people,
    approved_by=st.none() | st.builds(Approval, words, words, codes, days),
    texts_frozen=st.builds(
        FrozenTexts, words, words, st.lists(words, **some).map(tuple), signer_name=words
    ),
)


@settings(
    max_examples=times(150, 2_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(report=reports)
def test_what_goes_in_comes_out(store: Store, report: Report) -> None:
    with store.begin() as work:
        pk = work.reports.add_draft(report)
    with store.read() as work:
        stored = work.reports.get(pk)
        found = work.reports.find(report.unit, report.form, report.period, own=True)
    assert stored is not None
    assert stored.report == report
    assert stored in found
    assert {type(cell.state) for cell in stored.report.cells.values()} <= {CellState}


def test_a_new_draft_stands_at_entering(store: Store, report: Report) -> None:
    with store.begin() as work:
        stored = work.reports.get(work.reports.add_draft(report))
        assert work.reports.get(99) is None
    assert stored is not None
    assert (stored.state, stored.own, stored.object_id) == (ReportState.ENTERING, True, None)
    assert (stored.aside, stored.received_on, stored.status, stored.exported) == (
        False,
        None,
        "",
        False,
    )


def test_cells_are_set_and_emptied_one_by_one(store: Store, report: Report) -> None:
    with store.begin() as work:
        pk = work.reports.add_draft(report)
        other = work.reports.add_draft(replace(report, period="2018S2"))
        work.reports.set_cells(pk, {"V01": number(13), "V02": None, "V09": UNCOLLECTED})
        work.reports.set_cells(pk, {"V01": NIL, "V05": number(0)}, column="estimate")
        work.reports.set_cells(pk, {"V77": None})
        work.reports.set_cells(pk, {})
        stored, untouched = work.reports.get(pk), work.reports.get(other)
    assert stored is not None and untouched is not None
    assert stored.report.cells == {
        "V01": number(13),
        "V03.than_the": UNCOLLECTED,
        "V09": UNCOLLECTED,
    }
    assert stored.report.estimates == {"V01": NIL, "V05": number(0)}
    assert untouched.report.cells == report.cells


def test_the_body_changes_without_the_cells(store: Store, report: Report) -> None:
    changed = replace(report, texts={"N02": "Kiến nghị"}, reason="sửa sai", cells={}, estimates={})
    with store.begin() as work:
        pk = work.reports.add_draft(report)
        work.reports.set_body(pk, changed)
        stored = work.reports.get(pk)
        with pytest.raises(Bug):
            work.reports.set_body(pk, replace(report, period="2018S2"))
    assert stored is not None
    assert stored.report == replace(changed, cells=report.cells, estimates=report.estimates)


def test_a_signed_revision_never_changes_its_content(store: Store, report: Report) -> None:
    with store.begin() as work:
        pk = work.reports.add_draft(report)
        work.reports.set_object(pk, "1" * 64)
        for change in (
            lambda: work.reports.set_cells(pk, {"V01": number(1)}),
            lambda: work.reports.set_body(pk, report),
            lambda: work.reports.set_object(pk, "2" * 64),
            lambda: work.reports.remove_draft(pk),
        ):
            with pytest.raises(Bug):
                change()
        work.reports.set_state(pk, ReportState.APPROVED)
        work.reports.set_exported(pk, "b" * 64)
        work.reports.set_received(pk, date(2018, 7, 2), "received")
        work.reports.set_status(pk, "accepted")
        work.reports.set_aside(pk)
        stored = work.reports.by_object("1" * 64)
        assert work.reports.by_object("2" * 64) is None
    assert stored is not None
    assert stored.report == report
    assert (stored.state, stored.exported, stored.bundle_id) == (
        ReportState.APPROVED,
        True,
        "b" * 64,
    )
    assert (stored.received_on, stored.status, stored.aside) == (
        date(2018, 7, 2),
        "accepted",
        True,
    )


def test_what_is_not_there_is_a_bug(store: Store, report: Report) -> None:
    with store.begin() as work:
        for change in (
            lambda: work.reports.set_state(7, ReportState.APPROVED),
            lambda: work.reports.set_cells(7, {"V01": NIL}),
            lambda: work.reports.set_received(7, date(2018, 7, 2), ""),
        ):
            with pytest.raises(Bug):
                change()


def test_a_draft_goes_with_its_cells(store: Store, report: Report) -> None:
    with store.begin() as work:
        pk = work.reports.add_draft(report)
        work.reports.remove_draft(pk)
        assert work.reports.find() == ()
    with store._connected(writing=False) as connection:
        assert connection.execute(text("SELECT count(*) FROM cells")).scalar() == 0


def test_one_object_is_one_revision(store: Store, report: Report) -> None:
    with store.begin() as work:
        work.reports.add_revision(report, state=ReportState.RECEIVED, object_id="1" * 64)
    with pytest.raises(Bug), store.begin() as work:
        work.reports.add_revision(report, state=ReportState.RECEIVED, object_id="1" * 64)


@pytest.mark.parametrize(
    "cell",
    [
        Cell(CellState.VALUE, None),
        Cell(CellState.VALUE, -1),
        Cell(CellState.VALUE, MAX_AMOUNT + 1),
        Cell(CellState.NIL, 1),
        Cell(CellState.NIL, None),
        Cell(CellState.UNCOLLECTED, 0),
    ],
)
def test_the_tables_refuse_cells_that_cannot_be(store: Store, report: Report, cell: Cell) -> None:
    with pytest.raises(Bug), store.begin() as work:
        work.reports.add_draft(replace(report, cells={"V01": cell}))
    with store.read() as work:
        assert work.reports.find() == ()


def test_the_history_of_a_report(store: Store, report: Report) -> None:
    first, second = "1" * 64, "2" * 64
    bundle = BundleRecord(
        id="b" * 64,
        direction="in",
        kind="report",
        unit=report.unit,
        device="0123456789abcdef",
        inc="k2v9",
        seq=4,
        prev="",
        name="GBV_dien-binh.gbv",
        sha256="c" * 64,
        content=b"\0\1",
        created="2018-06-01T01:00:00Z",
        at=datetime(2018, 6, 1, 1, tzinfo=UTC),
        day=date(2018, 6, 1),
    )
    newer = replace(report, revision=2, parents=(first,), reason="sửa sai")
    with store.begin() as work:
        work.bundles.add(bundle)
        work.reports.add_revision(
            newer, state=ReportState.RECEIVED, object_id=second, bundle_id=bundle.id, aside=True
        )
        work.reports.add_revision(report, state=ReportState.RECEIVED, object_id=first)
        work.reports.add_draft(replace(newer, revision=3, parents=(second,)))
        work.reports.add_revision(
            replace(report, period="2018S2"), state=ReportState.RECEIVED, object_id="3" * 64
        )
        found = work.reports.find(unit=report.unit, form=report.form, period=report.period)
        devices = work.reports.devices(report.period, report.unit)
    assert [(each.object_id, each.report.parents, each.aside) for each in found] == [
        (first, (), False),
        (second, (first,), True),
        (None, (second,), False),
    ]
    assert devices == {second: "0123456789abcdef"}


def test_find_narrows_down(store: Store, report: Report) -> None:
    with store.begin() as work:
        for unit in ("dien-binh", "dak-ha"):
            for period in ("2018S1", "2018S2"):
                each = replace(report, unit=unit, period=period)
                work.reports.add_revision(each, state=ReportState.RECEIVED)
        work.reports.add_draft(report)
        everything = work.reports.find()
        assert len(everything) == 5
        assert [each.report.unit for each in everything] == ["dak-ha"] * 2 + ["dien-binh"] * 3
        assert all(each.report.cells == report.cells for each in everything)
        assert len(work.reports.find(unit="dien-binh", period="2018S1")) == 2
        assert len(work.reports.find(own=True)) == 1
        assert len(work.reports.find(own=False)) == 4
        assert work.reports.find(form="B9") == ()


def test_a_hundred_bundles_are_stored_whole(store: Store, report: Report) -> None:
    full = replace(report, cells={f"V{at:03}": number(at) for at in range(450)})
    with store.begin() as work:
        for at in range(100):
            each = replace(full, unit=f"xa-{at}")
            work.reports.add_revision(each, state=ReportState.RECEIVED, object_id=f"{at:064}")
    with store.read() as work:
        assert sum(len(each.report.cells) for each in work.reports.find()) == 45_000


def test_a_saved_draft_is_there_after_a_restart(
    reopen: Callable[[], Store], report: Report
) -> None:
    with reopen().begin() as work:
        pk = work.reports.add_draft(report)
    with reopen().read() as work:
        stored = work.reports.get(pk)
    assert stored is not None and stored.report == report
