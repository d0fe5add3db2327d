"""No English on the screen, no control out of reach, none without a name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from english import VIETNAMESE, is_english
from inner_ids import ids_of, inner
from PySide6.QtWidgets import QWidget
from reach import nameless, out_of_reach
from reader_tree import untold
from rehearsal import DISTRICT, PASSWORD
from screens_kit import Tour, nothing
from speech import Listening
from standing_still import restless
from texts import texts
from thorough import DEEP
from ways import DIALOGS, WALKS

from gbv_desktop import i18n
from gbv_desktop.office.open.session import Office
from ui.base.places import places


def test_english_is_known_when_it_is_seen() -> None:
    assert is_english("Who has reported")
    assert is_english("Save the report")
    assert not is_english("Báo cáo")
    assert not is_english("PDF")
    assert not is_english("E-REPORT-LOCKED")
    assert not is_english("Ctrl+Enter")


@pytest.mark.parametrize("walk", WALKS)
def test_everything_is_in_vietnamese_has_a_name_and_can_be_reached(
    tour: Callable[..., Tour],
    monkeypatch: pytest.MonkeyPatch,
    walk: str,
    furnished_world: Path,
    tmp_path: Path,
) -> None:
    # One way for all of these: it takes longer than the looking.
    read: dict[str, str] = {}
    found: set[str] = set()
    heard = Listening(i18n._catalogue("vi"))
    monkeypatch.setattr(i18n, "_catalogue", lambda _code: heard)

    def visit(name: str, widget: QWidget) -> None:
        for each in texts(widget):
            read.setdefault(each, name)
        found.update(f"{name}: without a name: {each}" for each in nameless(widget))
        found.update(f"{name}: a reader is not told: {each}" for each in untold(widget))
        found.update(f"{name}: Tab does not come by: {each}" for each in out_of_reach(widget))
        if DEEP:  # the gate watches them on a smaller screen: test_small_screens.py
            found.update(f"{name}: {each}" for each in restless(widget))

    done = tour(walk, visit)
    assert done.seen and heard.asked
    assert done.guest.met == DIALOGS.get(walk, set())
    if walk in ("district", "commune"):
        assert {each.name for each in places(walk == "district")} <= set(done.seen)
    found.update(f"no answer: {each}" for each in heard.asked - set(VIETNAMESE))
    found.update(f"{where}: English: {each}" for each, where in read.items() if is_english(each))
    copy = Path(shutil.copytree(furnished_world / DISTRICT, tmp_path / "ids"))
    with Office.open(copy, PASSWORD) as office:
        ids = ids_of(office)
    found.update(f"{read[each.partition(' in: ')[2]]}: {each}" for each in inner(read, ids))
    nothing(found)
