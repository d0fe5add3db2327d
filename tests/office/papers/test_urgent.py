"""Somebody needs help now: whom to call, on one page, and nothing is noted of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from rehearsal import COMMUNE, DISTRICT, Rehearsal, everything

from gbv_desktop.bundle.payload.definitions import envelopes, read_plan, sealed
from gbv_desktop.bundle.payload.plancheck import require_sound
from gbv_desktop.domain.offices.urgent import (
    LONGEST_NAME,
    LONGEST_PURPOSE,
    MOST_LINES,
    HelpLine,
    are_sound,
    wrong_field,
)
from gbv_desktop.i18n import language, set_language
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.urgent import help_pdf, urgent_help, write_help

Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def office(fresh: Rehearsal) -> Office:
    return fresh.office(COMMUNE)


def text_of(pdf: bytes) -> tuple[str, int]:
    """The words of a PDF on one line, and how many pages it has."""
    with pypdfium2.PdfDocument(BytesIO(pdf)) as read:
        pages = [page.get_textpage().get_text_bounded() for page in read]
    return " ".join(" ".join(pages).split()), len(pages)


def test_the_shipped_plan_names_whom_to_call_and_says_that_nobody_tried(office: Office) -> None:
    found = urgent_help(office)
    assert [line.phone for line in found.lines if line.phone] == ["113", "115", "111"]
    assert all(line.checked_on is None for line in found.lines)
    words, pages = text_of(help_pdf(office))
    assert pages == 1
    for each in (
        "CÓ NGƯỜI CẦN GIÚP NGAY",
        "113",
        "115",
        "111",
        "Công an xã",
        "Trạm Y tế xã",
        "Hội Liên hiệp Phụ nữ",
        "chưa kiểm tra – hãy gọi thử",
        "Không hỏi lại nhiều lần",
        "Không hòa giải tại chỗ",
        "Không báo cho người gây bạo lực",
        "Không ghi gì vào chương trình",
    ):
        assert each in words, each


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
def test_nothing_is_noted_of_it(fresh: Rehearsal, unit: str, tmp_path: Path) -> None:
    office = fresh.office(unit)
    before = everything(office)
    urgent_help(office)
    file = write_help(office, tmp_path / "giup.pdf")
    assert file.read_bytes().startswith(b"%PDF")
    assert everything(office) == before


def test_a_plan_without_numbers_tells_whom_to_ask(office: Office) -> None:
    office.plan = replace(office.plan, help_lines=())
    words, pages = text_of(help_pdf(office))
    assert pages == 1
    assert "Hãy hỏi Phòng Lao động" in words
    assert "113" not in words


def test_the_fullest_plan_still_fits_one_page(office: Office) -> None:
    day = date(2018, 5, 2)
    office.plan = replace(
        office.plan,
        help_lines=tuple(
            HelpLine(f"{at:02} " + "rất dài " * 7, "0260 3831 000", "khi nào " * 7, day)
            for at in range(MOST_LINES)
        ),
    )
    require_sound(office.plan)
    words, pages = text_of(help_pdf(office))
    assert pages == 1
    assert "đã kiểm tra ngày 02/5/2018" in words
    before = language()
    try:
        set_language("en")
        assert text_of(help_pdf(office))[1] == 1
    finally:
        set_language(before)


WRONG = {
    "name": (HelpLine(""), HelpLine("x" * (LONGEST_NAME + 1))),
    "phone": (HelpLine("a", "gọi 113"), HelpLine("a", "11"), HelpLine("a", "1" * 21)),
    "purpose": (HelpLine("a", "113", "x" * (LONGEST_PURPOSE + 1)),),
    "checked_on": (
        HelpLine("a", "113", checked_on=date(2999, 1, 1)),
        HelpLine("a", checked_on=date(2018, 1, 1)),
    ),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_nobody_could_dial_is_refused_at_the_door_of_a_package_too(
    office: Office, field: str, refused: Refused
) -> None:
    for line in WRONG[field]:
        assert wrong_field(line) == field
        with refused("E-PKG-SHAPE"):
            require_sound(replace(office.plan, help_lines=(line,)))
    assert not are_sound([HelpLine("a"), HelpLine("a")])
    assert not are_sound([HelpLine(f"a{at}") for at in range(MOST_LINES + 1)])


def test_the_lines_travel_and_a_plan_without_them_stays_as_it_was(office: Office) -> None:
    key = [office.keyring.signing_key("device")]
    line = HelpLine("Công an", "113", "ngay", date(2018, 5, 2))
    plan = sealed(replace(office.plan, help_lines=(line,)))
    assert read_plan(envelopes(plan, key)) == plan
    bare = sealed(replace(office.plan, help_lines=()))
    assert all(b"help_lines" not in each.payload for each in envelopes(bare, key))
