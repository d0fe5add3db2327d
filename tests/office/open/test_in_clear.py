"""What leaves in clear: sensitive figures only with a reason, noted, and told of on a stick."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from rehearsal import COMMUNE, Rehearsal, journal

from gbv_desktop.office.open import in_clear
from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive

Refused = Callable[[str], AbstractContextManager[Any]]
ROWS = [("Số cuộc", 4, "=1+1"), ("Nạn nhân", None, "-")]
HEAD = ("Chỉ tiêu", "Số", "Ghi chú")


def test_a_reason_is_asked_for(refused: Refused) -> None:
    assert in_clear.require_reason_in_clear("  Sở yêu cầu. ") == "Sở yêu cầu."
    for words in ("", "  ", "\n"):
        with refused("E-SENSITIVE-REASON"):
            in_clear.require_reason_in_clear(words)
    with refused("E-TEXT-CHARS"):
        in_clear.require_reason_in_clear("a\u202eb")


def test_a_table_as_a_workbook_and_as_csv(world: Rehearsal, tmp_path: Path) -> None:
    office = world.office(COMMUNE)
    path = in_clear.write_table(office, tmp_path / "a.xlsx", "Bảng: 1/2 [a]" * 9, HEAD, ROWS)
    book = CalamineWorkbook.from_path(path)
    assert 0 < len(book.sheet_names[0]) <= 31
    assert book.get_sheet_by_index(0).to_python() == [
        list(HEAD),
        ["Số cuộc", 4.0, "=1+1"],
        ["Nạn nhân", "", "-"],
    ]
    plain = in_clear.write_table(office, tmp_path / "a.csv", "Bảng", HEAD, ROWS, "Sở yêu cầu.")
    assert plain.read_text("utf-8-sig").splitlines()[1:] == [
        '"Số cuộc","4","\'=1+1"',
        '"Nạn nhân","","-"',
    ]
    assert [action for action, _ in journal(office)][-2:] == [
        "export table",
        "export table, sensitive",
    ]


def test_what_cannot_be_written_is_not_noted(
    world: Rehearsal, tmp_path: Path, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    before = journal(office)
    with refused("E-OUT-FILE"):
        in_clear.write_table(office, tmp_path, "Bảng", HEAD, ROWS)
    assert journal(office) == before


def test_a_stick_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "KINGSTON"
    monkeypatch.setattr(sticks, "drives", lambda: (Drive(stick, "KINGSTON (E:)"),))
    for path in (stick / "a.csv", stick / "a" / "b.xlsx", stick / "a" / ".." / "b.xlsx"):
        (found,) = sticks.carried_away(path)
        assert dict(found.text.fields) == {"label": "KINGSTON (E:)"}
    for path in (tmp_path / "a.csv", tmp_path / "KINGSTON2" / "a.csv", stick / ".." / "a.csv"):
        assert sticks.carried_away(path) == ()
