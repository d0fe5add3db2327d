"""What the commands say of saved work that is gone, of files made anew and of missing rights."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PASSWORD

from gbv_desktop.store.layout import MARKS, SLOTS

TODAY = ("--today", "2018-06-05")


@pytest.fixture
def home(folder: Path) -> Path:
    """A closed office whose marks are gone."""
    found = folder / COMMUNE
    for name in MARKS:
        (found / "store" / name).unlink()
    return found


def test_every_command_says_it_until_it_is_confirmed(
    gbv: Callable[..., Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--home", home, *TODAY)
    checked = gbv("verify", "--json", *words)
    assert checked.code == 1
    assert checked.value["ok"] is False
    assert [each["problem"] for each in checked.value["missing"]] == ["E-GAP-UNMARKED"]
    plain = gbv("info", *words)
    assert plain.code == 0
    assert "E-GAP-UNMARKED" in plain.err
    assert "gbv missing --seen" in plain.err
    listed = gbv("missing", "--json", *words)
    assert (listed.code, len(listed.value["missing"])) == (1, 1)
    seen = gbv("missing", "--seen", *words)
    assert seen.code == 0
    after = gbv("verify", "--json", *words)
    assert (after.code, after.value["missing"], after.err) == (0, [], "")
    assert gbv("missing", *words).code == 0


def test_a_file_that_was_made_anew_is_said_once(
    gbv: Callable[..., Any], folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / COMMUNE / "office.json").write_bytes(b"\xff")
    words = ("info", "--home", folder / COMMUNE, *TODAY)
    assert "office.json" in gbv(*words).err
    assert gbv(*words).err == ""
    caplog.clear()


def test_the_backup_of_another_office_needs_a_word_more(
    gbv: Callable[..., Any], folder: Path
) -> None:
    (path,) = gbv("backup", "-o", folder / "b", "--home", folder / DISTRICT, "--json").value[
        "files"
    ]
    words = ("restore", path, "--home", folder / COMMUNE, "--json")
    refused = gbv(*words)
    assert (refused.code, refused.value["problem"]) == (1, "E-RESTORE-OTHER")
    assert gbv(*words, "--other-office").value["unit"] == DISTRICT


# --- files of another account ---------------------------------------------------------------------
PRIVATE = (
    "office.json",
    "tries.json",
    "store.lock",
    "store",
    "store/main.db",
    *(f"store/{name}" for name in (*SLOTS, *MARKS)),
    "",
)
AS_ANOTHER = """
import os, sys
os.setgid(65534)
os.setuid(65534)
from gbv_desktop.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can become another account"
)
@pytest.mark.parametrize("name", PRIVATE)
def test_a_file_of_another_account_is_said_to_be_that(
    gbv: Callable[..., Any], folder: Path, name: str
) -> None:
    """Everything else belongs to the account; one file or folder, or the whole, to root alone."""
    home = folder / COMMUNE
    (home / "tries.json").write_text('{"wrong":1,"last":"2018-06-05T00:00:00Z"}')
    _give_away(folder, home)
    kept = home / name
    os.chown(kept, 0, 0)
    kept.chmod(0o700 if kept.is_dir() else 0o600)
    command = [sys.executable, "-c", AS_ANOTHER, "info", "--json", "--home", str(home), *TODAY]
    environment = {**os.environ, "GBV_PASSWORD": PASSWORD, "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert "Traceback" not in told.stderr
    assert told.returncode == 1, told.stderr
    assert '"E-FILE-RIGHTS"' in told.stdout
    assert str(kept).rstrip("/") in told.stdout


def _give_away(folder: Path, home: Path) -> None:
    for each in (home, *home.rglob("*")):
        os.chown(each, 65534, 65534)
    for each in (folder, *folder.parents):
        if each != Path(each.root):
            each.chmod(each.stat().st_mode | 0o011)


@pytest.mark.parametrize("name", PRIVATE[:2])
def test_a_refused_file_is_told_by_the_door_that_met_it(
    gbv: Callable[..., Any], folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the tests run, also where root reads everything."""
    home = folder / COMMUNE
    genuine = Path.open

    def refusing(path: Path, *args: Any, **named: Any) -> Any:
        if path.name == name:
            raise PermissionError(errno.EACCES, "denied", str(path))
        return genuine(path, *args, **named)

    monkeypatch.setattr(Path, "open", refusing)
    answer = gbv("info", "--json", "--home", home, *TODAY)
    assert (answer.code, answer.value["problem"]) == (1, "E-FILE-RIGHTS")
    assert name in answer.value["text"]
