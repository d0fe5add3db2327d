"""Parts and appendices of papers that could not be printed are refused, with file and line."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gbv_desktop.bundle.payload.definitions import sealed
from gbv_desktop.domain.plan.paper_structure import (
    MOST_CONTENTS,
    MOST_PARTS,
    Annex,
    AnnexContent,
    OfficialPaper,
    PaperPart,
    PartContent,
    PartKind,
)
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder

SHIPPED = Path(__file__).parents[2] / "resources" / "plans" / "dak-to-2017"
DRAFT_PART = '[[part]]\npaper = "unit"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name))


PARTS = {
    "unknown content": ('kind = "attached"', 'kind = "attachd"', "E-PLAN-VALUE", "attachd"),
    "unknown paper": ('paper   = "unit"', 'paper   = "units"', "E-PLAN-VALUE", '"units"'),
    "heading without words": ('"III_1"', '"III_9"', "E-PLAN-LACK", "III_9"),
    "no level between": (
        'level   = 2\nheading = "II_1"\ncontent = [{ kind = "sentences", passages = ["unit',
        'level   = 3\nheading = "II_1"\ncontent = [{ kind = "sentences", passages = ["unit',
        "E-PLAN-VALUE",
        "level   = 3",
    ),
    "of the other paper": ('kind = "attached"', 'kind = "changes"', "E-PLAN-VALUE", '"changes"'),
    "content twice": ('kind = "attached"', 'kind = "opening"', "E-PLAN-TWICE", None),
    "text twice": ('"own_text", text = "N03"', '"own_text", text = "N02"', "E-PLAN-TWICE", None),
    "unknown text": ('text = "N04"', 'text = "N44"', "E-PLAN-REF", "N44"),
    "text without a place": (
        '{ kind = "requests", text = "N05" }',
        '{ kind = "sentences", passages = ["unit.scope"] }',
        "E-PLAN-PLACE",
        None,
    ),
    "text where none is": (
        '{ kind = "opening" }',
        '{ kind = "opening", text = "N01" }',
        "E-PLAN-VALUE",
        None,
    ),
    "no text where one is": (
        '{ kind = "own_lines", text = "N01" }',
        '{ kind = "own_lines" }',
        "E-PLAN-LACK",
        '"own_lines"',
    ),
    "unknown passage": ('["unit.scope"]', '["unit.scop"]', "E-PLAN-REF", "unit.scop"),
    "passage of the other paper": ('["unit.scope"]', '["district.scope"]', "E-PLAN-REF", None),
    "unknown amended": ('"district.amended_a"', '"district.amended_z"', "E-PLAN-REF", "amended_z"),
    "no opening": ('{ kind = "opening" }, ', "", "E-PLAN-ENDS", None),
    "no closing": ('content = [{ kind = "closing" }]', "content = []", "E-PLAN-ENDS", None),
    "activities below all numbers": (
        'heading = "II_2"\nalways  = true\ncontent = [{ kind = "activities" }]',
        'always  = true\ncontent = [{ kind = "activities" }]',
        "E-PLAN-VALUE",
        '"activities"',
    ),
}  # fmt: skip
ANNEXES = {
    "unknown content": ('["targets"]', '["target"]', "E-PLAN-VALUE", '"target"'),
    "appendix twice": ('"consolidated.II"', '"consolidated.I"', "E-PLAN-TWICE", None),
    "content twice": ('["money"]', '["money", "board"]', "E-PLAN-TWICE", '["board"]'),
    "content of the other paper": ('["money"]', '["figures"]', "E-PLAN-VALUE", '["figures"]'),
    "of no paper": ('"consolidated.V"', '"district.V"', "E-PLAN-ID", '"district.V"'),
    "no number": ('"consolidated.V"', '"consolidated."', "E-PLAN-ID", '"consolidated."'),
    "a number that no sentence can choose by": (
        '"consolidated.V"',
        '"consolidated.V b"',
        "E-PLAN-ID",
        "V b",
    ),
    "a number that differs by its capitals alone": (
        '"consolidated.V"',
        '"consolidated.iv"',
        "E-PLAN-TWICE",
        '"consolidated.iv"',
    ),
    "title without words": ('"consolidated.V"', '"consolidated.VIII"', "E-PLAN-LACK", "VIII"),
    "cases beside what everybody reads": (
        '["money"]',
        '["money", "case_targets"]',
        "E-PLAN-APART",
        '"case_targets"',
    ),
    "what everybody reads beside cases": (
        '["case_changes"]',
        '["case_changes", "targets"]',
        "E-PLAN-APART",
        '"targets"]',
    ),
    "begins with what stands behind": (
        '"cases", "case_targets"',
        '"case_targets", "cases"',
        "E-PLAN-VALUE",
        '"case_targets"',
    ),
    "recipients of what everybody reads": (
        'content = ["money"]',
        'content = ["money"]\nrecipients = ["UBND"]',
        "E-PLAN-VALUE",
        '["UBND"]',
    ),
    "columns where none are": (
        'content = ["money"]',
        'content = ["money"]\ncolumns = ["A03"]',
        "E-PLAN-VALUE",
        '["A03"]',
    ),
    "no columns where they must be": (
        'columns = ["cases_found", "survivors_found", "survivors_helped", "perpetrators_found", '
        '"P04"]\n',
        "",
        "E-PLAN-LACK",
        None,
    ),
    "a column that is no indicator": ('"P04"', '"P99"', "E-PLAN-REF", "P99"),
    "tips by unit": ('"P04"', '"tips_received"', "E-PLAN-APART", "tips_received"),
    "tips by unit, by code": ('"P04"', '"V02"', "E-PLAN-APART", "V02"),
    "cases on open paper": (
        'content = ["activities", "controls"]',
        'content = ["activities", "controls"]\ncolumns = ["B05", "V03"]',
        "E-PLAN-APART",
        '"V03"',
    ),
}


@pytest.mark.parametrize(
    ("file", "case"),
    [*(("outline", case) for case in PARTS), *(("annexes", case) for case in ANNEXES)],
)
def test_it_is_refused_with_file_and_line(file: str, case: str, folder: Path) -> None:
    old, new, code, said = (PARTS if file == "outline" else ANNEXES)[case]
    path = folder / "papers" / f"{file}.toml"
    before = path.read_text("utf-8")
    assert old in before
    text = before.replace(old, new, 1)
    path.write_text(text, "utf-8")
    with pytest.raises(Problem) as caught:
        plan_folder.load(folder)
    fields = dict(caught.value.text.fields)
    assert (caught.value.code, fields["file"]) == (code, f"dak-to-2017/papers/{file}.toml")
    lines = text.splitlines()
    if said is not None:
        assert said in lines[int(str(fields["line"])) - 1]


@pytest.mark.parametrize(
    ("file", "lacking"),
    [
        ("outline", {"part.unit", "part.consolidated"}),
        ("annexes", {"annex.figures", "annex.case_figures", "annex.cases"}),
    ],
)
def test_papers_without_parts_or_appendices_are_not_whole(
    file: str, lacking: set[str], folder: Path
) -> None:
    """What no appendix holds would be on no paper."""
    (folder / "papers" / f"{file}.toml").unlink()
    with pytest.raises(Problem) as caught:
        plan_folder.load(folder)
    assert caught.value.code == "E-PLAN-PAPERS"
    assert set(dict(caught.value.text.fields)["names"]) == lacking


BOARD = Annex("consolidated.VI", (), (AnnexContent.BOARD,))
CASES = Annex("consolidated.VII", (), (AnnexContent.CASES,))
PART = PaperPart(OfficialPaper.UNIT)
CONTENT = PartContent(PartKind.SENTENCES)


@pytest.mark.parametrize(
    ("outline", "annexes"),
    [
        ((PART,) * (MOST_PARTS + 1), ()),
        ((replace(PART, content=(CONTENT,) * (MOST_CONTENTS + 1)),), ()),
        ((), (BOARD, BOARD)),
    ],
)
def test_a_plan_from_outside_is_held_to_what_the_program_can_work_with(
    outline: tuple[PaperPart, ...], annexes: tuple[Annex, ...]
) -> None:
    plan = plan_folder.load(SHIPPED)
    with pytest.raises(Problem):
        sealed(replace(plan, papers=replace(plan.papers, outline=outline, annexes=annexes)))
