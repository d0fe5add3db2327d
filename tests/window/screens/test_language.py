"""No English on the screen, no control out of reach, none without a name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from english import VIETNAMESE, is_english
from inner_ids import ids_of, inner
from PySide6.QtWidgets import QWidget
from reach import nameless, out_of_reach
from rehearsal import DISTRICT, PASSWORD
from screens_kit import Tour, nothing
from speech import Listening
from texts import texts
from ways import DIALOGS, WALKS

from gbv_desktop import i18n
from gbv_desktop.office.open.session import Office
from ui.base.places import places


@dataclass
class Looked:
    """What was found on one way through the program in Vietnamese."""

    seen: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    read: dict[str, str] = field(default_factory=dict)
    unreached: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def kept() -> dict[str, Looked]:
    """One look for all questions."""
    return {}


@pytest.fixture
def looked(
    kept: dict[str, Looked], tour: Callable[..., Tour], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Looked]:
    def at(walk: str) -> Looked:
        if walk in kept:
            return kept[walk]
        made = Looked()
        heard = Listening(i18n._catalogue("vi"))
        monkeypatch.setattr(i18n, "_catalogue", lambda _code: heard)

        def visit(name: str, widget: QWidget) -> None:
            for each in texts(widget):
                made.read.setdefault(each, name)
            made.nameless.update(f"{name}: {each}" for each in nameless(widget))
            made.unreached.update(f"{name}: {each}" for each in out_of_reach(widget))

        done = tour(walk, visit)
        made.seen, made.met, made.asked = done.seen, done.guest.met, heard.asked
        kept[walk] = made
        return made

    return at


@pytest.mark.parametrize("walk", WALKS)
def test_every_page_and_dialog_is_looked_at(looked: Callable[[str], Looked], walk: str) -> None:
    made = looked(walk)
    assert made.seen
    assert made.met == DIALOGS.get(walk, set())
    if walk in ("district", "commune"):
        wanted = {each.name for each in places(walk == "district")}
        assert wanted - set(made.seen) == set()


@pytest.mark.parametrize("walk", WALKS)
def test_every_sentence_has_its_answer(looked: Callable[[str], Looked], walk: str) -> None:
    asked = looked(walk).asked
    assert asked
    nothing(asked - set(VIETNAMESE))


@pytest.mark.parametrize("walk", WALKS)
def test_no_text_is_english(looked: Callable[[str], Looked], walk: str) -> None:
    read = looked(walk).read
    nothing(f"{where}: {each}" for each, where in read.items() if is_english(each))


def test_english_is_known_when_it_is_seen() -> None:
    assert is_english("Who has reported")
    assert is_english("Save the report")
    assert not is_english("Báo cáo")
    assert not is_english("PDF")
    assert not is_english("E-REPORT-LOCKED")
    assert not is_english("Ctrl+Enter")


@pytest.mark.parametrize("walk", WALKS)
def test_tab_comes_by_everything(looked: Callable[[str], Looked], walk: str) -> None:
    nothing(looked(walk).unreached)


@pytest.mark.parametrize("walk", WALKS)
def test_everything_has_a_name(looked: Callable[[str], Looked], walk: str) -> None:
    nothing(looked(walk).nameless)


@pytest.mark.parametrize("walk", WALKS)
def test_no_text_tells_an_inner_id(
    looked: Callable[[str], Looked], walk: str, furnished_world: Path, tmp_path: Path
) -> None:
    read = looked(walk).read
    copy = Path(shutil.copytree(furnished_world / DISTRICT, tmp_path / "ids"))
    with Office.open(copy, PASSWORD) as office:
        ids = ids_of(office)
    nothing(f"{read[each.partition(' in: ')[2]]}: {each}" for each in inner(read, ids))
