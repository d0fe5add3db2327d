"""The process that opens files is not believed, and knows little."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from rehearsal import (
    COMMUNE,
    Rehearsal,
)

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.keys import SigningKey
from gbv_desktop.bundle.reader import Opened, open_file
from gbv_desktop.bundle.unlocking import unlock
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.stick import file_opener
from gbv_desktop.office.stick.file_opener import Opener
from gbv_desktop.office.stick.inbox import Delivered
from gbv_desktop.office.stick.openings import Openings


@pytest.mark.parametrize(
    "answer",
    [
        pickle.dumps(print),
        b"",
        b"!E-REPORT-SHAPE",
        b"!E-NOTHING",
        b"?a line\nof the log",
        b"?" + b"x" * 500,
        b"~",
    ],
)
def test_an_answer_that_the_process_cannot_have_given_is_a_fault(answer: bytes) -> None:
    assert file_opener._decoded(answer) == file_opener.OpeningFault("an unknown answer")


def test_what_the_process_hands_back_is_verified_here(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that broke into it may have it say anything, and forge nothing."""
    data = world.send(COMMUNE).path.read_bytes()
    context = world.district.context()
    opened = open_file(data, context)
    _plain, envelope = unlock(data, context.identities)
    forged = dsse.sign(envelope.payload_type, envelope.payload + b" ", [SigningKey.generate()])
    changed = dsse.Envelope(envelope.payload_type, envelope.payload + b" ", envelope.signatures)
    said = {"right": envelope, "forged": forged, "changed": changed}
    found = {}
    for how, each in said.items():
        answer = file_opener.UnlockedFile(each.to_bytes())
        monkeypatch.setattr(Opener, "_tried", lambda *_asked, answer=answer: answer)
        try:
            with Opener(context) as opener:
                found[how] = opener.open(data, "a.gbv") == opened
        except Problem as problem:
            found[how] = problem.code
    assert found == {"right": True, "forged": "E-SIG-UNKNOWN", "changed": "E-SIG-BAD"}


def test_a_fault_of_ours_in_reading_is_told_without_a_word_of_the_file(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_envelope: object, **_more: object) -> Opened:
        raise ValueError("secret figures")

    path = world.send(COMMUNE).path
    monkeypatch.setattr(file_opener, "open_envelope", fails)
    with Opener(world.district.context()) as opener, pytest.raises(Bug) as caught:
        opener.open(path.read_bytes(), path.name)
    assert "ValueError" in str(caught.value)
    assert "secret" not in str(caught.value)


FOREIGN_THERE = (
    *("gbv_desktop.domain.plan.catalogue", "gbv_desktop.domain.plan.forms", "gbv_desktop.store"),
    *("gbv_desktop.bundle.reader", "gbv_desktop.bundle.packages", "gbv_desktop.office.open"),
    *("cryptography", "sqlalchemy", "sqlcipher3", "reportlab", "PySide6", "ui", "pickle"),
)
MOST_THERE = 41
"""Modules of ours that are loaded in the process: every one is waited for with every run."""


def test_the_process_loads_little() -> None:
    code = (
        "import sys, gbv_desktop.__main__, gbv_desktop.office.stick.opening_process;"
        " print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert not set(FOREIGN_THERE) & set(loaded)
    ours = [each for each in loaded if each.split(".")[0] == "gbv_desktop"]
    assert len(ours) <= MOST_THERE, ours


def test_the_process_is_told_no_key_but_those_that_read(world: Rehearsal) -> None:
    context = world.district.context()
    told = Opener(context)._office
    assert told.keys == tuple(each.secret_text for each in context.identities)
    assert not any(key in repr(told) for key in told.keys)
    senders = [each.key.raw.hex() for each in context.senders.values()]
    assert not any(each in str(vars(told)) for each in senders)


def test_the_unit_s_key_is_tried_before_the_computer_s(world: Rehearsal) -> None:
    """Reports are locked for the unit: the first key that is tried opens nearly every file."""
    context = world.district.context()
    unit = world.district.keyring.identity("recipient").recipient
    assert context.identities[0].recipient == unit
    with Openings(world.district) as run:
        opened = run.open(Delivered("a.gbv", world.send(COMMUNE).path.read_bytes()))
    assert opened.id
