"""Every file that the program reads back: flipped, cut, emptied, replaced. Never a traceback."""

from __future__ import annotations

import functools
import json
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PASSWORD, Rehearsal, copy_world
from thorough import times

from gbv_desktop import settings
from gbv_desktop.bundle.opened import OpenedBundle, OpenedEnrolment, OpenedPackage
from gbv_desktop.bundle.reader import open_file
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer import full_check
from gbv_desktop.office.base.office_card import CARD_NAME, LOST, read_card
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.files.template import read_template
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.office.trust import backups
from gbv_desktop.store import backup_file
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.access.passwords import Tries
from gbv_desktop.store.high_water_mark import HighWaterMarks
from gbv_desktop.store.layout import MARKS, SLOTS

NOW = datetime(2018, 6, 5, 12, tzinfo=UTC)
SEED = 7
BITS = [1 << at for at in range(0, 8, times(7, 1))]
STORED = tuple(f"store/{name}" for name in (*SLOTS, *MARKS))
ANEW = (CARD_NAME, "tries.json", settings.SETTINGS_NAME)
"""What is made anew, since nothing lies in it that is not known elsewhere."""


@pytest.fixture(autouse=True, scope="module")
def argon_once() -> Iterator[None]:
    """Each password is stretched once for each salt: the files are the matter here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "_derive", functools.cache(slots._derive))
        yield


@pytest.fixture(scope="module")
def filled(acquainted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with every small file, a backup of it and the files that travel."""
    folder = tmp_path_factory.mktemp("filled")
    world = copy_world(acquainted, folder)
    office = world.office(COMMUNE)
    world.send(COMMUNE)
    backups.back_up(office, folder / "backup")
    enrolment_request.request(office, folder / "stick")
    world.close()
    home = world.home(COMMUNE)
    settings.save(home, settings.Settings(text_size=120, columns={"board": (1, 2)}))
    Tries(home / "tries.json").wrong(NOW)
    return folder


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """A copy of that office to spoil."""
    return Path(shutil.copytree(filled / COMMUNE, tmp_path / COMMUNE))


def flipped(data: bytes) -> Iterator[bytes]:
    """Every byte once with its lowest and once with its highest bit turned; deep, with each."""
    changed = bytearray(data)
    for at in range(len(data)):
        for bit in BITS:
            changed[at] ^= bit
            yield bytes(changed)
            changed[at] ^= bit


def cut(data: bytes) -> Iterator[bytes]:
    """Emptied, cut at several lengths, doubled, filled with what a disk leaves."""
    for length in (0, 1, len(data) // 2, len(data) - 1):
        yield data[:length]
    yield data + data
    for filling in (b"\0", b"\xff", b"{"):
        yield filling * len(data)


def sample(data: bytes, count: int) -> Iterator[bytes]:
    """Single bits turned at places that the seed draws."""
    rng = random.Random(SEED)
    for at in rng.choices(range(len(data)), k=count):
        yield data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def passed_or_numbered(act: Callable[[], object]) -> str:
    """The number of the refusal, or nothing; anything else is raised on."""
    try:
        act()
    except Problem as problem:
        return problem.code
    return ""


def work_of(home: Path) -> list[object]:
    """The reports that an office has of its own."""
    with Office.open(home, PASSWORD, ENTERED_ON) as office, office.store.read() as work:
        return [each.report for each in work.reports.find(own=True)]


# --- each small file at its own door --------------------------------------------------------------
def try_tries(home: Path) -> None:
    tries = Tries(home / "tries.json")
    tries.require_turn(NOW)
    tries.wrong(NOW)
    tries.right()


def look_at_marks(home: Path) -> None:
    copies_of = slots_file.read(home / "store")
    HighWaterMarks(home / "store", bytes(32), copies_of[0].store_id).close()


DOORS: dict[str, Callable[[Path], object]] = {
    CARD_NAME: read_card,
    "tries.json": try_tries,
    settings.SETTINGS_NAME: settings.load,
    **{f"store/{name}": lambda home: slots_file.read(home / "store") for name in SLOTS},
    **{f"store/{name}": look_at_marks for name in MARKS},
}


@pytest.mark.parametrize("name", DOORS)
def test_every_bit_of_a_small_file_is_survived(
    home: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = home / name
    whole, known = path.read_bytes(), slots_file.read(home / "store")
    refusals, found = set(), []
    for data in (*flipped(whole), *cut(whole)):
        path.write_bytes(data)
        refusals.add(passed_or_numbered(lambda: found.append(DOORS[name](home))))
    if name.removeprefix("store/") in SLOTS:
        assert [each for each in found if each != known] == []
    # A try may have to wait, as the count that was flipped says; one copy alone hinders nobody.
    assert refusals <= {"", "E-PWD-WAIT"}
    caplog.clear()


@pytest.mark.parametrize("name", [*ANEW, *STORED])
def test_the_office_opens_whatever_became_of_one_small_file(
    home: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And is whole afterwards: what could be made anew is there again, and nothing is lost."""
    path = home / name
    whole = path.read_bytes()
    for data in (*sample(whole, times(2, 60)), b"", None):
        path.unlink(missing_ok=True)
        path.mkdir() if data is None else path.write_bytes(data)
        settings.load(home)
        with Office.open(home, PASSWORD, ENTERED_ON) as office:
            assert office.record.unit == COMMUNE
            assert full_check.verify_office(office).problems == ()
        settings.save(home, settings.Settings())
        assert name == "tries.json" or path.is_file()
        assert read_card(home) not in (None, LOST)
        path.write_bytes(whole)
    assert [each.name for each in path.parent.glob(f"{path.name}.folder-*")] != []
    caplog.clear()


def test_a_damaged_count_of_tries_keeps_nobody_out(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The case that was seen: a high bit is no UTF-8 any more, and the office stayed shut."""
    path = home / "tries.json"
    path.write_bytes(path.read_bytes().replace(b"wrong", b"wr\xefng"))
    with Office.open(home, PASSWORD, ENTERED_ON) as office:
        assert office.made_anew == ("tries.json",)
    with Office.open(home, PASSWORD, ENTERED_ON) as office:
        assert office.made_anew == ()
    caplog.clear()


def test_both_copies_of_the_password_file_are_the_one_thing_that_cannot_be_made_anew(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    paths = [home / "store" / name for name in SLOTS]
    whole, known = paths[0].read_bytes(), slots_file.read(home / "store")
    for data in (*sample(whole, times(200, 4_000)), *cut(whole)):
        for path in paths:
            path.write_bytes(data)
        code = passed_or_numbered(lambda: slots_file.read(home / "store"))
        # The last sign of a Base64 text has bits that say nothing.
        assert code == "E-SLOT-DAMAGED" or slots_file.read(home / "store") == known
    caplog.clear()


@pytest.mark.parametrize("name", ["main.db", "main.db-wal", "main.db-shm"])
def test_the_database_opens_whole_or_is_refused_with_a_number(
    home: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder, known = home / "store", work_of(home)
    assert known
    with Office.open(home, PASSWORD, ENTERED_ON) as office:
        with office.writing() as work:
            office.log(work, "note", "x")
        kept = {each.name: each.read_bytes() for each in folder.iterdir()}
    for data in (*sample(kept[name], times(4, 60)), b"", kept[name][:700], None):
        shutil.rmtree(folder)
        folder.mkdir()
        for each, there in kept.items():
            (folder / each).write_bytes(there)
        (folder / name).unlink()
        (folder / name).mkdir() if data is None else (folder / name).write_bytes(data)
        found: list[object] = []
        code = passed_or_numbered(lambda to=found: to.append(work_of(home)))
        assert code.startswith("E-DB-") or (code, found) == ("", [known]), code
    caplog.clear()


@pytest.mark.parametrize("name", ["store.lock", "store.new", "store.old", "gbv.log"])
@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_lies_where_a_file_or_folder_of_ours_belongs(
    home: Path, name: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = home / name
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.mkdir() if kind == "folder" else path.write_bytes(b"\xff" * 50)
    with Office.open(home, PASSWORD, ENTERED_ON) as office:
        assert office.record.unit == COMMUNE
    caplog.clear()


# --- backups, and files that travel ---------------------------------------------------------------
def test_every_bit_of_a_backups_header_is_survived(
    filled: Path, home: Path, tmp_path: Path
) -> None:
    (made,) = (filled / "backup").iterdir()
    whole = made.read_bytes()
    end = len(backup_file.MAGIC) + 4
    end += int.from_bytes(whole[end - 4 : end], "big")
    path = tmp_path / made.name
    found = set()
    for data in (*flipped(whole[:end]), *cut(whole[:end])):
        path.write_bytes(data)
        found.add(passed_or_numbered(lambda: _look_into(path)))
    assert found == {"", "E-BACKUP-DAMAGED", "E-BACKUP-FOREIGN", "E-BACKUP-NEWER"}
    new, known = tmp_path / "new", work_of(home)
    for data in (*sample(whole[:end], 4), *sample(whole, 4), *cut(whole), b""):
        path.write_bytes(data)
        code = passed_or_numbered(lambda: backups.restore_office(new, path, PASSWORD))
        # A flipped time of making harms nobody: all of the work is there.
        assert code in REFUSED or (code, work_of(new)) == ("", known)
        shutil.rmtree(new, ignore_errors=True)


REFUSED = ("E-BACKUP-DAMAGED", "E-BACKUP-FOREIGN")
"""Another sign in place of every byte leaves nothing of a backup to be recognised."""


def _look_into(path: Path) -> None:
    with path.open("rb") as stream:
        backup_file.slots_of(backup_file.read_header(stream, path), path)


TRAVELLING: dict[type, tuple[str, str]] = {
    OpenedEnrolment: ("stick/*.gbvkey", DISTRICT),
    OpenedPackage: (f"{COMMUNE}/inbox/*.gbv", COMMUNE),
    OpenedBundle: ("stick/*.gbv", DISTRICT),
}
"""What each kind of file opens as, where one lies, and who opens it."""


@pytest.mark.parametrize("kind", TRAVELLING, ids=lambda kind: kind.__name__)
def test_files_that_travel_are_refused_with_a_number(
    filled: Path, tmp_path: Path, kind: type
) -> None:
    world: Rehearsal = copy_world(filled, tmp_path)
    pattern, opener = TRAVELLING[kind]
    whole = next(world.folder.glob(pattern)).read_bytes()
    judge = world.office(opener).context()
    known = open_file(whole, judge)
    assert isinstance(known, kind)
    tried = flipped(whole) if len(whole) < 1_500 else sample(whole, 150)
    opened: list[object] = []
    for data in (*tried, *cut(whole)):
        code = passed_or_numbered(lambda d=data: opened.append(open_file(d, judge)))
        assert code == "" or code.startswith("E-"), code
    # What opens in spite of it must say what the undamaged one says.
    assert [each for each in opened if each != known] == []
    world.close()


def test_a_filled_template_is_refused_with_a_number() -> None:
    whole = '{"cells": {"A01": 3, "V01": "nil"}, "texts": {"N01": "Tình hình chung"}}'.encode()
    for data in (*flipped(whole), *cut(whole)):
        read: list[object] = []
        code = passed_or_numbered(lambda d=data, to=read: to.append(read_template(d, "f.json")))
        assert code in ("", "E-FILL-JSON")
        # A turned bit may be another figure or letter; what is read is what stands there.
        assert code or read == [json.loads(data)]
