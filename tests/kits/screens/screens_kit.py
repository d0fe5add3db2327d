"""The real window led about: a test gives a visitor, and it is called with what is on the screen.

The ways through the window stand in ``ways.py``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import desk_kit
from courier_kit import COMMUNE, DISTRICT
from noted import there_are
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from rehearsal import PASSWORD, training_figures

from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner
from gbv_desktop.domain.offices.documents import Direction, Document, DocumentKind, Medium
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.office.contacts import signers
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_register import enter_document, strike_document
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.activity_log import add_entry
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.totals.freezing import freeze
from ui.door.login import LoginScene
from ui.entry.sheet import SheetView
from ui.kit.dialogs.asking import Dialogs
from ui.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DAY = date(2018, 6, 25)
LEADER = OfficeSigner(Mode.KT, "Phó Chủ tịch", "A Thui", date(2016, 7, 1))
PERIOD, OPEN = "2018S1", "2018"
TRAM = "c-23430"
HOMES = {"district": DISTRICT, "plan": DISTRICT, "commune": COMMUNE}

Visit = Callable[[str, QWidget], None]
Ways = dict[str, tuple[Callable[["Tour"], None], ...]]


def enter_documents(office: Office) -> None:
    """A letter that came in, a plan that went out, and one that was struck out."""
    letter = Document(
        Direction.IN,
        "45/SXH",
        date(2018, 5, 14),
        "Sở Lao động - Thương binh và Xã hội",
        "V/v báo cáo 6 tháng đầu năm 2018",
        DocumentKind.LETTER,
        Medium.ELECTRONIC,
        "145",
        date(2018, 5, 16),
    )
    enter_document(office, letter)
    sent = Document(Direction.OUT, "3/KH-UBND", date(2018, 2, 1), "UBND", "Tuyên truyền năm 2018")
    enter_document(office, sent)
    twice = enter_document(office, replace(letter, number="54/SXH"))
    strike_document(office, twice.no, "vào sổ nhầm số")


def furnish(world: Path) -> Path:
    """What the couriers' world lacks: a conflict, a frozen issue, a report being entered, papers
    in the register.
    """
    with Office.open(world / DISTRICT, PASSWORD, DAY) as office:
        for count in (1, 2):
            desk_kit.receive(office, TRAM, PERIOD, {"B01": number(count)})
        reporting.new_report(office, PERIOD)
        freeze(office, PERIOD)
        signers.put_signer(office, LEADER)
        enter_documents(office)
        desk_kit.receive(office, desk_kit.TOWN, PERIOD, {"B01": number(4)}, on=DAY)
    with Office.open(world / COMMUNE, PASSWORD, DAY) as office:
        enter_documents(office)
        reporting.new_report(office, OPEN)
        cells = training_figures(PERIOD)[COMMUNE]["cells"]
        known = {code: cells[code] for code in ("B01", "B02", "B05") if code in cells}
        filling.fill(office, OPEN, {"cells": known})
        for count in (20, 45):
            event = LogEntry(
                DAY, "hd-1-2", "truyen_thong", "thon", count, 12, leaflets=30, note="Họp"
            )
            add_entry(office, event)
    return world


class Guest(Dialogs):
    """Shows each dialog to the visitor and leaves it unanswered.

    Attributes:
        met: the names of the kinds of dialogs that came up.
        file: what is chosen when a file is asked for.
        choice: which act is chosen where two or three are offered; none of them as a rule.
    """

    def __init__(self) -> None:
        super().__init__(None)
        self.visit: Visit = lambda _name, _widget: None
        self.met: set[str] = set()
        self.file: Path | None = None
        self.choice: int | None = None

    def choose(self, words: str, acts: Sequence[str], more: str = "") -> int | None:
        super().choose(words, acts, more)
        return self.choice

    def show(self, dialog: QDialog) -> bool:
        self.met.add(type(dialog).__name__)
        dialog.show()
        dialog.activateWindow()
        for _turn in range(3):  # one that scrolls asks how large it is, and is asked again
            QApplication.processEvents()
        self.visit(f"{type(dialog).__name__} “{dialog.windowTitle()}”", dialog)
        dialog.close()
        dialog.deleteLater()
        return False

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        return self.file

    def folder(self, title: str, folder: Path | None = None) -> Path | None:
        return None

    def save_file(self, title: str, name: Path, kinds: str) -> Path | None:
        return None

    def printer(self, printer: QPrinter, pages: int) -> bool:
        return False


@dataclass
class Tour:
    """One real window being led around.

    Attributes:
        seen: the names of everything that was shown to the visitor.
    """

    window: MainWindow
    guest: Guest
    settle: Callable[[], None]
    visit: Visit
    seen: list[str]

    @property
    def desk(self) -> Any:
        """The desk, once somebody has entered."""
        assert self.window.desk is not None
        return self.window.desk

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self.desk.page

    def rest(self) -> None:
        """Until every answer is there and everything is laid out."""
        for _turn in range(3):
            self.settle()
            for form in there_are(SheetView):
                form.explain()  # as it does by itself when the hands rest
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def show(self, name: str, widget: QWidget | None = None) -> None:
        """Shows the window, or a dialog, to the visitor."""
        self.rest()
        self.seen.append(name)
        self.visit(name, widget or self.window)

    def go(self, place: str, name: str = "", **arguments: object) -> None:
        """Goes to a place and shows it."""
        self.window.shell.go(place, **arguments)
        self.show(name or place)

    def act(self, act: Callable[[], object]) -> None:
        """Does what brings a dialog up."""
        act()
        self.rest()


def enter(tour: Tour) -> None:
    """Through the door."""
    scene = tour.window.scene
    assert isinstance(scene, LoginScene)
    scene.tried.emit(PASSWORD, DAY)
    tour.rest()
    assert tour.window.desk is not None, scene.said.text()


def home_for(walk: str, world: Path, folder: Path) -> Path:
    """A folder to open for a walk; the stick lies beside it."""
    home = folder / HOMES.get(walk, "office")
    if walk in HOMES:
        shutil.copytree(world / HOMES[walk], home)
        shutil.copytree(world / "stick", folder / "stick")
    elif walk == "trouble":
        home.mkdir()
        (home / "office.json").mkdir()
    return home


def nothing(found: Iterable[str]) -> None:
    """Fails with every finding on a line of its own."""
    told = "\n".join(sorted(found))
    assert not told, told
