"""A new password for somebody else, killed at every point at which something is written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from people_kit import APPROVES, DAY, SECRETS, add_colleagues
from rehearsal import COMMUNE, PASSWORD, copy_world

from gbv_desktop.bundle.envelope.keys import SigningKey
from gbv_desktop.cli.context import CommandContext
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.members import approval_digits
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts

NEW = "mưa nguồn chớp bể xa"

CHILD = """
import os, signal, sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from gbv_desktop.office.people import accounts
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.access import slots_file, passwords
from gbv_desktop.store.store import Store

home, password, name, new, at = sys.argv[1:]
office = Office.open(Path(home), password, date(2018, 6, 5), "user-1")
left = int(at)

def step():
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1

def stepped(act):
    def made(*args, **named):
        step()
        return act(*args, **named)
    return made

slots_file.write_anew = stepped(slots_file.write_anew)
passwords.Tries.right = stepped(passwords.Tries.right)
begin = Store.begin

@contextmanager
def begun(store):
    step()
    with begin(store) as work:
        yield work
        step()

Store.begin = begun
accounts.set_person_password(office, accounts.find_person(office, name), new)
step()
print("done")
"""
POINTS = 8
"""Before and in the note of what is coming, before each copy of the slots, before the tries, before
and in the list of people, after it."""


@pytest.fixture(scope="module")
def staffed(strangers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commune in which three people work, closed."""
    offices = copy_world(strangers, tmp_path_factory.mktemp("staffed"))
    add_colleagues(offices.office(COMMUNE))
    offices.close()
    return offices.folder / COMMUNE


@pytest.fixture
def home(staffed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(staffed, tmp_path / COMMUNE))


def killed(home: Path, at: int) -> bool:
    """Lets a child set the password and kills it before the step of that number."""
    told = (str(home), PASSWORD, APPROVES.name, NEW, str(at))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *told], capture_output=True, text=True, check=False
    )
    assert done.stderr == "", done.stderr
    return done.returncode != 0


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("at", range(POINTS))
@pytest.mark.parametrize("first", ["the administrator", "the person"])
def test_the_key_is_that_of_the_password_that_holds(home: Path, at: int, first: str) -> None:
    with Office.open(home, SECRETS[APPROVES.name], DAY, APPROVES.name) as before:
        old_key = before.actor.key
    assert killed(home, at)
    names = ("user-1", APPROVES.name)
    for name in names if first == "the administrator" else reversed(names):
        with whoever_comes_in(home, name) as opened:
            member = accounts.find_person(opened, APPROVES.name)
            if name == APPROVES.name:
                assert (
                    member.key == SigningKey(opened.store.key_slots.signing_seed).public.raw.hex()
                )
            said = [each.code for each in opened.settled]
            with opened.store.read() as work:
                assert work.facts.get("password coming") is None
                assert work.journal.verify() == ()
        if name == (names[0] if first == "the administrator" else names[1]):
            cut_in_the_middle = 2 <= at <= 6
            new = member.key != old_key
            holds = ["W-PASSWORD-DONE", "W-PERSON-KEY"] if new else ["W-PASSWORD-NOT"]
            assert said == (holds if cut_in_the_middle else [])
        else:
            assert said == [], "it is said once"


def whoever_comes_in(home: Path, name: str) -> Office:
    """Opens the office with whichever of the two passwords holds."""
    if name == "user-1":
        return Office.open(home, PASSWORD, DAY, name)
    try:
        return Office.open(home, SECRETS[name], DAY, name)
    except Problem as problem:
        assert problem.code == "E-PWD-WRONG"
        return Office.open(home, NEW, DAY, name)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_after_the_last_point_nothing_is_cut_short(home: Path) -> None:
    assert not killed(home, POINTS), "a point more is written: POINTS leaves it out"


def test_what_was_cut_short_is_in_the_journal_and_told_with_the_digits(home: Path) -> None:
    assert killed(home, 5)
    with Office.open(home, PASSWORD, DAY, "user-1") as opened:
        member = accounts.find_person(opened, APPROVES.name)
        done, key = opened.settled
        assert APPROVES.name in tr(done.text)
        assert approval_digits(member) in tr(key.text)
        with opened.store.read() as work:
            row = work.journal.rows()[-1]
        assert (row.action, row.subject) == ("person password", member.id)


def test_the_command_says_it_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert killed(home, 2)
    file = home.parent / "password"
    file.write_text(PASSWORD, "utf-8")
    words = CommandContext(home, "en", today=DAY, password_file=file, person="user-1")
    words.open().close()
    said = capsys.readouterr().err
    assert "W-PASSWORD-NOT" in said and "gbv people set-password" in said
    words.open().close()
    assert capsys.readouterr().err == ""
