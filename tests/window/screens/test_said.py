"""While sensitive figures are hidden, no page and no dialog says what people wrote of cases."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import desk_kit
import pytest
from courier_kit import COMMUNE, DISTRICT
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QWidget,
)
from rehearsal import PASSWORD
from screens_kit import DAY, OPEN, PERIOD, Tour, Ways, nothing
from texts import standing, texts
from ways import door, entering, every_place, issuing, receiving, with_excel, writing_down

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.report.remarks import OPEN as WAITING
from gbv_desktop.domain.report.reports import ActivityProgress, Remark
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.answer.remarked_cells import RemarkedCell
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from ui.base.shell import Shell
from ui.kit.table.rows import SECOND
from ui.report.returning import return_to_unit
from ui.report.unit_report import show_report
from ui.todo.remarked import RemarkedDialog

RETURNED = "c-23437"
COUNT = "7391"
STANDS = re.compile(rf"(?<!\d){COUNT}(?!\d)")
"""The number by itself: the digits of a key are drawn anew in each run, and may hold these four."""
SAID = f"Đã có {COUNT} nạn nhân được hỗ trợ tại địa chỉ tin cậy."
"""What nobody may read while figures are hidden."""

WRITTEN_BY = {
    "commune": {
        "entry, open: why the leader gave it back",
        "entry, activities: result and difficulty",
        "entry, narrative: a part of the narrative",
        "entry, open: a remark",
        "todo: why the leader gave it back",
        "log: a note",
        "RevisionsDialog: why it was revised, and a text that differs",
        "RemarkedDialog: a remark of the upper unit",
    },
    "district": {
        "board: why it was returned",
        "ReportDialog: the unit's words",
        "ReturnDialog: a remark",
        "papers, words: a unit's words beside one's own",
    },
}
"""Where the tour must meet such words while they are shown: a test that meets none proves none."""


def of_the_commune(office: Office) -> None:
    """Words of cases in everything that a commune writes or is told."""
    with office.writing() as work:
        stored = next(each for each in work.reports.find(period=OPEN, own=True))
        told = ActivityProgress("hd-1-1", "", SAID, None, SAID)
        body = replace(
            stored.report,
            texts={"N01": SAID, "N02": SAID},
            activities=(told,),
            remarks=(Remark("B01", "huyen-dak-to", SAID, WAITING),),
        )
        work.reports.set_body(stored.pk, body)
        work.facts.put(f"rejected:{OPEN}", SAID)
        # Refused today; a note that an earlier program took still stands there.
        entry = LogEntry(DAY, "hd-1-2", "truyen_thong", "thon", 7, 3, leaflets=1, note=SAID)
        work.activity_log.add(entry)
    reporting.new_report(office, PERIOD, SAID)
    filling.fill(office, PERIOD, {"texts": {"N01": SAID}})


def of_the_district(office: Office) -> None:
    """Words of cases in everything that units send, and that a clerk answers."""
    with office.store.read() as work:
        head = work.reports.find(unit=COMMUNE, period=PERIOD)[-1].object_id or ""
    words = {"N01": SAID, "N02": SAID}
    desk_kit.receive(office, COMMUNE, PERIOD, {"B01": number(3)}, texts=words, parent=head)
    one = desk_kit.receive(office, RETURNED, PERIOD, {"B01": number(9)}, texts={"N02": SAID})
    assert one
    return_report(office, PERIOD, RETURNED, SAID, {"B01": SAID}, keep_names=True)


def look_closer(tour: Tour) -> None:
    """Dialogs that the tour does not fill with such words."""
    shell = tour.window.shell
    if shell.who.consolidating:
        tour.act(lambda: show_report(shell, PERIOD, RETURNED))
        tour.act(lambda: return_to_unit(shell, PERIOD, RETURNED))
        return
    figure = Indicator("B05", "Số buổi", "buổi", Kind.FLOW, ("X",), (PeriodKind.HALF,))
    named = RemarkedCell("B05", "Số buổi", "", SAID, figure, number(12), number(15))
    tour.guest.show(RemarkedDialog(shell, PERIOD, (named,)))


WRITERS: dict[str, tuple[str, Callable[[Office], None]]] = {
    "commune": (COMMUNE, of_the_commune),
    "district": (DISTRICT, of_the_district),
}
WAYS: Ways = {
    "commune": (door, every_place, entering, writing_down, with_excel, look_closer),
    "district": (door, every_place, receiving, issuing, look_closer),
}


def read(root: QWidget) -> Iterator[str]:
    """Every word that can be read there, by eye or by a screen reader."""
    for pages in root.findChildren(QTabWidget):
        for at in range(pages.count()):
            pages.setCurrentIndex(at)
            yield from _shown(root)
    yield from _shown(root)


def _shown(root: QWidget) -> Iterator[str]:
    yield from texts(root)
    for each in standing(root):
        match each:
            case QLineEdit():
                yield each.displayText()
            case QPlainTextEdit():
                yield each.toPlainText()
            case QAbstractItemView() if each.model() is not None:
                yield from _below(each)


def _below(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    across = range(model.columnCount() if isinstance(view, QTableView) else 1)
    for line in range(model.rowCount()):
        for at in across:
            for role in (SECOND, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
                yield str(model.index(line, at).data(role) or "")


@pytest.fixture
def written_world(
    furnished_world: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """The furnished offices, one of which is full of words of cases."""

    def made(walk: str) -> Path:
        world = Path(shutil.copytree(furnished_world, tmp_path_factory.mktemp("said") / "world"))
        home, write = WRITERS[walk]
        with Office.open(world / home, PASSWORD, DAY) as office:
            write(office)
        return world

    return made


@pytest.mark.parametrize("hidden", [False, True], ids=["shown", "hidden"])
@pytest.mark.parametrize("walk", WAYS)
def test_words_of_cases_are_masked_wherever_they_stand(
    walk: str,
    hidden: bool,
    tour: Callable[..., Tour],
    written_world: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if hidden:
        monkeypatch.setattr(Shell, "hidden", property(lambda _shell: True))
    found: set[str] = set()

    def look(name: str, widget: QWidget) -> None:
        found.update(f"{name}: {each}" for each in read(widget) if STANDS.search(each))

    tour(walk, look, world=written_world(walk), ways=WAYS)
    if hidden:
        nothing(found)
        return
    met = {each.partition(":")[0].partition(" “")[0] for each in found}
    wanted = {each.partition(":")[0] for each in WRITTEN_BY[walk]}
    assert wanted <= met, (wanted - met, sorted(met))
