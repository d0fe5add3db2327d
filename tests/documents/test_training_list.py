"""The yearly list of classes: what is told of many people, and what of few."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from papers_kit import shipped_plan

from gbv_desktop.documents.training_list import ListedClass, TrainingList, training_list_pdf
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.work.training import TrainingClass

Read = Callable[[bytes], list[Any]]
HELD = ListedClass(
    "Kỹ năng tiếp nhận tin báo",
    date(2018, 3, 8),
    "Phòng Y tế",
    30,
    12,
    20,
    4_500_000,
    TrainingClass(last_day=date(2018, 3, 9), officials=17, helpers=13),
)


def listed(*classes: ListedClass) -> bytes:
    plan = shipped_plan()
    return training_list_pdf(
        TrainingList(
            plan.unit_by_id["d-ldtbxh"],
            "Phòng Lao động",
            plan.identity.title,
            2018,
            classes,
            date(2017, 11, 15),
            date(2018, 11, 14),
            date(2018, 12, 31),
            Person("Trần Thị Hoa", "Chuyên viên"),
            training=False,
        )
    )


def words_of(read: Read, pdf: bytes) -> str:
    return " ".join(" ".join(page.text.split()) for page in read(pdf))


def test_a_class_is_told_with_its_parts(read: Read) -> None:
    found = words_of(read, listed(HELD))
    for words in (
        "DANH MỤC LỚP TẬP HUẤN NĂM 2018",
        "Kỹ năng tiếp nhận",
        "08/3/2018",
        "09/3/2018",
        "Phòng Y tế",
        "30 (12; 20)",
        "nhà nước: 17",
        "4.500.000",
        "1 lớp, 30 lượt người",
        "Trần Thị Hoa",
    ):
        assert words in found, words


def test_of_few_people_the_total_stands_alone(read: Read) -> None:
    few = replace(
        HELD, participants=4, women=1, minority=2, told=TrainingClass(officials=3, helpers=1)
    )
    found = words_of(read, listed(few))
    assert "(1; 2)" not in found
    assert "nhà nước: 3" not in found
    assert "1 lớp, 4 lượt người" in found
    assert "(1; 2)" in words_of(read, listed(replace(few, participants=5)))


def test_what_was_not_counted_is_no_number(read: Read) -> None:
    untold = replace(HELD, women=None, minority=None, money=None, partners="", told=TrainingClass())
    found = words_of(read, listed(untold))
    assert "(" not in found.split("NGƯỜI LẬP")[0].split("Kỹ năng")[1]
    assert "(-; 20)" in words_of(read, listed(replace(HELD, women=None)))


def test_many_classes_go_on_on_further_pages(read: Read) -> None:
    pages = read(listed(*[HELD] * 60))
    assert len(pages) > 1
