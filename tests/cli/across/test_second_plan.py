"""The second plan by command: a ward, the desk of a city district, the department of the city."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from second_plan import CITY, FOLDER, HAI_DONG, HALF, PLAN, figures, of_levels, role_of, strange

Gbv = Callable[..., Any]
WARD = "p-ben-dinh"


class Offices:
    """Calls in named offices on one day; every word that any of them answers is kept."""

    def __init__(self, gbv: Gbv, folder: Path, to_fill: Callable[..., Path]) -> None:
        self.gbv, self.folder, self.to_fill = gbv, folder, to_fill
        self.day = date(2023, 1, 5)
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.told: list[str] = []

    def words(self, unit: str) -> tuple[object, ...]:
        return ("--home", self.folder / unit, "--today", self.day.isoformat())

    def call(self, unit: str, *words: object) -> Any:
        """What a command answers as JSON."""
        answer = self.gbv(*words, *self.words(unit), "--json")
        assert answer.code == 0, (words, answer.out, answer.err)
        return answer.value

    def read(self, unit: str, *words: object, code: int = 0) -> str:
        """What a command tells a person, in both languages."""
        for language in ("en", "vi"):
            answer = self.gbv(*words, *self.words(unit), "--lang", language)
            assert answer.code == code, (words, answer.out, answer.err)
            self.told.append(answer.out + answer.err)
        return self.told[-1]

    def report(self, unit: str) -> None:
        """Entered, submitted and approved."""
        self.call(unit, "report", "new", HALF)
        path = self.to_fill(HALF, figures(unit, HALF), *self.words(unit))
        self.call(unit, "report", "fill", HALF, "--from", path)
        self.read(unit, "report", "check", HALF)
        self.call(unit, "report", "submit", HALF)
        self.call(unit, "report", "approve", HALF)

    def join(self, unit: str, upper: str) -> None:
        """Takes in the start package of the office above and is registered there."""
        (start,) = self.call(upper, "package", "export", "--open", "-o", self.stick)["files"]
        root = self.call(upper, "info")["digits"]
        self.call(unit, "package", "import", start, "--digits", root)
        made = self.call(unit, "enrol", "request", "-o", self.stick)["files"]
        (request,) = [each for each in made if each.endswith(".gbvkey")]
        own = self.call(unit, "info")
        digits = own.get("computer_digits") or own["digits"]
        self.call(upper, "enrol", "accept", request, "--digits", digits)

    def send(self, unit: str, upper: str) -> list[str]:
        """The report on the stick, and what came of it above."""
        (file,) = self.call(unit, "bundle", "export", HALF, "-o", self.stick)["files"]
        return [row["outcome"] for row in self.call(upper, "bundle", "import", file)]


@pytest.fixture
def offices(
    gbv: Gbv, to_fill: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Offices:
    monkeypatch.setenv("GBV_PLANS", str(FOLDER))
    found = Offices(gbv, tmp_path, to_fill)
    for unit in (WARD, HAI_DONG, CITY):
        words = ("--plan", PLAN, "--unit", unit, "--role", role_of(unit), "--training")
        found.call(unit, "setup", *words)
    return found


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.mark.slow
def test_three_levels_by_command(offices: Offices) -> None:
    offices.join(WARD, HAI_DONG)
    offices.join(HAI_DONG, CITY)
    offices.day = date(2023, 6, 22)
    for unit in (WARD, HAI_DONG, CITY):
        offices.report(unit)
        offices.read(unit, "info")
    assert offices.send(WARD, HAI_DONG) == ["new"]
    offices.day = date(2023, 6, 29)
    paper = offices.folder / "quan.pdf"
    issue = offices.call(HAI_DONG, "freeze", HALF, "--even-so")["issue"]
    offices.call(HAI_DONG, "print", HALF, "-o", paper)
    day = offices.day.isoformat()
    offices.call(HAI_DONG, "paper", "sign", issue, "--no", "31/BC-LĐTBXH", "--date", day)
    assert offices.send(HAI_DONG, CITY) == ["new"]
    for desk in (HAI_DONG, CITY):
        for words in (
            ("board", HALF),
            ("consolidate", HALF),
            ("trace", HALF, "G11"),
            ("paper", "missing", HALF, "--reminder"),
            ("report", "list"),
            ("enrol", "list"),
        ):
            offices.read(desk, *words)
    total = offices.call(CITY, "consolidate", HALF)
    cells = {each["cell"]: each["total"] for each in total["cells"]}
    assert cells["G14"] == figures(WARD, HALF)["cells"]["G14"]
    verdicts = {each["code"]: each["verdict"] for each in total["targets"]}
    assert verdicts["Z04"] == "met"
    assert "trên địa bàn quận Hải Đông" in pdf_text(paper)
    assert strange(pdf_text(paper)) == []
    told = "\n".join(offices.told)
    assert strange(told) + of_levels(told) == []


def test_the_check_finds_nothing_in_it_and_a_slip_with_its_line(gbv: Gbv, tmp_path: Path) -> None:
    whole = gbv("plans", "--check", FOLDER / PLAN, "--json")
    assert (whole.code, whole.value) == (0, [])
    spoilt = Path(shutil.copytree(FOLDER / PLAN, tmp_path / PLAN))
    texts = spoilt / "papers" / "don-vi.toml"
    said = texts.read_text("utf-8").replace("{U01} địa chỉ", "{U99} địa chỉ", 1)
    texts.write_text(said, encoding="utf-8")
    (fault,) = gbv("plans", "--check", spoilt, "--json").value
    assert fault["file"] == f"{PLAN}/papers/don-vi.toml"
    assert "{U99}" in said.splitlines()[fault["line"] - 1]
    assert fault["next"]


def test_the_plan_s_words_in_commands_are_its_own(offices: Offices) -> None:
    listed = offices.gbv("plans").out
    own = listed[listed.index(PLAN) :]
    assert strange(own.partition("dak-to-2017")[0]) == []
    refused = offices.read(WARD, "print", HALF, "-o", offices.folder / "x.pdf", code=1)
    assert strange(refused) == []
