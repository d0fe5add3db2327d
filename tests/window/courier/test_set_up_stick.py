"""The button that makes a stick to install from: which file, whether it is the right one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from courier_kit import DISTRICT, clear
from courier_views import handing
from looking import said_as_typed as said
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from set_up_kit import NAME, installed_by, set_up_at

from gbv_desktop.installation import set_up_file
from ui.courier.page import CourierPage, HandView

Settle = Callable[[], None]
PageOf = Callable[[str], CourierPage]


@pytest.fixture
def set_up(tmp_path: Path) -> Path:
    return set_up_at(tmp_path / NAME)


@pytest.fixture
def make(
    page_of: PageOf, world: Path, settle: Settle, answers: Any, set_up: Path
) -> Callable[..., HandView]:
    """Presses the button by key, chooses the file, and gives what is said then."""

    def made(*coming: object, file: Path | None = set_up) -> HandView:
        view = handing(page_of(DISTRICT))
        answers.coming += [file, *coming]
        view._set_up.setFocus()
        QTest.keyClick(view._set_up, Qt.Key.Key_Space)
        for _turn in range(4):
            settle()
        return view

    return made


def test_the_file_that_installed_the_program_is_written_without_a_question(
    make: Callable[..., HandView],
    world: Path,
    set_up: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed_by(monkeypatch, tmp_path / "GBV", set_up)
    clear(world / "stick")
    view = make()
    shown = said(view.written)
    for words in (NAME, "SHA256SUMS", "GBV-Cai-dat.pdf", set_up_file(set_up).lines):
        assert words in shown
    assert "Hãy tháo USB an toàn" in shown
    assert (world / "stick" / NAME).read_bytes() == set_up.read_bytes()
    assert len(list((world / "stick").glob("GBV_mo-dau_goi_*.gbv"))) == 1


@pytest.mark.parametrize("same", [True, False])
def test_another_one_is_written_once_its_hash_was_compared(
    make: Callable[..., HandView],
    world: Path,
    set_up: Path,
    answers: Any,
    monkeypatch: pytest.MonkeyPatch,
    same: bool,
) -> None:
    asked: list[tuple[str, bool]] = []

    def sure(words: str, act: str, more: str = "", *, danger: bool = False) -> bool:
        asked.append((more, danger))
        return same

    monkeypatch.setattr(answers, "sure", sure)
    view = make()
    ((more, danger),) = asked
    assert more.split("\n\n")[1] == set_up_file(set_up).lines
    assert danger, "Enter alone must not hand out a file that nobody compared"
    assert (world / "stick" / NAME).exists() is same
    assert view.written.isHidden() is not same


def test_the_file_of_the_last_time_is_offered(
    make: Callable[..., HandView],
    settle: Settle,
    set_up: Path,
    answers: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered: list[Path | None] = []

    def open_file(title: str, kinds: str, folder: Path | None = None) -> Path | None:
        offered.append(folder)
        return set_up

    monkeypatch.setattr(answers, "open_file", open_file)
    monkeypatch.setattr(answers, "sure", lambda *_words, **_more: True)
    view = make()
    view._set_up.click()
    for _turn in range(4):
        settle()
    assert offered == [None, set_up]


def test_no_file_no_stick(make: Callable[..., HandView], world: Path) -> None:
    before = sorted((world / "stick").iterdir())
    assert make(file=None).written.isHidden()
    assert sorted((world / "stick").iterdir()) == before


def test_a_refusal_is_told_in_its_place(
    make: Callable[..., HandView], world: Path, set_up: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.exe"
    other.write_bytes(b"MZ" + b"\0" * 4096)
    assert "E-SETUP-FILE" in said(make(file=other).written)
    set_up.write_bytes(set_up.read_bytes()[:-1])
    assert "E-SETUP-CUT" in said(make().written)
    assert not (world / "stick" / NAME).exists()


def test_what_has_the_name_is_told_and_stays(
    make: Callable[..., HandView], world: Path, set_up: Path
) -> None:
    (world / "stick" / NAME).write_bytes(b"virus")
    assert "E-EXP-TAKEN" in said(make(True).written)
    assert (world / "stick" / NAME).read_bytes() == b"virus"


def test_without_a_stick_both_buttons_say_why(page_of: PageOf, world: Path, settle: Settle) -> None:
    page = page_of(DISTRICT)
    view = handing(page)
    assert view._set_up.isEnabled() and view._start.isEnabled()
    shutil.rmtree(world / "stick")
    page.refresh()
    settle()
    settle()
    for each in (view._set_up, view._start, view._one):
        assert not each.isEnabled()
        assert each.toolTip() == "Cắm USB vào máy, hoặc chọn thư mục."
