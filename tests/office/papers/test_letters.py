"""Letters of what was recorded: their number once it is known, nobody in them who has reported."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, Rehearsal, journal

from gbv_desktop.domain.offices.documents import Direction, Document, DocumentKind
from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.papers import letters
from gbv_desktop.office.papers.document_register import enter_document
from gbv_desktop.office.papers.letters import (
    ExtensionWanted,
    LetterWanted,
    ReminderWanted,
    RequestWanted,
    letter_pdf,
    paper_in_words,
    printed_letter,
    write_letter,
)
from gbv_desktop.office.plan.periods.asking import DaysAsked, Question, Request, ask_for_report
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.released.orders import note_order
from gbv_desktop.writing.papers.letters import ReminderStep
from gbv_desktop.writing.structure.paper import Paper

Refused = Callable[[str], AbstractContextManager[object]]
Made = Callable[[Rehearsal, LetterWanted], Paper]
PAPER = EditionOrder("40/LĐTBXH", date(2018, 6, 4))
AWAITED = EditionOrder(pending=Pending.AWAITED)
FIRST = ReminderWanted(PERIOD, ReminderStep.FIRST)
PHONE = Request(
    "công tác truyền thông quý II",
    DaysAsked(date(2018, 4, 1), date(2018, 6, 1), date(2018, 6, 25)),
    ("xa",),
    questions=(Question("Số buổi phát thanh"),),
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The letter before it is laid out."""

    def make(world: Rehearsal, wanted: LetterWanted) -> Paper:
        found: list[Paper] = []
        with monkeypatch.context() as patch:
            patch.setattr(letters, "render", lambda paper: found.append(paper) or b"")
            letter_pdf(world.district, wanted)
        return found[0]

    return make


def text(paper: Paper) -> str:
    return "\n".join(each.text for each in paper.blocks)


def until(world: Rehearsal, days: int) -> date:
    return world.district.plan.period(PERIOD).due_before + timedelta(days=days)


def test_an_extension_bears_its_number_once_that_is_known(world: Rehearsal, made: Made) -> None:
    more = MoreTime(PERIOD, (COMMUNE,), until(world, 9), "mưa lũ", date(2018, 6, 1))
    extend_period(world.district, more, AWAITED)
    paper = made(world, ExtensionWanted(PERIOD))
    assert paper.number_line == "Số:      /LĐTBXH"
    assert paper.addressees == ("Ủy ban nhân dân xã Diên Bình.",)
    assert "từ ngày 01/6/2018 được tính theo thời hạn nêu trên." in text(paper)
    edition = world.district.plan.identity.edition
    note_order(world.district, edition, PAPER.no, date(2018, 6, 4))
    assert made(world, ExtensionWanted(PERIOD)).number_line == "Số: 40/LĐTBXH"
    assert made(world, ExtensionWanted(PERIOD)).place_line.endswith("04 tháng 6 năm 2018")


def test_each_extension_has_its_own_letter(world: Rehearsal, made: Made, refused: Refused) -> None:
    with refused("E-LETTER-EXTENSION"):
        letter_pdf(world.district, ExtensionWanted(PERIOD))
    extend_period(world.district, MoreTime(PERIOD, (), until(world, 4), "mưa lũ"), PAPER)
    later = MoreTime(PERIOD, (COMMUNE, NEIGHBOUR), until(world, 9), "máy hỏng")
    extend_period(world.district, later, AWAITED)
    first, last = (made(world, ExtensionWanted(PERIOD, no)) for no in (1, 0))
    assert "máy hỏng" in text(last) and len(last.addressees) == 2
    assert "đến hết ngày 14/6/2018." in last.blocks[0].text, "the day that held until then"
    assert "trước ngày 10/6/2018" in first.blocks[0].text and first.number_line == "Số: 40/LĐTBXH"
    assert "UBND các xã, thị trấn" in text(first) and "được tính theo" not in text(first)
    with refused("E-LETTER-EXTENSION"):
        letter_pdf(world.district, ExtensionWanted(PERIOD, 3))


def test_a_letter_that_the_body_above_signed_bears_its_head(world: Rehearsal, made: Made) -> None:
    order = EditionOrder("45/UBND-LĐTBXH", date(2018, 6, 4))
    extend_period(world.district, MoreTime(PERIOD, (COMMUNE,), until(world, 4), "mưa lũ"), order)
    paper = made(world, ExtensionWanted(PERIOD))
    assert paper.head_lines == ("ỦY BAN NHÂN DÂN", "HUYỆN ĐĂK TÔ")
    assert paper.number_line == "Số: 45/UBND-LĐTBXH" and not paper.proposal
    assert "UBND huyện Đăk Tô thống nhất gia hạn" in text(paper)


def test_more_time_for_this_office_alone_is_no_letter(world: Rehearsal, refused: Refused) -> None:
    extend_period(world.district, MoreTime(PERIOD, (DISTRICT,), until(world, 4), "x"), AWAITED)
    with refused("E-LETTER-NOBODY"):
        letter_pdf(world.district, ExtensionWanted(PERIOD))


def test_a_request_asks_on_its_own_form(world: Rehearsal, made: Made, refused: Refused) -> None:
    with refused("E-LETTER-REQUEST"):
        letter_pdf(world.district, RequestWanted(PERIOD))
    period = ask_for_report(world.district, PHONE, PAPER)
    paper = made(world, RequestWanted(period.code))
    assert paper.number_line == "Số: 40/LĐTBXH"
    assert paper.addressees == ("Ủy ban nhân dân các xã, thị trấn.",)
    assert "Số buổi phát thanh (số lượng)." in text(paper)
    assert text(paper).startswith("Để có cơ sở")
    words = paper_in_words(world.district, "8/UBND", date(2018, 6, 1))
    assert words == "Công văn số 8/UBND ngày 01/6/2018 của UBND huyện Đăk Tô"
    assert paper_in_words(world.district, "8/UBND", date(2018, 6, 1), "Sở").endswith("của Sở")
    based = made(world, RequestWanted(period.code, words))
    assert text(based).startswith(f"Thực hiện {words}, để có cơ sở")


def test_what_the_action_month_follows_is_no_letter_of_this_office(
    world: Rehearsal, made: Made
) -> None:
    plan = EditionOrder("120/KH-UBND", date(2018, 6, 4))
    asked = Request("kết quả Tháng hành động năm 2018", "2018-TH11")
    ask_for_report(world.district, asked, plan)
    paper = made(world, RequestWanted("2018-TH11"))
    assert paper.number_line == "Số:      /LĐTBXH"
    assert text(paper).startswith("Thực hiện Kế hoạch số 120/KH-UBND ngày 04/6/2018 của UBND huyện")
    assert "theo biểu mẫu “" in text(paper)


def test_whoever_has_reported_gets_no_reminder(world: Rehearsal, made: Made) -> None:
    world.join([COMMUNE, NEIGHBOUR])
    for unit in (COMMUNE, NEIGHBOUR):
        world.take(world.send(unit).path)
    return_report(world.district, PERIOD, NEIGHBOUR, "xem lại", {})
    paper = made(world, FIRST)
    assert not any("Diên Bình" in each for each in paper.addressees)
    assert "đã được trả lại để bổ sung" in text(paper)
    alone = made(world, ReminderWanted(PERIOD, ReminderStep.FIRST, units=(NEIGHBOUR,)))
    assert len(alone.addressees) == 1 and "chưa nhận được" not in text(alone)


def test_whoever_has_more_time_is_reminded_once_it_is_over(
    world: Rehearsal, made: Made, refused: Refused
) -> None:
    extend_period(world.district, MoreTime(PERIOD, (COMMUNE,), until(world, 4), "lũ"), PAPER)
    only = ReminderWanted(PERIOD, ReminderStep.FIRST, units=(COMMUNE,))
    with refused("E-LETTER-NOBODY"):
        letter_pdf(world.district, only)
    world.wait(30)
    assert "Thời hạn đã được gia hạn của UBND xã Diên Bình: đến hết ngày 14/6/2018." in text(
        made(world, only)
    )


def test_the_second_reminder_finds_the_first_in_the_register(
    world: Rehearsal, made: Made, refused: Refused
) -> None:
    second = ReminderWanted(PERIOD, ReminderStep.SECOND, date(2018, 6, 30))
    assert "Công văn số ……/LĐTBXH ngày ……/……/2018" in text(made(world, second))
    about = "đôn đốc gửi báo cáo 6 tháng đầu năm 2018"
    sent = Document(
        Direction.OUT, "52/LĐTBXH", date(2018, 6, 4), "Phòng", about, DocumentKind.LETTER
    )
    enter_document(world.district, sent)
    assert "Công văn số 52/LĐTBXH ngày 04/6/2018 đôn đốc" in text(made(world, second))
    with refused("E-LETTER-BEFORE"):
        letter_pdf(world.district, ReminderWanted(PERIOD, ReminderStep.FIRST, date(2018, 6, 5)))


def test_the_body_above_is_to_sign_the_third(world: Rehearsal, made: Made) -> None:
    paper = made(world, ReminderWanted(PERIOD, ReminderStep.UPPER))
    assert paper.head_lines == ("ỦY BAN NHÂN DÂN", "HUYỆN ĐĂK TÔ") and paper.proposal


def test_a_plan_without_a_body_above_has_no_third(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    monkeypatch.setattr(letters, "body_above", lambda *_each: None)
    with refused("E-LETTER-UPPER"):
        letter_pdf(world.district, ReminderWanted(PERIOD, ReminderStep.UPPER))


def test_what_went_out_stands_in_the_journal(world: Rehearsal, tmp_path: Path) -> None:
    file = write_letter(world.district, FIRST, tmp_path / "don-doc.pdf")
    assert file.read_bytes() == printed_letter(world.district, FIRST)
    assert [each for each, _subject in journal(world.district)].count("print letter") == 2


def test_a_unit_writes_no_such_letter(world: Rehearsal, refused: Refused) -> None:
    with refused("E-ROLE"):
        letter_pdf(world.office(COMMUNE), FIRST)
