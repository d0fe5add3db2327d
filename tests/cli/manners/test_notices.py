"""What the window warns of beside a file, the command says, each with its next step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gbv_desktop.cli import import_lines
from gbv_desktop.cli.context import CommandContext
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.faults import W_TIME
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.receive.notices import BEFORE, NOTICES
from gbv_desktop.text import message

DIGITS = "44953 31209"


@pytest.fixture
def context(tmp_path: Path) -> Any:
    return SimpleNamespace(find_object=lambda _: CommandContext(tmp_path, "vi"))


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("code", NOTICES)
def test_every_notice_is_said(
    code: str, before: bool, context: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where it is not the main thing to know of the file."""
    digits = DIGITS if code == "W-APPROVER" else ""
    time = W_TIME(unit="UBND xã Diên Bình", signed=date(2019, 6, 5), today=date(2018, 6, 5))
    row = ImportRow(
        *("x.gbv", "new", None, ("I-OLDER", code), "c-23440"),
        approver_digits=digits,
        ahead=time if code == time.code else None,
    )
    office: Any = SimpleNamespace(name_of=lambda _unit: "UBND xã Diên Bình")
    import_lines.show_rows(context, office, [row], before=before)
    said = capsys.readouterr().out
    kind = NOTICES[code]
    text = message(BEFORE.get(code, kind.text) if before else kind.text)
    assert tr(time.text if code == time.code else text) in said
    assert tr(message(kind.by_command)) in said
    assert (DIGITS in said) == bool(digits)


def test_the_window_knows_no_other_notices() -> None:
    from ui.inbox import arrival_card

    assert not hasattr(arrival_card, "_NOTES")
    assert BEFORE.keys() <= NOTICES.keys()


def test_a_file_that_lies_there_twice_was_not_taken_in_before(
    context: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    row = ImportRow(*("x (1).gbv", "same", "I-ALREADY", ("I-ALREADY",), "c-23440"), same_as="x.gbv")
    office: Any = SimpleNamespace(name_of=lambda _unit: "UBND xã Diên Bình")
    import_lines.show_rows(context, office, [row], before=True)
    said = capsys.readouterr().out
    assert "trùng trong lần này" in said
    assert "giống hệt x.gbv" in said
    assert "trước" not in said
