"""What every released version left opens in this program, says the same and prints the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_files import kept_files
from kept_offices import COME_IN, DAY, OFFICES, unpack
from people_kit import SECRETS
from rehearsal import DISTRICT, PASSWORD, Rehearsal
from released import (
    RELEASED,
    SUMS,
    left_by,
    papers_of,
    said_of,
    sums,
    told_by,
    versions,
)
from sqlalchemy import text

from gbv_desktop import READS_FROM, SCHEMA
from gbv_desktop.office.answer import full_check
from gbv_desktop.office.base.office_card import read_card
from gbv_desktop.office.open.session import Office

MOST = 2 << 20
"""Bytes of the folder of one version."""


@pytest.fixture(params=versions())
def version(request: pytest.FixtureRequest) -> str:
    """Each version that offices have had."""
    return str(request.param)


@pytest.fixture
def left(version: str, tmp_path: Path) -> Iterator[Rehearsal]:
    """The offices as that version left them, not opened yet."""
    offices = unpack(left_by(version), tmp_path)
    yield offices
    offices.close()


def listed() -> dict[str, str]:
    """The hashes that were noted when the folders were made."""
    rows = (line.split("  ") for line in SUMS.read_text("utf-8").splitlines())
    return {name: digest for digest, name in rows}


def test_no_released_file_was_changed_taken_away_or_added() -> None:
    assert "v0.1.0/files.xz" in listed()
    assert sums() == listed()


def test_the_control_a_changed_file_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(RELEASED, tmp_path / "released"))
    monkeypatch.setattr("released.RELEASED", copy)
    assert sums() == listed()
    with (copy / "v0.1.0" / "told.json").open("a") as told:
        told.write(" ")
    assert sums() != listed()


def test_a_version_stays_small(version: str) -> None:
    files = [each for each in (RELEASED / version).rglob("*") if each.is_file()]
    assert sum(each.stat().st_size for each in files) < MOST


def test_its_card_says_whose_the_office_is_and_its_schema(version: str, left: Rehearsal) -> None:
    for unit in OFFICES:
        card = read_card(left.home(unit))
        assert card is not None and card.newer is None
        told = told_by(version)
        assert (card.schema, card.program) == (told["schema"], told["program"])
        assert card.unit_name == told["said"][unit]["unit"]


def test_it_says_what_it_said(version: str, left: Rehearsal) -> None:
    # Names come as lists from the file.
    assert said_of(left) == told_by(version)["said"]


def test_its_papers_are_printed_byte_for_byte(version: str, left: Rehearsal) -> None:
    kept = kept_files(RELEASED / version / "files.xz")
    papers = {n.removeprefix("papers/"): each for n, each in kept.items() if "papers/" in n}
    assert papers_of(left) == papers


def test_it_is_whole_and_of_the_schema_of_today(left: Rehearsal) -> None:
    for unit in OFFICES:
        with Office.open(left.home(unit), PASSWORD, DAY) as office:
            assert not office.store.read_only and not office.store.behind
            assert full_check.verify_office(office).problems == ()
            with office.store._connected(writing=False) as connection, connection.begin():
                found = connection.execute(text("SELECT reads_from FROM meta")).scalar_one()
            assert found == READS_FROM
        card = read_card(left.home(unit))
        assert card is not None and (card.schema, card.reads_from) == (SCHEMA, READS_FROM)


def test_its_people_sign_in(left: Rehearsal) -> None:
    card = read_card(left.home(DISTRICT))
    assert card is not None
    # Other tests add people of their own to the kit.
    people = [called for _slot, called in card.people if called in SECRETS]
    assert people
    for person in people:
        with Office.open(left.home(DISTRICT), SECRETS[person], DAY, person) as office:
            assert office.actor.called == person


@pytest.mark.parametrize("what", COME_IN)
def test_what_travelled_comes_in(what: str, left: Rehearsal) -> None:
    COME_IN[what](left)
