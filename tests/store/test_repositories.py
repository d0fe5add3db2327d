"""The small repositories: each record comes back as it went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from gbv_desktop.errors import Bug
from gbv_desktop.store.records import (
    BundleRecord,
    DeviceRecord,
    IssueRecord,
    KeyRecord,
    ObjectRecord,
    QuarantineRecord,
    ReceiptMessage,
    ReceiptRecord,
    RegisterRecord,
)
from gbv_desktop.store.store import Store

AT = datetime(2018, 6, 1, 8, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
DAY = date(2018, 6, 1)
BUNDLE = BundleRecord(
    id="b1",
    direction="in",
    kind="report",
    unit="dien-binh",
    device="d1",
    inc="i1",
    seq=1,
    prev="",
    name="GBV_dien-binh.gbv",
    sha256="s1",
    content=bytes(range(256)),
    created="2018-06-01T01:00:00Z",
    at=AT,
    day=DAY,
)


def test_facts_are_values_of_json(store: Store) -> None:
    with store.begin() as work:
        for value in ({"tên": "Diên Bình", "n": [1, None, True, ""]}, "x", 0, 2**60, [], False):
            work.facts.put("office", value)
            assert work.facts.get("office") == value
        work.facts.put("office", (1, 2))
        assert work.facts.get("office") == [1, 2]
        work.facts.put("office", None)
        assert work.facts.get("office") is None
        work.facts.put("office", 5)
        work.facts.drop("office")
        work.facts.drop("office")
        assert work.facts.get("office") is None
        assert [work.facts.next("receipt") for _ in range(3)] == [1, 2, 3]
        for name in ("told by", "told by a", "told by %", "Told by b", "told by\x7f", "told bz"):
            work.facts.put(name, name)
        work.facts.put("told by none", None)
        assert work.facts.beginning("told by ") == {
            "a": "told by a",
            "%": "told by %",
            "none": None,
        }
        for wrong in (b"bytes", {1, 2}, float("nan"), DAY):
            with pytest.raises(Bug):
                work.facts.put("office", wrong)
        work.facts.put("receipt", "three")
        with pytest.raises(Bug):
            work.facts.next("receipt")


def test_keys_by_kind_the_youngest_first_asked(store: Store) -> None:
    old = KeyRecord("device", "ffff", b"\0" * 32, b"\1" * 32, AT)
    new = KeyRecord("device", "aaaa", b"\2" * 32, b"\3" * 32, AT + timedelta(days=1))
    with store.begin() as work:
        work.keys.add(new)
        work.keys.add(old)
        assert work.keys.get("device") == new
        assert work.keys.get("device", "ffff") == old
        assert work.keys.get("device", "0000") is None
        assert work.keys.get("root") is None
        assert work.keys.list("device") == (old, new)
    with pytest.raises(Bug), store.begin() as work:
        work.keys.add(old)


def test_objects_stay_as_they_first_came(store: Store) -> None:
    record = ObjectRecord("id1", "report", b'{"payload":"\xc3\xa1"}', "b1", AT)
    with store.begin() as work:
        assert work.objects.add(record)
        assert not work.objects.add(replace(record, envelope=b"countersigned"))
        assert work.objects.add(ObjectRecord("id0", "trust", b"t", None, AT))
        assert work.objects.get("id1") == record
        assert work.objects.get("id2") is None
        assert work.objects.some(["id2", "id1"]) == {"id1": record}
        assert work.objects.some([]) == {}
        assert work.objects.ids() == ("id0", "id1")
        assert work.objects.ids("trust") == ("id0",)
        assert work.objects.ids(bundle_id="b1") == ("id1",)


def test_packages_lose_their_bytes_and_nothing_else(store: Store) -> None:
    out = {"direction": "out", "unit": "x"}
    kept = [
        replace(BUNDLE, id="r-in"),
        replace(BUNDLE, id="r-out", **out),
        replace(BUNDLE, id="p-in", kind="package"),
    ]
    gone = [replace(BUNDLE, id=f"{each}-out", kind=each, **out) for each in ("package", "open")]
    with store.begin() as work:
        for each in (*kept, *gone):
            work.bundles.add(each)
        work.bundles.empty_packages("out")
        for each in kept:
            assert work.bundles.get(each.id) == each
        for each in gone:
            assert work.bundles.get(each.id) == replace(each, content=b"")


def test_bundles_with_and_without_their_bytes(store: Store) -> None:
    later = replace(BUNDLE, id="b2", seq=10, sha256="s2", at=AT + timedelta(hours=1))
    middle = replace(BUNDLE, id="b3", seq=9, sha256="s3", direction="out", kind="package", unit="x")
    enrol = replace(BUNDLE, id="b4", device="", inc="", seq=None, kind="enrol", sha256="s4")
    with store.begin() as work:
        for each in (later, enrol, BUNDLE, middle):
            work.bundles.add(each)
        assert work.bundles.get("b1") == BUNDLE
        assert work.bundles.get("b4") == enrol
        assert work.bundles.get("b9") is None
        assert work.bundles.by_sha("s2") == later
        assert work.bundles.by_sha("s9") is None
        assert work.bundles.arrivals("d1") == ()
        for name, reports in (("b2", ["r1"]), ("b1", ["r1", "r2"])):
            work.bundles.note_arrival(name, hw="2018", suspect=name == "b1", reports=reports)
        known = work.bundles.arrivals("d1")
        assert [(each.ref.id, each.ref.seq) for each in known] == [("b2", 10), ("b1", 1)]
        assert [(each.ref.time, each.ref.suspect) for each in known] == [
            ("2018", False),
            ("2018", True),
        ]
        assert work.bundles.arrivals() == known
        assert work.bundles.arrivals("d2") == ()
        assert work.bundles.carried_by("b1") == known[1].reports == ("r1", "r2")
        assert work.bundles.carried_by("b3") == ()
        assert work.bundles.carriers(["r1", "r9"]) == known
        assert work.bundles.carriers(["r2"]) == known[1:]
        assert work.bundles.carriers([]) == ()
        stored = work.bundles.list("in", "report", "dien-binh")
        assert [each.id for each in stored] == ["b2", "b1"]  # as stored, whatever the clock said
        assert len(work.bundles.list()) == 4
    with pytest.raises(Bug), store.begin() as work:
        work.bundles.add(BUNDLE)
    with pytest.raises(Bug), store.begin() as work:
        work.bundles.add(replace(BUNDLE, id="b5", direction="sideways"))


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Bug, match="zone"), store.begin() as work:
        work.bundles.add(replace(BUNDLE, at=datetime(2018, 6, 1)))  # noqa: DTZ001


def test_times_come_back_as_the_same_moment_in_utc(store: Store) -> None:
    with store.begin() as work:
        work.quarantine.add(QuarantineRecord("s", "tệp.gbv", "E-SIG-BAD", AT))
        (found,) = work.quarantine.list()
    assert found.at == AT
    assert found.at.tzinfo == UTC


def test_devices_and_their_verification(store: Store) -> None:
    device = DeviceRecord(
        unit="dien-binh",
        device="d1",
        sign_public=b"\1" * 32,
        recipient="age1x",
        label="Máy văn phòng",
        status="waiting",
        verified_by="",
        verified_how="",
        verified_on=None,
        envelope=b"e",
        created=AT,
    )
    verified = replace(
        device, status="enrolled", verified_by="Y Thảo", verified_how="phone", verified_on=DAY
    )
    with store.begin() as work:
        work.devices.add(device)
        assert work.devices.find("d1") == device
        assert work.devices.find("d2") is None
        work.devices.set_status(
            "d1", "enrolled", verified_by="Y Thảo", verified_how="phone", verified_on=DAY
        )
        assert work.devices.list(unit="dien-binh") == (verified,)
        work.devices.set_status("d1", "revoked")
        assert work.devices.list(status="revoked") == (replace(verified, status="revoked"),)
        assert work.devices.list("dak-ha") == work.devices.list(status="waiting") == ()
        with pytest.raises(Bug):
            work.devices.set_status("d2", "revoked")
    with pytest.raises(Bug), store.begin() as work:
        work.devices.set_status("d1", "trusted")


def test_receipts_by_report_unit_and_package(store: Store) -> None:
    made = ReceiptRecord(
        no=1,
        unit="dien-binh",
        object_id="o1",
        bundle_id="b1",
        status="received",
        messages=(),
        by="Y Thảo",
        made_on=DAY,
    )
    returned = replace(
        made,
        no=2,
        status="returned",
        messages=(ReceiptMessage("V03.than_the", "R01.2", "Xem lại số nạn nhân"),),
    )
    with store.begin() as work:
        work.receipts.add(made)
        work.receipts.add(replace(made, object_id="o2"))
        work.receipts.add(returned)
        work.receipts.add(replace(made, own=False))
        assert work.receipts.of("o1") == (made, returned, replace(made, own=False))
        assert len(work.receipts.list("dien-binh")) == 4
        assert work.receipts.list("dak-ha") == ()
        assert len(work.receipts.list(own=True, packed=False)) == 3
        work.receipts.set_packed(1, 7, "env")
        assert work.receipts.list(own=True, packed=False) == (returned,)
        (packed, _) = work.receipts.list(packed=True)
        assert (packed.packed_no, packed.envelope_id) == (7, "env")
        assert work.receipts.list(bundle_id="b1", own=False) == (replace(made, own=False),)
        with pytest.raises(Bug):
            work.receipts.set_packed(9, 7)
    with pytest.raises(Bug), store.begin() as work:
        work.receipts.add(made)


def test_the_register_of_papers(store: Store) -> None:
    paper = RegisterRecord("dien-binh", "B1", "2018S1", "12/BC-UBND", DAY)
    later = replace(paper, received_on=date(2018, 6, 5))
    with store.begin() as work:
        work.register.put(paper)
        work.register.put(replace(paper, paper_no="15/BC-UBND"))
        work.register.put(later)
        assert work.register.find(period="2018S1") == (
            replace(paper, paper_no="15/BC-UBND"),
            later,
        )
        assert work.register.find("dak-ha") == ()


def test_issues_keep_figures_and_get_their_paper(store: Store) -> None:
    first = IssueRecord(
        no=1,
        period="2018S1",
        amendment=0,
        frozen_on=DAY,
        inputs=("o1", "o2"),
        figures={"V01": [12, 3]},
        texts={"N01": "Tình hình"},
        changed=[],
    )
    second = replace(first, no=2, amendment=1, changed=["V01"])
    with store.begin() as work:
        assert work.issues.next_no() == 1
        work.issues.add(first)
        work.issues.add(second)
        assert work.issues.next_no() == 3
        assert work.issues.get(1) == first
        assert work.issues.get(3) is None
        assert work.issues.latest("2018S1") == second
        assert work.issues.latest("2018S2") is None
        work.issues.set_pdf(2, b"%PDF")
        assert work.issues.list() == (first, replace(second, pdf=b"%PDF"))
        assert work.issues.list("2018S2") == ()
        with pytest.raises(Bug):
            work.issues.set_pdf(9, b"")
    with pytest.raises(Bug), store.begin() as work:
        work.issues.add(replace(first, no=3))


def test_quarantine_is_a_list_of_files(store: Store) -> None:
    bad = QuarantineRecord("s1", "GBV_x.gbv", "E-SIG-UNKNOWN", AT)
    again = replace(bad, code="E-SIG-BAD", at=AT + timedelta(days=1))
    with store.begin() as work:
        assert work.quarantine.add(bad)
        assert not work.quarantine.add(again)
        assert work.quarantine.list() == (again,)
        work.quarantine.remove("s1")
        assert work.quarantine.list() == ()
        with pytest.raises(Bug):
            work.quarantine.remove("s1")
