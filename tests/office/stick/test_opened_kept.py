"""How long it is kept what a file held once it was opened, and by whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from opening_watch import Watch, damaged
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    POLICE,
    Rehearsal,
    later,
    other_computer,
    outcomes,
)

from gbv_desktop.bundle.faults import E_FILE_TIMEOUT
from gbv_desktop.bundle.reader import Opened, PinnedTrust
from gbv_desktop.errors import Problem
from gbv_desktop.office.receive import enrolment, previewing
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.office.stick import openings
from gbv_desktop.office.stick.file_opener import Opener
from gbv_desktop.office.stick.inbox import read_delivered
from gbv_desktop.office.stick.openings import Openings


def test_a_computer_registered_in_between_is_known(
    world: Rehearsal, watch: Watch, tmp_path: Path
) -> None:
    second = other_computer(world, tmp_path, COMMUNE, registered=False)
    second.send(COMMUNE)
    rows = previewing.preview(world.district, [second.stick]).rows
    assert [row.code for row in rows] == ["E-SIG-UNKNOWN"]
    computer = second.office(COMMUNE)
    file = enrolment_request.request(computer, tmp_path)[0]
    enrolment.accept(world.district, file, computer.digits)
    watch.take()
    assert outcomes(previewing.preview(world.district, [second.stick]).rows) == ["new"]
    assert watch.take() == (1, 1)


def test_a_bundle_of_a_computer_withdrawn_since_is_judged_anew(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    before = previewing.preview(world.district, [path]).rows
    assert outcomes(before) == ["new"]
    world.take()
    with world.district.writing() as work:
        device = world.office(COMMUNE).keyring.record("device").key_id
        known = work.devices.find(device)
        assert known is not None
        work.devices.set_status(device, "revoked")
    assert [row.code for row in previewing.preview(world.district, [path]).rows] == [
        "E-SIG-UNKNOWN"
    ]


@pytest.mark.parametrize(
    "change",
    ["training", "plan", "forms", "identities", "pinned", "unit", "senders", "approval"],
)
def test_another_office_keeps_nothing_of_this_one(world: Rehearsal, change: str) -> None:
    context = world.district.context()
    kept = openings._kept_of(world.district, context)
    assert kept.fits(world.district.context())
    others = {
        "training": not context.training,
        "plan": None,
        "forms": {},
        "identities": context.identities[:1],
        "pinned": PinnedTrust(b"root", 1, "0" * 64),
        "senders": {},
        "approval": {COMMUNE: "device"},
        "unit": COMMUNE,
    }
    assert not kept.fits(replace(context, **{change: others[change]}))


def test_nothing_is_kept_once_the_office_is_closed(world: Rehearsal) -> None:
    world.send(COMMUNE)
    office = world.district
    previewing.preview(office, [world.stick])
    assert openings._KEPT[office].found
    world.close(DISTRICT)
    assert office not in openings._KEPT


def test_no_more_is_kept_than_fits(
    world: Rehearsal, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = [world.send(unit).path.stat().st_size for unit in (COMMUNE, NEIGHBOUR, POLICE)]
    # Room for any two of them, and for no three.
    monkeypatch.setattr(openings, "KEPT_BYTES", 5 * max(sizes) // 2)
    watch.take()
    previewing.preview(world.district, [world.stick])
    kept = openings._KEPT[world.district]
    assert len(kept.found) == 2
    assert kept.size <= openings.KEPT_BYTES
    previewing.preview(world.district, [world.stick])
    assert watch.take() == (4, 2), "the third alone is opened again"
    # What another stick needs takes the place of what this one left.
    other = later(world, COMMUNE, B06=4000)
    previewing.preview(world.district, [other])
    assert len(kept.found) == 2
    assert read_delivered(other).sha256 in kept.found
    assert kept.size <= openings.KEPT_BYTES


def test_what_a_busy_pc_did_not_manage_is_tried_again(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world.send(COMMUNE).path

    def busy(self: Opener, data: bytes, name: str, heed: object) -> Opened:
        raise E_FILE_TIMEOUT(file=name)

    with monkeypatch.context() as patched:
        patched.setattr(Opener, "open", busy)
        assert [row.code for row in previewing.preview(world.district, [path]).rows] == [
            "E-FILE-TIMEOUT"
        ]
    assert outcomes(previewing.preview(world.district, [path]).rows) == ["new"]


def test_a_refusal_holds_no_bytes(world: Rehearsal) -> None:
    path = damaged(world.send(COMMUNE).path)
    with Openings(world.district) as run, pytest.raises(Problem) as caught:
        run.open(read_delivered(path))
    assert openings._KEPT[world.district].found == {}
    assert (caught.value.__context__, caught.value.__cause__) == (None, None)
