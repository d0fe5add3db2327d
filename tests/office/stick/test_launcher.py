"""Under the launcher of a package: it alone is started, and without it no file is opened."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, Rehearsal, other_computer

from gbv_desktop import installation, own_process
from gbv_desktop.bundle import reader
from gbv_desktop.bundle.reader import Context, OpenedBundle
from gbv_desktop.errors import Problem
from gbv_desktop.office.receive import (
    aside_decisions,
    enrolment,
    importing,
    previewing,
    registering,
)
from gbv_desktop.office.receive.packages import package_import, package_preview
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import file_opener, inbox, opening_process
from gbv_desktop.office.stick.faults import E_BUNDLE_FAR
from gbv_desktop.office.stick.file_opener import Limits, Opener
from gbv_desktop.office.stick.inbox import Delivered

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the launcher here is a script")

OWN = f"exec '{sys.executable}' -m gbv_desktop \"$@\""
"""What a launcher does, in the folder of this checkout."""
UNLIKE = {
    "dies": "exit 3",
    "asks": "echo 'Usage: gbv [OPTIONS] COMMAND'",
    "hangs": "exec sleep 600",
    "answers": r"printf '\\000\\000\\000\\000\\000\\000\\000\\001x'; cat >/dev/null",
    "is older": r"printf '\\000\\000\\000\\000\\000\\000\\000\\006.0.0.0'; cat >/dev/null",
    "is gone": "",
}
"""By what it does instead."""


@pytest.fixture(autouse=True)
def at_work() -> Iterator[None]:
    """The process that other tests share is not used."""
    before = file_opener._kept_alive.set(None)
    yield
    file_opener._kept_alive.reset(before)


@pytest.fixture
def launched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Installs a launcher of that script, and gives the file that it notes its words in."""

    def install(script: str) -> Path:
        folder = tmp_path / "GBV đã cài"
        folder.mkdir(exist_ok=True)
        launcher, words = folder / "GBV.exe", folder / "words"
        launcher.unlink(missing_ok=True)
        if script:
            launcher.write_text(f"#!/bin/sh\necho \"$@\" >>'{words}'\ncd '{ROOT}'\n{script}\n")
            launcher.chmod(0o755)
        monkeypatch.setattr(installation, "_launcher", launcher)
        return words

    return install


def doors_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which of the doors to what is in a file were gone through in this process."""
    doors: list[str] = []
    for module, name in (
        (file_opener, "unlocked"),
        (file_opener, "open_envelope"),
        (opening_process, "unlock"),
        (reader, "unlock"),
        (reader, "open_package"),
    ):
        monkeypatch.setattr(module, name, lambda *_args, at=name, **_more: doors.append(at))
    return doors


def test_the_launcher_opens_files_by_its_one_word(
    world: Rehearsal, launched: Callable[[str], Path]
) -> None:
    sent = world.send(COMMUNE).path.read_bytes()
    words = launched(OWN)
    with Opener(world.district.context(), Limits(seconds=120)) as opener:
        assert isinstance(opener.open(sent, "a.gbv"), OpenedBundle)
        assert opener.pid != os.getpid()
    assert words.read_text() == "--open-files\n"


def test_without_a_launcher_it_is_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_process.again("a", "b") == own_process.command("gbv_desktop", "a", "b")
    monkeypatch.setattr(installation, "_launcher", Path("GBV.exe"))
    assert own_process.again("a", "b") == ("GBV.exe", "a", "b")


@pytest.mark.parametrize("how", UNLIKE)
def test_what_is_not_this_program_opens_nothing(
    how: str,
    launched: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    words, opened_here = launched(UNLIKE[how]), doors_here(monkeypatch)
    with Opener(Context(DISTRICT, training=True), Limits(start_seconds=0.5)) as opener:
        for _twice in range(2):
            with pytest.raises(Problem, match="E-FILE-OPENER"):
                opener.open(b"x", "a.gbv")
            assert opener.pid is None
    assert not words.exists() or words.read_text() == "--open-files\n", "tried once for a run"
    assert opened_here == []
    assert len(caplog.records) == 1
    caplog.clear()


WAYS = {
    "a stick is looked at": lambda world, _files: previewing.preview(world.district, [world.stick]),
    "a stick is taken in": lambda world, _files: importing.take_in(world.district, [world.stick]),
    "a registration is looked at": lambda world, files: registering.foresee_file(
        world.district, files["registration"]
    ),
    "a computer is registered": lambda world, files: enrolment.accept(
        world.district, files["registration"], "1"
    ),
    "a package is looked for": lambda world, _files: package_preview.package_on(
        world.office(COMMUNE), world.stick
    ),
    "a package is looked at": lambda world, files: package_preview.package_on(
        world.office(COMMUNE), files["package"]
    ),
    "a package is taken in": lambda world, files: package_import.import_package(
        world.office(COMMUNE), files["package"]
    ),
    "a start package is taken in": lambda world, files: package_import.import_package(
        world.office(COMMUNE), files["start"]
    ),
    "what lies aside is accepted": lambda world, files: aside_decisions.accept_aside(
        world.district, files["aside"]
    ),
}
"""Every use case that opens what came from outside."""


@pytest.mark.parametrize("way", WAYS)
def test_wherever_files_are_opened_none_is_and_none_is_blamed(
    way: str,
    world: Rehearsal,
    tmp_path: Path,
    launched: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    strange = other_computer(world, tmp_path, NEIGHBOUR, registered=False)
    asked = enrolment_request.request(strange.office(NEIGHBOUR), world.stick)[0]
    strange.close()
    world.send(COMMUNE)
    # Known by their bytes, and so opened behind the wall before.
    for registration in {*world.stick.glob("**/*.gbvkey")} - {asked}:
        registration.unlink()
    held = Delivered("far.gbv", b"far")
    inbox.quarantine(world.district, held, E_BUNDLE_FAR(number=99, highest=1))
    files = {
        "registration": asked,
        "package": packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0],
        "start": packages.export_packages(world.district, world.stick, open_start=True).paths[0],
        "aside": held.sha256,
    }
    launched(UNLIKE["dies"])
    opened_here = doors_here(monkeypatch)
    with pytest.raises(Problem, match="E-FILE-OPENER"):
        WAYS[way](world, files)
    assert opened_here == []
    with world.district.store.read() as work:
        assert [each.sha256 for each in work.quarantine.list()] == [held.sha256]
    with world.office(COMMUNE).store.read() as work:
        assert work.quarantine.list() == ()
    caplog.clear()


OPENING = {"open_file", "open_envelope", "open_package", "unlock", "unlocked"}
ALLOWED = {
    "bundle/reader.py": {"unlock", "open_envelope", "open_package"},
    "office/stick/opening_process.py": {"unlock", "unlocked", "open_package"},
    "office/stick/file_opener.py": {"unlocked", "open_envelope"},
    "store/backup.py": {"unlock"},
    "store/opening.py": {"unlock"},
    "store/access/key_slots.py": {"unlock"},
    "store/store.py": {"unlock"},
}
"""Who calls them: the process, what it was opened by, and the store for its own slots."""


def test_no_other_module_opens_files() -> None:
    package = ROOT / "gbv_desktop"
    found = {
        path.relative_to(package).as_posix(): names
        for path in package.rglob("*.py")
        if (names := set(_called(path)) & OPENING)
    }
    assert found == ALLOWED


def _called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2]
