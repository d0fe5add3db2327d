"""``gbv paper``: the number of a signed paper, and the list to phone by."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from desk_kit import DAY, PASSWORD, PERIOD, fill_district, make_district

from gbv_desktop.cli import main


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.totals.freezing import freeze

    home = tmp_path_factory.mktemp("desk") / "district"
    make_district(home)
    fill_district(home)
    with Office.open(home, PASSWORD, DAY) as office:
        freeze(office, PERIOD)
    return home


@pytest.fixture
def call(
    frozen: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Any:
    shutil.copytree(frozen, tmp_path / "district")
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)

    def run(*words: str) -> tuple[int, Any]:
        capsys.readouterr()
        where = ["--home", str(tmp_path / "district"), "--today", DAY.isoformat(), "--json"]
        code = main([*where, "paper", *words])
        out = capsys.readouterr().out
        return code, json.loads(out) if out else None

    return run


def test_number_and_day_of_a_signed_paper(call: Any) -> None:
    code, value = call("sign", "1", "--no", "12/BC-LĐTBXH", "--date", "2018-06-25")
    assert (code, value) == (
        0,
        {
            **{"issue": 1, "number": "12/BC-LĐTBXH", "signed_on": "2018-06-25"},
            **{"period": PERIOD, "amendment": 0},
        },
    )


def test_number_and_day_of_the_plan(call: Any) -> None:
    code, value = call("plan", "--no", "25/KH-UBND", "--date", "2017-02-28")
    assert (code, value) == (0, {"number": "25/KH-UBND", "signed_on": "2017-02-28"})
    code, value = call("plan", "--no", "KH-UBND", "--date", "2017-02-28")
    assert (code, value["problem"]) == (1, "E-PLAN-NUMBER")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("9", "--no", "12/BC-LĐTBXH", "--date", "2018-06-25"), "E-ISSUE-NONE"),
        (("1", "--no", "BC", "--date", "2018-06-25"), "E-PAPER-NUMBER"),
        (("1", "--no", "12/BC-LĐTBXH", "--date", "2018-06-01"), "E-PAPER-DAY"),
    ],
)
def test_refusals(call: Any, words: tuple[str, ...], refusal: str) -> None:
    code, value = call("sign", *words)
    assert (code, value["problem"]) == (1, refusal)


def test_the_list_of_the_missing(call: Any, tmp_path: Path) -> None:
    code, value = call("missing", PERIOD, "-o", str(tmp_path / "missing.pdf"))
    assert (code, value) == (0, {"files": [str(tmp_path / "missing.pdf")]})
    assert (tmp_path / "missing.pdf").read_bytes().startswith(b"%PDF")
