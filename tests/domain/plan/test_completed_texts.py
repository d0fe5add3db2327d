"""Texts of before a plan had parts and appendices print with those that came later."""

from __future__ import annotations

from dataclasses import replace

from gbv_desktop.domain.plan.narrative import ONCE_IN_CODE, PaperTexts
from gbv_desktop.domain.plan.paper_structure import Annex, AnnexContent, OfficialPaper, PaperPart

PART = PaperPart(OfficialPaper.UNIT)
BOARD = Annex("consolidated.VI", ("mọi nơi",), (AnnexContent.BOARD,))
CASES = Annex("consolidated.VII", ("nơi này",), (AnnexContent.CASES,))
LATER = PaperTexts(
    (),
    (),
    {ONCE_IN_CODE[0]: "mới", "heading.I": "Phần"},
    {},
    (BOARD, CASES),
    roles={"r": ("A1",)},
    outline=(PART,),
)


def test_what_came_later_is_taken_from_there() -> None:
    own = Annex("own.II", ("UBND",))
    texts = PaperTexts(
        (), (), {"common.x": "cũ"}, {}, (replace(CASES, content=(), recipients=("nơi kia",)), own)
    )
    whole = texts.completed(LATER)
    assert (whole.outline, whole.roles) == (LATER.outline, LATER.roles)
    # Only the words that stood in the program's own code before.
    assert whole.words == {ONCE_IN_CODE[0]: "mới", "common.x": "cũ"}
    assert whole.annexes == (BOARD, replace(CASES, recipients=("nơi kia",)), own)


def test_what_it_says_itself_stays() -> None:
    assert LATER.completed(replace(LATER, words={}, annexes=())) is LATER
    texts = PaperTexts((), (), {ONCE_IN_CODE[0]: "cũ"}, {}, roles={"r": ("B1",)})
    whole = texts.completed(LATER)
    assert (whole.words[ONCE_IN_CODE[0]], whole.roles) == ("cũ", {"r": ("B1",)})
