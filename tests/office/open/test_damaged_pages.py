"""One damaged byte anywhere in a store: what is shown is right, or it is said to be damaged.

SQLCipher hands out the damaged last page of a long value as zero bytes, without an error.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PASSWORD, PERIOD, Rehearsal, copy_world
from thorough import times

from gbv_desktop.bundle.faults import E_FILE_FOREIGN
from gbv_desktop.bundle.payload import definitions
from gbv_desktop.errors import Problem
from gbv_desktop.office.open import session
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.stick.inbox import Delivered
from gbv_desktop.office.stick.openings import Openings
from gbv_desktop.office.totals import period_overview
from gbv_desktop.store import engine as engines
from gbv_desktop.store.faults import E_DB_DAMAGED
from gbv_desktop.store.page_check import PageCheck
from gbv_desktop.store.store import Store

Refused = Callable[[str], AbstractContextManager[object]]
NOON = datetime(2018, 6, 5, 12, tzinfo=UTC)
PAGE = 4096
STEP = times(5, 3)
"""Of so many pages one is damaged, one in each round."""


@pytest.fixture(scope="module")
def reported(acquainted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district that took in a commune's report, and the report on the stick."""
    offices = copy_world(acquainted, tmp_path_factory.mktemp("reported"))
    offices.send(COMMUNE)
    offices.take()
    offices.close()
    return offices.folder


@pytest.fixture
def before_the_check(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Each check looks only when somebody waits for it: all that is read is read before."""
    waited_for = Event()
    look, outcome, wait = engines.check_pages, PageCheck._outcome, PageCheck.wait

    def later(raw: object) -> None:
        assert waited_for.wait(60)
        look(raw)

    def asked(check: PageCheck) -> BaseException | None:
        waited_for.set()
        return outcome(check)

    def closed(check: PageCheck) -> None:
        waited_for.set()
        wait(check)

    monkeypatch.setattr(engines, "check_pages", later)
    monkeypatch.setattr(PageCheck, "_outcome", asked)
    monkeypatch.setattr(PageCheck, "wait", closed)
    yield waited_for
    waited_for.set()


def shown(office: Office) -> tuple[object, ...]:
    """What a person sees of an office on its first pages."""
    with office.store.read() as work:
        lines = list(work.journal.rows())
        reports = [work.reports.find(period=each.code) for each in office.plan.periods]
    context = office.context()
    # Two objects of one key are not equal.
    keys = [each.secret_text for each in context.identities]
    known = replace(context, identities=())
    found: list[object] = [office.card, office.members, known, keys, reports, lines]
    if office.consolidating:
        board = period_overview.overview(office, PERIOD)
        found += [board.board.rows, board.totals.cells, board.conflicts, board.inputs]
    return tuple(found)


@dataclass
class Found:
    """What came of each damaged page."""

    right: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    explained: list[int] = field(default_factory=list)
    """Told though the reading gave no error: what was read made no sense."""


def files_of(home: Path) -> dict[str, bytes]:
    """Every file but the log's index, which SQLite makes for reading as well."""
    return {
        str(each.relative_to(home)): each.read_bytes()
        for each in sorted(home.rglob("*"))
        if each.is_file() and not each.name.endswith("-shm")
    }


def flip(database: Path, whole: bytes, page: int, at: int) -> None:
    data = bytearray(whole)
    data[(page - 1) * PAGE + at] ^= 4
    database.write_bytes(data)


def look(home: Path, right: tuple[object, ...], page: int, found: Found) -> None:
    # As in a new process; a plan that is known is not read again.
    definitions.forget()
    try:
        with Office.open(home, PASSWORD, ENTERED_ON) as office:
            assert shown(office) == right, page
    except Problem as problem:
        assert problem.code == E_DB_DAMAGED.code, page
        found.told.append(page)
        if isinstance(problem.__cause__, ValueError | KeyError):
            found.explained.append(page)
    else:
        found.right.append(page)


def test_each_page_is_told_to_be_damaged_or_changes_nothing_that_is_shown(
    reported: Path, tmp_path: Path, before_the_check: Event
) -> None:
    home = Path(shutil.copytree(reported / DISTRICT, tmp_path / DISTRICT))
    database = home / "store" / "main.db"
    whole = database.read_bytes()
    with Office.open(home, PASSWORD, ENTERED_ON) as office:
        right = shown(office)
    found, pages = Found(), range(2, len(whole) // PAGE + 1, STEP)
    for page in pages:
        before_the_check.clear()
        # In the middle of the page, or near the end of what the authentication covers.
        flip(database, whole, page, 2000 if page % 2 else 3900)
        before = files_of(home)
        look(home, right, page, found)
        assert files_of(home) == before, page
    assert len(found.right) + len(found.told) == len(pages)
    # Else this would not be what is tested.
    assert found.explained


def end_of_a_stored_file(home: Path) -> None:
    """Damages the last page of a report that is in: its end is read as zero bytes from then on."""
    database = home / "store" / "main.db"
    whole = database.read_bytes()
    for page in range(len(whole) // PAGE, 1, -1):
        flip(database, whole, page, 2000)
        with Store.open(home, PASSWORD, NOON) as store, suppress(Problem), store.read() as work:
            (line,) = (each for each in work.bundles.list() if each.kind == "report")
            record = work.bundles.get(line.id)
            if record is not None and not record.content.rstrip(b" ").endswith(b"}"):
                return
    pytest.fail("no page of the report's file is its last one")


USES: dict[str, Callable[[Office, Path], object]] = {
    "openings": lambda office, _stick: Openings(office),
    "preview": lambda office, stick: previewing.preview(office, [stick]),
    "import": lambda office, stick: importing.take_in(office, [stick]),
}


@pytest.mark.parametrize("way", USES)
def test_no_file_is_judged_against_a_damaged_store(
    reported: Path, tmp_path: Path, before_the_check: Event, refused: Refused, way: str
) -> None:
    """The very file that is in would be taken for another one."""
    shutil.copytree(reported, tmp_path, dirs_exist_ok=True)
    home = tmp_path / DISTRICT
    end_of_a_stored_file(home)
    before_the_check.clear()
    before = files_of(home)
    with Office.open(home, PASSWORD, ENTERED_ON) as office, refused("E-DB-DAMAGED"):
        USES[way](office, tmp_path / "stick")
    assert files_of(home) == before


def damaged(_raw: object) -> None:
    raise E_DB_DAMAGED()


KEEPING: dict[str, Callable[[Office], object]] = {
    "keep": lambda office: inbox.keep(office, Delivered("la.gbv", b"la")),
    "quarantine": lambda office: inbox.quarantine(
        office, Delivered("la.gbv", b"la"), E_FILE_FOREIGN()
    ),
}


@pytest.mark.parametrize("way", KEEPING)
def test_no_file_is_kept_in_a_damaged_office(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, refused: Refused, way: str
) -> None:
    home = world.home(DISTRICT)
    with monkeypatch.context() as patch:
        patch.setattr(engines, "check_pages", damaged)
        before = files_of(home)
        with Office.open(home, PASSWORD, ENTERED_ON) as office, refused("E-DB-DAMAGED"):
            KEEPING[way](office)
        assert files_of(home) == before
    # The control: it is kept in one that is whole.
    with Office.open(home, PASSWORD, ENTERED_ON) as office:
        KEEPING[way](office)
    assert files_of(home) != before


def nonsense(*_arguments: object) -> object:
    raise ValueError("zero bytes")


OPENING: dict[str, tuple[object, str, object]] = {
    "how far it came": (Store, "_look_how_far", nonsense),
    "put together": (session, "settle", nonsense),
    "its card": (Office, "card", property(nonsense)),
}


@pytest.mark.parametrize("way", OPENING)
def test_what_fails_in_opening_is_told_to_be_damage_where_there_is_some(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, refused: Refused, way: str
) -> None:
    home = world.home(DISTRICT)
    with monkeypatch.context() as patch:
        patch.setattr(*OPENING[way])
        with pytest.raises(ValueError, match="zero bytes"):
            Office.open(home, PASSWORD, ENTERED_ON)
        patch.setattr(engines, "check_pages", damaged)
        before = files_of(home)
        with refused("E-DB-DAMAGED"):
            Office.open(home, PASSWORD, ENTERED_ON)
        assert files_of(home) == before
    # It was let go of each time.
    Office.open(home, PASSWORD, ENTERED_ON).close()
