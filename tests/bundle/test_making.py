"""What is wrong with a file that is made here is told to whoever makes it, not to a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import bundle_kit as kit
import msgspec
import pytest

from gbv_desktop.bundle import writer
from gbv_desktop.bundle.faults import E_FILE_CUT
from gbv_desktop.bundle.payload.definitions import sealed
from gbv_desktop.bundle.payload.downward_wire import RecommendationWire
from gbv_desktop.bundle.payload.making import MAKERS_ADVICE, READER_FAULTS, faults_for_maker
from gbv_desktop.bundle.payload.office_wire import OfficeWire
from gbv_desktop.bundle.payload.report import read_report
from gbv_desktop.bundle.payload.upward_wire import ReplyWire
from gbv_desktop.errors import Problem

BAD = "Không phải mã"
ONE, ROOT = kit.SIGNING["one"], kit.SIGNING["root"]


def office() -> OfficeWire:
    return msgspec.structs.replace(msgspec.convert(kit.office(), OfficeWire), unit=BAD)


def wire(name: str) -> Any:
    """What the kit has of that kind, of a unit that cannot be one."""
    kind = {"recommendation": RecommendationWire, "reply": ReplyWire}[name]
    return msgspec.structs.replace(msgspec.convert(getattr(kit, name)(), kind), unit=BAD)


FAULTY: dict[str, Callable[[], object]] = {
    "report": lambda: writer.seal_report(kit.report(unit=BAD), [ONE]),
    "parents": lambda: writer.seal_report(kit.report(revision=2), [ONE]),
    "approver": lambda: writer.seal_approver(kit.approver(unit=BAD), ONE, ROOT),
    "office": lambda: writer.seal_office(office(), ONE),
    "issue": lambda: writer.seal_issue(kit.issue(unit=BAD), ONE),
    "recommendation": lambda: writer.seal_recommendation(wire("recommendation"), ROOT),
    "reply": lambda: writer.seal_reply(wire("reply"), ONE),
    "decision": lambda: writer.seal_decision(kit.decision(by=BAD), ROOT),
    "trust": lambda: writer.seal_trust(kit.trust(unit=BAD), [ROOT]),
    "receipt": lambda: writer.seal_receipt(kit.receipt(unit=BAD), ROOT),
    "roster": lambda: writer.seal_roster(kit.roster(unit=BAD), ROOT),
    "registration": lambda: writer.enrolment_file(kit.enrolment(unit=BAD), ONE),
    "bundle": lambda: writer.bundle_file(
        kit.bundle_header([], from_=BAD), "f-x", "2018S1", ONE, kit.recipients("one")
    ),
    "package": lambda: writer.package_file(
        kit.package_header([], from_=BAD), ROOT, kit.recipients("one")
    ),
    "plan": lambda: sealed(replace(kit.PLAN, units=(*kit.PLAN.units, kit.PLAN.units[0]))),
}
"""Every kind of file and document that is made here, with a fault in it."""


@pytest.mark.parametrize("name", FAULTY)
def test_whoever_makes_a_file_is_told_what_to_do_here(name: str) -> None:
    with pytest.raises(Problem) as caught:
        FAULTY[name]()
    assert caught.value.code in {kind.code for kind in READER_FAULTS}
    assert caught.value.next.template == caught.value.by_command.template == MAKERS_ADVICE


def test_a_reader_is_told_as_before() -> None:
    told = kit.raw("report", {"unit": BAD}, "one")
    with pytest.raises(Problem) as caught:
        read_report(told)
    assert caught.value.next.template != MAKERS_ADVICE


def test_every_writer_has_its_row() -> None:
    made = {name for name in vars(writer) if name.startswith("seal_") or name.endswith("_file")}
    assert len(made) == 13
    assert len(FAULTY) == len(made) + 2  # a report twice, and the plan


def test_other_refusals_keep_their_own_advice() -> None:
    with pytest.raises(Problem) as caught, faults_for_maker():
        raise E_FILE_CUT()
    assert caught.value.next.template == E_FILE_CUT.next
