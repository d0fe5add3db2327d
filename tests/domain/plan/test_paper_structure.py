"""What parts and appendices a program can work with, and what belongs to which part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gbv_desktop.domain.plan.paper_structure import (
    MOST_CONTENTS,
    MOST_PARTS,
    Annex,
    AnnexContent,
    OfficialPaper,
    PaperPart,
    PartContent,
    PartKind,
    is_sound,
)

BOARD = Annex("consolidated.VI", (), (AnnexContent.BOARD,))
CASES = Annex("consolidated.VII", (), (AnnexContent.CASES,))
PART = PaperPart(OfficialPaper.UNIT)
CONTENT = PartContent(PartKind.SENTENCES)


def test_what_is_bounded_and_said_once_is_sound() -> None:
    assert is_sound((PART,), (BOARD, CASES, Annex("own.II", ("UBND",))))


@pytest.mark.parametrize(
    ("outline", "annexes"),
    [
        ((PART,) * (MOST_PARTS + 1), ()),
        ((replace(PART, content=(CONTENT,) * (MOST_CONTENTS + 1)),), ()),
        ((replace(PART, level=0),), ()),
        ((replace(PART, level=4),), ()),
        ((), (BOARD, BOARD)),
        ((), (BOARD, replace(BOARD, id="consolidated.V"))),
        ((), (BOARD, replace(CASES, id="consolidated.vi"))),
        ((), (replace(BOARD, id="consolidated"),)),
        ((), (replace(BOARD, content=(AnnexContent.BOARD, AnnexContent.CASES)),)),
        ((), (replace(CASES, content=(AnnexContent.CASES, AnnexContent.BOARD)),)),
        ((), (replace(CASES, content=(AnnexContent.CASE_TARGETS,)),)),
    ],
)
def test_anything_else_is_not(outline: tuple[PaperPart, ...], annexes: tuple[Annex, ...]) -> None:
    assert not is_sound(outline, annexes)
