"""Signature blocks as the decree writes them, and who signs on a day."""

from __future__ import annotations

from datetime import date

import pytest

from gbv_desktop.domain.offices.contacts import (
    Mode,
    OfficeSigner,
    Phone,
    default_signer,
    signer_of_leader,
)
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Signer

COMMUNE = Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN")
ROOM = Signer("TRƯỞNG PHÒNG")
BODY = "TM. ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    ("mode", "title", "head", "lines"),
    [
        (Mode.TM, "Chủ tịch", COMMUNE, (BODY, "CHỦ TỊCH")),
        (Mode.KT, "Phó Chủ tịch", COMMUNE, (BODY, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Mode.TL, "Chánh Văn phòng", COMMUNE, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (Mode.TUQ, "Công chức", COMMUNE, ("TUQ. CHỦ TỊCH", "CÔNG CHỨC")),
        (Mode.OWN, "Trưởng phòng", ROOM, ("TRƯỞNG PHÒNG",)),
        (Mode.KT, "Phó Trưởng phòng", ROOM, ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        (Mode.OWN, "", ROOM, ("TRƯỞNG PHÒNG",)),
        (Mode.TM, "", COMMUNE, (BODY, "CHỦ TỊCH")),
    ],
)
def test_the_block_by_authority(
    mode: Mode, title: str, head: Signer, lines: tuple[str, ...]
) -> None:
    made = OfficeSigner(mode, title, "A Thui").block(head)
    assert (made.lines(), made.name) == (lines, "A Thui")


def test_the_head_signs_unless_away() -> None:
    head = OfficeSigner(Mode.TM, "Chủ tịch", valid_to=date(2018, 5, 31), no=2)
    deputy = OfficeSigner(Mode.KT, "Phó Chủ tịch", no=1)
    assert default_signer([deputy, head], date(2018, 5, 31)) is head
    assert default_signer([deputy, head], date(2018, 6, 1)) is deputy
    assert default_signer([head], date(2018, 6, 1)) is None


@pytest.mark.parametrize(
    ("leader", "head", "lines", "name"),
    [
        (Person("A", "Chủ tịch"), COMMUNE, (BODY, "CHỦ TỊCH"), "A"),
        (Person("", "Chủ tịch"), Signer("CHỦ TỊCH", name="B"), ("CHỦ TỊCH",), "B"),
        (Person("A", "Phó Chủ tịch"), COMMUNE, (BODY, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "A"),
        (Person("A", "Lãnh đạo"), COMMUNE, (BODY, "CHỦ TỊCH"), ""),
        (
            Person("A", "Chủ tịch"),
            Signer("CHỦ TỊCH", "", "KT.", "PHÓ CHỦ TỊCH", "B"),
            ("CHỦ TỊCH",),
            "A",
        ),
    ],
)
def test_the_leader_of_an_office_without_a_list(
    leader: Person, head: Signer, lines: tuple[str, ...], name: str
) -> None:
    made = signer_of_leader(head, leader)
    assert (made.lines(), made.name) == (lines, name)


def test_a_number_is_dated() -> None:
    phone = Phone("060 3831 234", valid_to=date(2017, 6, 16))
    assert phone.in_force(date(2017, 6, 16)) and not phone.in_force(date(2017, 6, 17))
