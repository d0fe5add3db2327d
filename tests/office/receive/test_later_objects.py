"""What the format carries and no page shows yet: it comes in, is kept, and disturbs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal, figures

from gbv_desktop.bundle.envelope.dsse import Envelope, sign
from gbv_desktop.bundle.envelope.strictjson import dumps
from gbv_desktop.bundle.limits import LEVEL
from gbv_desktop.bundle.payload import kinds, wire
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.facts import UPPER
from gbv_desktop.office.receive import previewing
from gbv_desktop.office.receive.packages.package_import import import_package
from gbv_desktop.office.send import packages, report_file
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.totals import period_overview

LATER = LEVEL + 1
TRAINING = {"training": True}
REPLY = {
    **{"unit": COMMUNE, "to": "ab" * 32, "text": "Đã bổ sung sổ theo dõi"},
    **{"paper_no": "", "paper_on": "", "on": "2018-06-01"},
    **{"person": {"name": "", "title": "Chủ tịch"}, **TRAINING},
}


def sealed(world: Rehearsal, kind: str, key: str, unit: str, body: dict[str, Any]) -> Envelope:
    return sign(kind, dumps(body), [world.office(unit).keyring.signing_key(key)])


@pytest.fixture
def answering(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    """The commune's next bundle answers, and brings no report."""
    reply = sealed(world, kinds.REPLY_TYPE, "device", COMMUNE, REPLY)
    monkeypatch.setattr(report_file, "travelling", lambda *_about: (reply,))
    return world


def test_an_answer_alone_is_told_kept_and_counts_as_no_report(answering: Rehearsal) -> None:
    world = answering
    before = figures(world)
    made = world.send(COMMUNE)
    (shown,) = previewing.preview(world.district, [world.stick]).rows
    (row,) = world.take()
    assert (row.outcome, row.code, row.notices) == ("new", "I-TOLD", ("I-TOLD",))
    assert (shown.outcome, shown.code, shown.sha256) == (row.outcome, row.code, row.sha256)
    assert (row.unit, row.period, row.form, row.problem) == (COMMUNE, None, None, None)
    assert figures(world) == before
    board = period_overview.overview(world.district, PERIOD).board
    assert next(each for each in board.rows if each.unit == COMMUNE).status is Status.MISSING
    with world.district.store.read() as work:
        assert len(work.objects.ids(kinds.REPLY_TYPE, made.id)) == 1
        assert work.receipts.list(COMMUNE) == ()


def test_the_same_answer_again_changes_nothing(answering: Rehearsal) -> None:
    answering.send(COMMUNE)
    answering.take()
    state = answering.district.store.state_no
    (row,) = answering.take()
    assert (row.outcome, row.code) == ("same", "I-ALREADY")
    assert answering.district.store.state_no <= state + 1


def test_its_number_is_no_gap_before_the_report_that_follows(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = sealed(world, kinds.REPLY_TYPE, "device", COMMUNE, REPLY)
    with monkeypatch.context() as patched:
        patched.setattr(report_file, "travelling", lambda *_about: (reply,))
        world.send(COMMUNE)
    world.take()
    world.report(COMMUNE, reason="Bổ sung số liệu.", B06=4000)
    (row,) = world.take(world.export(COMMUNE).path)
    assert (row.outcome, row.missing, row.period) == ("new", (), PERIOD)


def test_a_file_of_a_newer_program_waits_for_it(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused whole and set aside; the same file comes in once the program is new enough."""
    with monkeypatch.context() as patched:
        patched.setattr("gbv_desktop.bundle.writer.level_of_bundle", lambda _objects: LATER)
        patched.setattr(wire, "LEVEL", LATER)
        made = world.send(COMMUNE)
    before = figures(world)
    (row,) = world.take()
    assert (row.outcome, row.code) == ("refused", "E-FORMAT-NEWER")
    assert figures(world) == before
    (aside,) = inbox.aside(world.district)
    assert (aside.code, aside.waits) == ("E-FORMAT-NEWER", True)
    made.path.unlink()
    assert made.copy is not None
    made.copy.unlink()
    # Without the stick: what lies aside is tried with the next import, whatever that brings.
    assert world.take() == ()
    monkeypatch.setattr(wire, "LEVEL", LATER)
    (row,) = world.take()
    assert (row.outcome, row.period, row.again) == ("new", PERIOD, True)
    assert inbox.aside(world.district) == ()


def test_a_package_of_a_newer_program_is_told_as_that_and_counts_for_nothing(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("gbv_desktop.bundle.writer.level_of_package", lambda _objects: LATER)
        patched.setattr(wire, "LEVEL", LATER)
        made = packages.export_packages(world.district, world.stick, [COMMUNE])
    commune = world.office(COMMUNE)
    with commune.store.read() as work:
        before = UPPER.read(work)
    with pytest.raises(Problem) as caught:
        import_package(commune, made.paths[0])
    assert caught.value.code == "E-FORMAT-NEWER"
    with commune.store.read() as work:
        assert UPPER.read(work) == before
        assert [each.code for each in work.quarantine.list()] == ["E-FORMAT-NEWER"]
    monkeypatch.setattr(wire, "LEVEL", LATER)
    assert import_package(commune, made.paths[0]).no == made.no


def test_a_package_that_asks_and_decides_is_taken_in(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    district = world.district.record.unit
    asked = {"unit": COMMUNE, "no": 1, "text": "Vì sao giảm?", "due": "", "by": "Phòng", **TRAINING}
    question = {**asked, "period": PERIOD, "form": "blg-x", "cells": ["B06"], "on": "2018-06-01"}
    advice = {**asked, "paper_no": "", "paper_on": "", "on": "2018-06-01"}
    decision = {
        **{"by": district, "kind": "extend", "unit": COMMUNE, "form": "", "period": PERIOD},
        **{"about": [], "until": "2018-06-30", "no": "", "paper_on": "", "reason": "Mưa lũ"},
        **{"person": {"name": "", "title": "Chuyên viên"}, "on": "2018-06-01", "knows": []},
        **TRAINING,
    }
    told = [
        sealed(world, kind, "receipt", district, body)
        for kind, body in (
            (kinds.QUESTION_TYPE, question),
            (kinds.RECOMMENDATION_TYPE, advice),
            (kinds.DECISION_TYPE, decision),
        )
    ]
    real = packages._own_answers
    monkeypatch.setattr(packages, "_own_answers", lambda *about: [*real(*about), *told])
    before = Path(world.home(COMMUNE)).exists()
    taken = world.hand_down(COMMUNE)
    assert before and taken is not None
    header = msgspec.json.decode(_last_package(world).payload)
    assert header["needs"] == 2


def _last_package(world: Rehearsal) -> Envelope:
    from gbv_desktop.bundle.envelope.dsse import parse

    with world.office(COMMUNE).store.read() as work:
        line = work.bundles.list(direction="in", kind="package")[-1]
        kept = work.bundles.get(line.id)
    assert kept is not None
    return parse(kept.content)
