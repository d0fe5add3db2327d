"""Files of the home that belong to another account: the refusal names the file and what to ask for.

Played by a second process that has read everything it needs and then becomes somebody else: the
interpreter itself may lie where no other account may read.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PASSWORD, Rehearsal, copy_world

from gbv_desktop import settings
from gbv_desktop.disk.refusals import E_FILE_RIGHTS
from gbv_desktop.i18n import tr
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.stick.faults import E_BUNDLE_FAR
from gbv_desktop.office.stick.inbox import Delivered
from gbv_desktop.store.access.passwords import Tries
from gbv_desktop.text import message

NOBODY = 65534
CHILD = Path(__file__).with_name("foreign_account.py")

STORE = ("main.db", "main.db-wal", "slots.json", "slots.bak.json", "hwm.bin", "hwm.bak.bin")
SHUT = (
    "",
    "store",
    *(f"store/{each}" for each in STORE),
    "office.json",
    "tries.json",
    "store.lock",
)
"""Without these the office cannot be opened; the empty name is the folder itself."""
BESIDE = ("settings.json", "gbv.log")
"""Without these it works, and says which file is not its own."""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only root may give files to another account and become it",
)


@dataclass(frozen=True)
class Answer:
    """What a command said to somebody to whom one file does not belong."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def world(acquainted: Path) -> Iterator[Rehearsal]:
    """In a folder that other accounts may walk through; with a file that waits for a decision."""
    folder = Path(tempfile.mkdtemp(prefix="gbv-accounts-"))
    folder.chmod(0o755)
    made = copy_world(acquainted, folder / "offices")
    # Only what a person may decide about is read again by name; all else is refused before.
    far = E_BUNDLE_FAR(number=900, highest=1)
    inbox.quarantine(made.district, Delivered("la.gbv", b"{}"), far)
    made.close()
    for unit in (COMMUNE, DISTRICT):
        settings.save(made.home(unit), settings.Settings())
        (made.home(unit) / "store/main.db-wal").touch()
        (made.home(unit) / "gbv.log").touch()
        Tries(made.home(unit) / "tries.json").wrong(datetime(2018, 6, 5, tzinfo=UTC))
    yield made
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def answers(world: Rehearsal) -> dict[str, Answer]:
    """Every case in one process, since the imports take longer than all of them."""
    info = ["info", "--home", str(world.home(COMMUNE))]
    district = ["--home", str(world.home(DISTRICT))]
    (aside,) = (world.home(DISTRICT) / "inbox/bad").iterdir()
    elsewhere = world.folder / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    backup = ["backup", "-o", str(elsewhere), "--home", str(world.home(COMMUNE))]
    cases = [
        *([name, str(world.home(COMMUNE) / name), info] for name in (*SHUT, *BESIDE)),
        ["inbox", str(aside.parents[1]), ["bundle", "accept", "la.gbv", *district]],
        ["aside folder", str(aside.parent), ["bundle", "empty", "--waiting", *district]],
        ["aside file", str(aside), ["bundle", "accept", "la.gbv", *district]],
        ["backups", str(elsewhere), backup],
    ]
    told = {"folder": str(world.folder), "password": PASSWORD, "cases": cases}
    child = subprocess.run(
        [sys.executable, str(CHILD)],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    found: dict[str, Any] = json.loads(child.stdout)
    return {name: Answer(**each) for name, each in found.items()}


@pytest.mark.parametrize("name", SHUT)
def test_the_office_stays_shut_and_says_which_file(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    assert answer.code == 1
    assert "(E-FILE-RIGHTS)" in answer.err
    assert (name or COMMUNE) in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_no_work_hinders_nobody_and_is_said(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    assert answer.code == 0, answer.err
    assert name in answer.err
    assert tr(message(E_FILE_RIGHTS.next)) in answer.err


@pytest.mark.parametrize("name", ["inbox", "aside folder", "aside file"])
def test_what_is_set_aside(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    assert answer.code == 1
    assert "(E-FILE-RIGHTS)" in answer.err, answer
    assert "inbox" in answer.err


def test_a_folder_for_backups_that_is_somebody_elses(answers: dict[str, Answer]) -> None:
    answer = answers["backups"]
    assert answer.code == 1
    assert "(E-BACKUP-RIGHTS)" in answer.err, answer
    assert "elsewhere" in answer.err
