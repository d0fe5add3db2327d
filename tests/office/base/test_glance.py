import dataclasses
import json
import unicodedata
from pathlib import Path

import pytest

from gbv_desktop import READS_FROM, SCHEMA, __version__
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.office_card import CARD_NAME, OfficeCard, read_card, write_card

CARD = OfficeCard("UBND xã Diên Bình", "reporting", "Kế hoạch 2017", True)


def test_no_office(tmp_path: Path) -> None:
    assert read_card(tmp_path) is None
    assert read_card(tmp_path / "none") is None


def test_what_is_written_is_seen(tmp_path: Path) -> None:
    write_card(tmp_path, CARD)
    assert read_card(tmp_path) == CARD


def test_letters_come_composed(tmp_path: Path) -> None:
    loose = unicodedata.normalize("NFD", CARD.unit_name)
    assert loose != CARD.unit_name
    (tmp_path / CARD_NAME).write_text(card_json(unit_name=loose), "utf-8")
    assert read_card(tmp_path) == CARD


def card_json(**changes: object) -> str:
    fields = {
        "unit_name": CARD.unit_name,
        "role": CARD.role,
        "plan_title": CARD.plan_title,
        "training": CARD.training,
    }
    return json.dumps(fields | changes, ensure_ascii=False)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "{}",
        card_json(role="boss"),
        card_json(unit_name=""),
        card_json(unit_name="a" * 501),
        card_json(unit_name="two\nlines"),
        card_json(plan_title="right to left \u202e"),
        card_json(training="yes"),
        "[" * 5000,
        card_json() + " " * 20_000,
    ],
)
def test_what_is_no_card_is_refused(tmp_path: Path, data: str) -> None:
    (tmp_path / CARD_NAME).write_text(data, "utf-8")
    with pytest.raises(Problem) as caught:
        read_card(tmp_path)
    assert caught.value.code == "E-OFFICE-CARD"


VERSIONED = dataclasses.replace(CARD, schema=SCHEMA, reads_from=READS_FROM, program=__version__)


def test_the_schema_of_the_store_stands_on_it(tmp_path: Path) -> None:
    write_card(tmp_path, VERSIONED)
    found = read_card(tmp_path)
    assert found == VERSIONED
    assert found.newer is None
    assert CARD.newer is None, "a card from before the first release says nothing of it"


@pytest.mark.parametrize(
    ("reads_from", "code"),
    [
        (SCHEMA, "W-OFFICE-READS"),
        ("0001", "W-OFFICE-READS"),
        ("9000", "W-OFFICE-NEWER"),
        ("", "W-OFFICE-NEWER"),
    ],
)
def test_a_newer_schema_says_what_this_program_cannot_do(
    tmp_path: Path, reads_from: str, code: str
) -> None:
    newer = {"schema": "9000", "reads_from": reads_from, "program": "9.1.0"}
    (tmp_path / CARD_NAME).write_text(card_json(**newer), "utf-8")
    card = read_card(tmp_path)
    assert card is not None and card.newer is not None
    assert card.newer.code == code
    assert dict(card.newer.text.fields) == {"version": "9.1.0", "own": __version__}


@pytest.mark.parametrize("value", [5, None, ["0005"], "x" * 41, "1\n", "\u202e1", "1 2"])
@pytest.mark.parametrize("name", ["schema", "reads_from", "program"])
def test_what_is_no_number_makes_no_card(tmp_path: Path, name: str, value: object) -> None:
    (tmp_path / CARD_NAME).write_text(card_json(**{name: value}), "utf-8")
    with pytest.raises(Problem):
        read_card(tmp_path)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / CARD_NAME).mkdir()
    with pytest.raises(Problem) as caught:
        read_card(tmp_path)
    assert caught.value.code == "E-OFFICE-CARD"
