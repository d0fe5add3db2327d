"""In English the program says no Vietnamese word of its own; what the plan says stays as it is."""

from __future__ import annotations

import dataclasses
import re
import shutil
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from rehearsal import PASSWORD
from screens_kit import HOMES, Tour, nothing
from texts import texts
from ways import WALKS

from gbv_desktop.office.open.session import Office
from gbv_desktop.paths import resource
from ui.plan.texts.paper_dialog import PaperWordsDialog

PARTS = re.compile(r"[;:,.()\n]\s*|\s*\{[^}]*\}\s*")
"""Between the parts of the plan's sentences, and where it leaves room for a name or a period."""

WORD = re.compile(r"[^\W\d_]+")

TYPED = {
    "Một cảnh báo.",
    "Phó Chủ tịch",
    "Y Thơm",
    "vì",
    "Họp",
    "Khóa?",
    "Khóa",
    "Không mở lại được.",
    "Đã sao lưu.",
    "Trong thư mục D:\\.",
    "Số buổi",
    "buổi",
    "Tăng nhiều",
    "UBND xã Diên Bình",
    "Rà soát lại sổ theo dõi",
    "vào sổ nhầm số",
    "Tài liệu.lnk",
    "Tiếng Việt",
    "Vì sao?",
    "khoảng 5",
    "Phòng Nội vụ",
    "Xã Bình Chánh",
    "huyện Bình Sơn",
    "Xã Diên Bình Mới",
    "thứ năm",
    "năm",
    "Lập lại địa chỉ tin cậy đã ngừng",
    "Một địa chỉ tin cậy đã ngừng",
    "Mưa lũ",
    "Thống nhất",
    "Trụ sở",
    "QĐ-UBND",
    "BB-ĐKT",
    "đề nghị",
    "yêu cầu",
}
"""What the tour itself types, the names of files, signs and verbs of official papers, and the name
of the other language."""


OURS = {"đồng", "có", "không"}
"""Words of the plan that a sentence of ours must not borrow."""

QUOTED = {
    "Type c for có, k for không.",
    "Công văn số … ngày … của …",
    "One way only. “không rõ” is added by itself, for those of whom it is not known.",
}
"""Where English names what is to be typed."""


def vietnamese(words: str) -> bool:
    """Whether a letter has a mark that English has not."""
    plain = unicodedata.normalize("NFD", words)
    return "đ" in words or "Đ" in words or any(unicodedata.combining(each) for each in plain)


def strings(value: object, seen: set[int]) -> Iterator[str]:
    """Every string in the plan's data, however deep."""
    if isinstance(value, str):
        yield value
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    if dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from strings(getattr(value, each.name), seen)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from strings(key, seen)
            yield from strings(each, seen)
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for each in value:
            yield from strings(each, seen)


def data_of(home: Path) -> set[str]:
    """What plan and office hold in their own words."""
    with Office.open(home, PASSWORD) as office:
        with office.store.read() as work:
            reports = [each.report for each in work.reports.find()]
        held = (office.plan, office.record, office.members, reports)
        found = set(strings(held, set()))
    return {each for each in found if vietnamese(each)}


def offered() -> set[str]:
    """What is offered to a draft, in the words in which it would stand in the plan."""
    files = resource("proposed").glob("*.toml")
    tables = [tomllib.loads(path.read_text("utf-8")) for path in files]
    return {each for each in strings(tables, set()) if vietnamese(each)}


def told_by_us(text: str, data: list[str]) -> str:
    """What is left of a text when the words of the data are taken out of it, the longest first.

    A word that stands behind a number, as in "12 buổi", is ours: we put the two together.
    """
    left = unicodedata.normalize("NFC", text)
    begun = left.removesuffix("…").rstrip()
    if left.strip() in data or (left.endswith("…") and any(d.startswith(begun) for d in data)):
        return ""
    for each in data:
        if each.casefold() in left.casefold() and each not in OURS:
            several = " " in each
            counted = "" if several else r"(?:(?<=[A-Z]\d\d )|(?<!\d ))(?<!- )(?<!yes )(?<!no )"
            measure = r"(?: \(đồng\))?" if several else ""
            shape = rf"(?<!\w){counted}{re.escape(each)}(?!\w){measure}"
            left = re.sub(shape, " ", left, flags=re.IGNORECASE)
    return " ".join(word for word in WORD.findall(left) if vietnamese(word))


@pytest.mark.parametrize("walk", WALKS)
def test_no_vietnamese_word_is_the_program_s_own(
    tour: Callable[..., Tour], walk: str, furnished_world: Path, tmp_path: Path
) -> None:
    read: dict[str, str] = {}

    def visit(name: str, widget: QWidget) -> None:
        if isinstance(widget, PaperWordsDialog):
            return  # a paper, which is in the plan's language whatever the screen speaks
        for each in texts(widget):
            if vietnamese(each):
                read.setdefault(each, name)

    tour(walk, visit, language="en")
    data = TYPED | offered()
    for unit in sorted(set(HOMES.values())):
        copy = shutil.copytree(furnished_world / unit, tmp_path / f"data-{unit}")
        data |= data_of(Path(copy))
    # A unit is also told by its parts, as in "Diên Bình" or, in a column, "X. Diên Bình".
    data |= {word for each in data for word in PARTS.split(each) if " " in word}
    ordered = sorted(map(str.strip, data), key=len, reverse=True)
    left = {each: told_by_us(each, ordered) for each in read}
    left = {each: words for each, words in left.items() if each not in QUOTED}
    nothing(f"{read[each]}: “{words}” in: {each}" for each, words in left.items() if words)
