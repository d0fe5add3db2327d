"""``report template``, ``fill`` and ``diff`` with workbooks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, Rehearsal
from workbook_kit import number_xml, text_xml, typed

from gbv_desktop.i18n import _
from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive
from gbv_desktop.text import N_

Gbv = Callable[..., Any]
PERIOD = "2018S1"
TODAY = ("--today", "2018-06-05")
WHY = "Sở yêu cầu."


@pytest.fixture
def call(gbv: Gbv, folder: Path) -> Gbv:
    """Calls ``gbv`` in the commune's office."""

    def called(*words: object) -> Any:
        return gbv(*words, "--home", folder / COMMUNE, *TODAY)

    return called


def test_a_template_goes_out_and_comes_in(call: Gbv, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    call("report", "new", PERIOD)
    assert call("report", "template", PERIOD, "-o", path, "--json").value == {"files": [str(path)]}
    assert call("report", "fill", PERIOD, "--from", path, "--json").value == 0
    assert (
        _("Nothing is changed by this workbook.")
        in call("report", "fill", PERIOD, "--from", path).out
    )
    book = path.read_bytes()
    path.write_bytes(typed({"cells:B01": number_xml(5), "cells:V03": text_xml("-")}, book))
    taken = call("report", "fill", PERIOD, "--from", path)
    assert taken.code == 0
    assert "B01" in taken.out
    assert call("report", "show", PERIOD, "--json").value["cells"]["V03"] == "nil"
    path.write_bytes(typed({"cells:B01": text_xml("năm"), "cells:B05": number_xml(1)}, book))
    refused = call("report", "fill", PERIOD, "--from", path, "--json")
    assert (refused.code, refused.value["problem"]) == (1, "E-FILL-CELLS")
    assert "E18" in refused.value["text"]
    assert call("report", "show", PERIOD, "--json").value["cells"]["B05"] is None


def test_every_cell_that_was_not_understood_is_named(call: Gbv, tmp_path: Path) -> None:
    """In a workbook and in JSON alike; nothing is changed by either."""
    path = tmp_path / "mau.xlsx"
    call("report", "new", PERIOD)
    call("report", "template", PERIOD, "-o", path)
    wrong = {
        "cells:B01": text_xml("năm"),
        "cells:B05": number_xml("1.5"),
        "cells:A01": text_xml("x"),
    }
    path.write_bytes(typed(wrong, path.read_bytes()))
    told = call("report", "fill", PERIOD, "--from", path)
    assert told.code == 1
    lines = [line for line in told.err.splitlines() if line.startswith("- ")]
    assert len(lines) == 3
    assert all(any(each in line for line in lines) for each in ("năm", "1,5", "“x”"))
    plain = tmp_path / "mau.json"
    call("report", "template", PERIOD, "-o", plain)
    data = json.loads(plain.read_text("utf-8"))
    data["cells"] |= {"B01": "năm", "B05": 1.5, "A01": -1}
    plain.write_text(json.dumps(data), "utf-8")
    told = call("report", "fill", PERIOD, "--from", plain)
    lines = [line for line in told.err.splitlines() if line.startswith("- ")]
    assert (told.code, len(lines)) == (1, 3)
    data["cells"] |= {"B01": 1, "B05": 2}
    plain.write_text(json.dumps(data), "utf-8")
    assert "E-CELL-NEGATIVE" in call("report", "fill", PERIOD, "--from", plain).err
    assert call("report", "show", PERIOD, "--json").value["cells"]["B05"] is None


@pytest.mark.parametrize(("name", "code"), [("so.ods", "E-XLS-ODS"), ("so.csv", "E-XLS-KIND")])
def test_a_sheet_of_another_program_is_named(
    call: Gbv, tmp_path: Path, name: str, code: str
) -> None:
    call("report", "new", PERIOD)
    saved = Path(__file__).parents[2] / "exchange" / "workbooks" / "libreoffice.ods"
    path = tmp_path / name
    path.write_bytes(saved.read_bytes() if name.endswith("ods") else b"A01;5\n")
    assert code in call("report", "fill", PERIOD, "--from", path).err
    assert "E-OUT-KIND" in call("report", "template", PERIOD, "-o", tmp_path / "mau.ods").err


def test_figures_go_out_with_a_reason_and_a_stick_is_told_of(
    call: Gbv,
    folder: Path,
    tmp_path: Path,
    to_fill: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    call("report", "new", PERIOD)
    common = ("--home", folder / COMMUNE, *TODAY)
    path = to_fill(PERIOD, {"cells": {"V03": 3, "B01": 2}}, *common)
    assert call("report", "fill", PERIOD, "--from", path).code == 0
    plain, whole = tmp_path / "a.json", tmp_path / "b.json"
    call("report", "template", PERIOD, "-o", plain)
    assert "V03" not in json.loads(plain.read_text("utf-8"))["cells"]
    monkeypatch.setattr(sticks, "drives", lambda: (Drive(tmp_path, "KINGSTON"),))
    said = call("report", "template", PERIOD, "-o", whole, "--reason", WHY, "--even-so", "--json")
    assert said.value == {"files": [str(whole)]}
    assert "KINGSTON" in said.err
    assert json.loads(whole.read_text("utf-8"))["cells"]["V03"] == 3
    quiet = call("report", "template", PERIOD, "-o", plain)
    assert quiet.err == "", "nothing sensitive goes out"


def test_revisions_are_compared(call: Gbv, folder: Path) -> None:
    offices = Rehearsal(folder)
    offices.report(COMMUNE)
    offices.report(COMMUNE, reason="Đếm sót.", B06=412)
    offices.close()
    found = call("report", "diff", PERIOD, "--json").value
    assert found.keys() == {
        *("period", "from", "to", "cells", "details", "texts", "activities", "reasons"),
    }
    assert (found["from"], found["to"]) == (1, 2)
    (cell,) = found["cells"]
    assert (cell["cell"], cell["column"], cell["to"]) == ("B06", "actual", 412)
    back = call("report", "diff", PERIOD, "--from", 2, "--to", 1)
    assert "412" in back.out
    same = call("report", "diff", PERIOD, "--from", 2, "--to", 2)
    assert _("They do not differ.") in same.out
    assert call("report", "diff", PERIOD, "--from", 3, "--json").value["problem"] == (
        "E-DIFF-REVISION"
    )


def test_everything_that_may_differ_is_put_into_words(call: Gbv, tmp_path: Path) -> None:
    call("report", "new", PERIOD)
    path = tmp_path / "mau.xlsx"
    call("report", "template", PERIOD, "-o", path)
    what = {
        "cells:A02": text_xml("có"),
        "cells:B05": text_xml("-"),
        "cells:B06": text_xml("…"),
        "cells:A03": number_xml(12_500_000),
        "details:A02.no": text_xml("05/KH-UBND"),
        "texts:N01": text_xml("Đã họp dân."),
        "activities:hd-1-1.result": text_xml("Ba buổi."),
        "activities:hd-1-1.money": number_xml(5),
    }
    path.write_bytes(typed(what, path.read_bytes()))
    said = call("report", "fill", PERIOD, "--from", path).out
    for words in ("12.500.000", "05/KH-UBND", "Đã họp dân.", "Ba buổi. · 5 đồng", _(N_("(blank)"))):
        assert words in said
