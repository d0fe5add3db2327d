"""A second, foreign plan by command: set-up, board, totals, papers, reminder, calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from desk_kit import DISTRICT, PASSWORD, fill_district
from foreign_plan import GROUP_NAMES, NUMBER, PLAN, STRANGE, make_foreign
from rehearsal import COMMUNE, PERIOD

from gbv_desktop.i18n import set_upper_level
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling

Gbv = Callable[..., Any]
TODAY = ("--today", "2018-06-25")


@pytest.fixture(autouse=True)
def foreign(gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    folder = tmp_path / "plans"
    folder.mkdir()
    assert gbv is not None
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    monkeypatch.setenv("GBV_PLANS", str(make_foreign(folder)))
    yield
    set_upper_level("")


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def strange(text: str) -> list[str]:
    return [text[max(at.start() - 60, 0) : at.end() + 40] for at in STRANGE.finditer(text)]


def set_up(gbv: Gbv, home: Path, unit: str, role: str) -> None:
    words = ("setup", "--plan", PLAN, "--unit", unit, "--role", role, "--training")
    answer = gbv("--home", home, *TODAY, *words)
    assert answer.code == 0, answer.err
    assert not STRANGE.search(answer.out)


def test_the_plan_says_of_itself_what_it_says(gbv: Gbv) -> None:
    answer = gbv("plans", "--full")
    own = answer.out[answer.out.index("Hà Lang") :]
    assert f"Số {NUMBER} ngày 05/03/2024" in own
    assert "trên 90% nạn nhân" in own, "each goal in the plan's own words"
    for head in ("Mục đích", "Yêu cầu", "Mục tiêu", "Chế độ thông tin, báo cáo", "Nơi nhận"):
        assert head in own
    value = next(e for e in gbv("plans", "--full", "--json").value if e["plan"] == PLAN)
    assert all(part["head"] and part["lines"] for part in value["parts"])


def test_a_consolidating_office_of_another_plan(gbv: Gbv, tmp_path: Path) -> None:
    home = tmp_path / "office"
    set_up(gbv, home, DISTRICT, "consolidating")
    fill_district(home)
    told = []
    for words in (
        ("board", PERIOD),
        ("board", "2018-SK"),
        ("consolidate", PERIOD),
        ("paper", "missing", PERIOD, "--reminder"),
        ("freeze", PERIOD, "--even-so"),
        ("print", PERIOD, "-o", tmp_path / "paper.pdf"),
        ("package", "--help"),
        ("info",),
    ):
        answer = gbv("--home", home, *TODAY, *words)
        assert answer.code == 0, (words, answer.err)
        told.append(answer.out)
    board = told[0]
    assert all(name in board for name in GROUP_NAMES.values())
    assert "cac-xa" not in board and "ban-nganh" not in board
    said = "\n".join(told)
    assert not strange(said)
    assert "UBND tỉnh Hà Lang" in told[3] and "UBND xã Văn Lem" in told[3]
    paper = pdf_text(tmp_path / "paper.pdf")
    assert f"Kế hoạch số {NUMBER} ngày 05/3/2024" in paper
    assert "/KH-UBND/KH-UBND" not in paper
    assert not strange(paper)


def test_a_reporting_office_of_another_plan(gbv: Gbv, tmp_path: Path) -> None:
    home = tmp_path / "commune"
    set_up(gbv, home, COMMUNE, "reporting")
    with Office.open(home, PASSWORD, date(2018, 6, 5)) as office:
        reporting.new_report(office, PERIOD)
        filling.fill(office, PERIOD, {"cells": {"B05": 1234, "B06": 1_234_567_890}})
    check = gbv("--home", home, *TODAY, "report", "check", PERIOD)
    assert "R29.1:B05" in check.out and "R29.1:B06" in check.out, check.out
    path = tmp_path / "unit.pdf"
    answer = gbv("--home", home, *TODAY, "report", "print", PERIOD, "-o", path)
    assert answer.code == 0, answer.err
    paper = pdf_text(path)
    assert f"Kế hoạch số {NUMBER} ngày 05/3/2024" in paper
    assert not strange(paper)


def test_a_package_is_called_after_the_level_of_the_plan(gbv: Gbv, tmp_path: Path) -> None:
    home = tmp_path / "commune"
    set_up(gbv, home, COMMUNE, "reporting")
    answer = gbv("--home", home, *TODAY, "bundle", "export", PERIOD, "-o", tmp_path)
    assert answer.code == 1
    assert "tệp tỉnh gửi" in answer.err
    assert not strange(answer.err)
