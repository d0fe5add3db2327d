"""A version that was applied on a leader's word waits for its document."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest
from rehearsal import COMMUNE, Rehearsal, journal

from gbv_desktop.domain.offices.documents import Direction, Document
from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_register import (
    correct_document,
    enter_document,
    read_register,
)
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.editions import editions_of
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.released.orders import (
    awaited_orders,
    note_order,
    order_of,
    order_words,
)
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.todo import todo
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
AWAITED = EditionOrder(pending=Pending.AWAITED)
NUMBER, DAY = "31/UBND-LĐTBXH", date(2018, 6, 4)


def renamed(tables: PlanTables) -> PlanTables:
    return with_value(tables, "indicators", ("indicator", 0, "name"), "Ban hành kế hoạch năm")


def release(office: Office, order: EditionOrder) -> None:
    begin_draft(office)
    change_draft(office, message("x"), renamed)
    release_draft(office, order, office.clock.today())


def test_it_waits_until_the_document_is_noted(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    assert awaited_orders(district) == () and todo(district).awaited == ()
    before = todo(district).count
    release(district, AWAITED)
    (edition,) = awaited_orders(district)
    assert edition.identity.edition == 2
    assert [e.edition for e in todo(district).awaited] == [edition] and todo(
        district
    ).count == before + 1
    assert order_of(district, edition) == AWAITED
    released = district.plan
    note_order(district, 2, f" {NUMBER} ", DAY)
    assert awaited_orders(district) == () and todo(district).count == before
    assert order_of(district, edition) == EditionOrder(NUMBER, DAY)
    assert NUMBER in tr(order_words(district, edition)[0])
    assert ("plan edition ordered", "2") in journal(district)
    # What was released stays as it was signed.
    assert district.plan == released and district.plan.identity.order == AWAITED
    note_order(district, 2, "32/UBND-LĐTBXH", DAY)
    assert order_of(district, edition).no == "32/UBND-LĐTBXH"


def test_what_cannot_be_noted(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    with refused("E-ORDER-EDITION"):
        note_order(district, 1, NUMBER, DAY)
    with refused("E-ORDER-EDITION"):
        note_order(district, 2, NUMBER, DAY)
    release(district, AWAITED)
    with refused("E-PAPER-NUMBER"):
        note_order(district, 2, "31", DAY)
    with refused("E-ORDER-DAY"):
        note_order(district, 2, NUMBER, date(2018, 6, 6))
    with refused("E-ROLE"):
        note_order(world.office(COMMUNE), 2, NUMBER, DAY)
    assert len(awaited_orders(district)) == 1


def test_it_waits_at_the_office_that_applied_it_alone(world: Rehearsal) -> None:
    release(world.district, AWAITED)
    world.hand_down(COMMUNE)
    assert awaited_orders(world.office(COMMUNE)) == ()


@pytest.mark.parametrize("pending", [Pending.AWAITED, Pending.TECHNICAL, Pending.NONE])
def test_why_there_is_no_document(pending: Pending, world: Rehearsal) -> None:
    (edition,) = editions_of(world.district)
    identity = replace(edition.identity, order=EditionOrder(pending=pending))
    told = order_words(world.district, replace(edition, identity=identity))
    assert len(told) == bool(pending)


def test_the_documents_of_versions_stand_in_the_register(world: Rehearsal) -> None:
    district = world.district
    release(district, AWAITED)
    note_order(district, 2, NUMBER, DAY)
    given = MoreTime("2018", (COMMUNE,), date(2018, 11, 25), "mưa lũ", None)
    extend_period(district, given, EditionOrder("40/UBND", DAY))
    known = {line.document.number: line for line in read_register(district)}
    assert {NUMBER, "40/UBND"} <= known.keys()
    assert not known[NUMBER].entered and known[NUMBER].paper_of is not None
    # One document that did both stands once.
    assert sum(line.document.number == "40/UBND" for line in read_register(district)) == 1
    entered = enter_document(
        district, Document(Direction.OUT, NUMBER, DAY, "UBND huyện", "V/v thay đổi biểu mẫu")
    )
    (line,) = [each for each in read_register(district) if each.document.number == NUMBER]
    assert line.entered and line.paper_of is not None
    # The plan names number and day alone: a slip in the body is put right.
    correct_document(district, replace(entered, issuer="UBND huyện Đăk Tô"))
