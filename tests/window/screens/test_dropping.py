"""Files let go anywhere in the window open their preview; a text never takes one for words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog
from screens_kit import OPEN, Guest, Tour, enter
from waits import until
from ways import WALKS, workbook

from gbv_desktop.errors import Problem
from ui.kit.dialogs.lines import LinesDialog
from ui.kit.fields.plain_box import PlainBox


class Told(Guest):
    """Notes the numbers of what is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[str] = []

    def problem(self, problem: Problem) -> None:
        self.numbers.append(problem.code)


@pytest.fixture
def answers() -> Told:
    return Told()


@pytest.fixture
def desk(tour: Callable[..., Tour], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Tour]:
    def at(role: str) -> Tour:
        monkeypatch.setitem(WALKS, role, (enter,))
        return tour(role, lambda _name, _widget: None)

    return at


def carried(files: list[Path], words: str = "") -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    mime.setText(words or "\n".join(map(str, files)))
    return mime


def let_go(window: QWindow, *files: Path) -> bool:
    """As the system brings files: over the window, then into it; whether they were taken."""
    mime, spot = carried(list(files)), QPoint(400, 300)
    copy, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(spot, copy, mime, held, plain)
    QApplication.sendEvent(window, over)
    if not over.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(spot), copy, mime, held, plain))
    return True


def drop(tour: Tour, *files: Path) -> None:
    assert let_go(tour.window.windowHandle(), *files)
    tour.rest()
    tour.rest()


def told(tour: Tour) -> list[str]:
    assert isinstance(tour.guest, Told)
    return tour.guest.numbers


@pytest.mark.parametrize("place", ["todo", "plan", "system", "reports", "log"])
def test_a_bundle_opens_its_preview_from_every_place(
    desk: Callable[[str], Tour], place: str
) -> None:
    made = desk("district")
    made.go(place)
    stick = made.window.shell.stick
    assert stick is not None
    file = sorted(stick.rglob("*.gbv"))[-1]
    drop(made, file)
    assert made.desk.place == "inbox"
    assert made.page.table.current is not None
    assert Path(made.page.table.current.row.file).name == file.name
    assert told(made) == []


def test_several_bundles_of_a_folder_and_the_folder_itself(desk: Callable[[str], Tour]) -> None:
    made = desk("district")
    stick = made.window.shell.stick
    assert stick is not None
    top = [each for each in stick.iterdir() if each.suffix == ".gbv"]
    assert len(top) > 1
    drop(made, *top)
    assert made.desk.place == "inbox"
    made.go("plan")
    drop(made, stick)
    assert made.desk.place == "inbox"
    assert made.page.table.rows.rows
    assert told(made) == []


def test_a_package_opens_its_preview(desk: Callable[[str], Tour], tmp_path: Path) -> None:
    made = desk("commune")
    made.go("entry", period=OPEN)
    file = tmp_path / "GBV_goi.gbv"
    file.write_bytes(b"age-encryption.org/v1\n")
    drop(made, file)
    assert made.desk.place == "courier"
    assert told(made) == []


def test_a_filled_in_template_opens_its_preview(desk: Callable[[str], Tour]) -> None:
    made = desk("commune")
    made.window.shell.turn(OPEN)
    file = workbook(made)
    made.go("plan")
    drop(made, file)
    assert "WorkbookDialog" in made.guest.met


def test_what_is_foreign_is_refused_with_a_sentence(
    desk: Callable[[str], Tour], tmp_path: Path
) -> None:
    made = desk("commune")
    made.go("plan")
    names = ("anh.jpg", "thư mời.docx", "mẫu.xlsx", "báo cáo.gbv")
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    drop(made, tmp_path / names[0])
    drop(made, tmp_path / names[1])
    assert told(made) == ["E-DROP-FOREIGN"] * 2
    drop(made, *(tmp_path / each for each in names[2:]))
    assert told(made)[2:] == ["E-DROP-MIXED"]
    assert made.desk.place == "plan"


def test_a_text_takes_words_only(desk: Callable[[str], Tour], tmp_path: Path) -> None:
    made = desk("commune")
    made.go("entry", period=OPEN)
    assert made.page.view.stand("N01")
    made.rest()
    box = QApplication.focusWidget()
    assert isinstance(box, PlainBox)
    before = box.toPlainText()
    file = tmp_path / "anh.jpg"
    file.write_bytes(b"x")
    drop(made, file)
    assert box.toPlainText() == before
    assert not box.canInsertFromMimeData(carried([file]))
    words = QMimeData()
    words.setText("bốn buổi")
    assert box.canInsertFromMimeData(words)


def test_a_dialog_takes_no_file_and_the_closed_door_says_so(
    desk: Callable[[str], Tour], tmp_path: Path
) -> None:
    made = desk("commune")
    file = tmp_path / "anh.gbv"
    file.write_bytes(b"x")
    dialog: QDialog = LinesDialog("Vì sao?", "Giữ", over=made.window)
    dialog.open()
    until(dialog.isVisible)
    assert not let_go(dialog.windowHandle(), file)
    drop(made, file)
    dialog.reject()
    made.window.lock()
    made.rest()
    drop(made, file)
    assert told(made) == ["E-DROP-CLOSED"] * 2
