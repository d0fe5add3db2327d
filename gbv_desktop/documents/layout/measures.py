"""The measures of official papers, read from a template file and never written in code.

The decree may be replaced: every size, margin, gap and fixed word stands in
``resources/layout/*.toml`` with the clause it comes from.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from gbv_desktop.documents.layout.faults import E_PAPER_LAYOUT
from gbv_desktop.paths import resource

POINTS_PER_MM = 72 / 25.4

Mm = Annotated[float, Meta(ge=0, le=500)]
Pt = Annotated[float, Meta(gt=0, le=200)]
Gap = Annotated[float, Meta(ge=0, le=200)]
Leading = Annotated[float, Meta(ge=1.15, le=3)]
Share = Annotated[float, Meta(gt=0, lt=1)]
Count = Annotated[int, Meta(ge=1, le=50)]
Word = Annotated[str, Meta(min_length=1, max_length=100)]


_LEADING_STEP = 0.05
"""By how much lines come closer at a time, in parts of their size."""


def points(millimetres: float) -> float:
    """Millimetres in points of 1/72 inch."""
    return millimetres * POINTS_PER_MM


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: every key must be there, and none that is not known."""


class LayoutRule(_Part, frozen=True):
    """Which rule the file follows."""

    name: Word


class FixedWords(_Part, frozen=True):
    """The fixed words of a paper, in the language of the state."""

    nation: Word
    motto: Word
    addressees: Word
    recipients: Word
    appendix: Word
    continued: Word
    unit_of_measure: Word
    internal: Word
    draft: Word
    proposal: Word
    training: Word


class PageMeasures(_Part, frozen=True):
    """A page and its margins (PL I, mục I.1 to I.3)."""

    width_mm: Mm
    height_mm: Mm
    left_mm: Mm
    right_mm: Mm
    top_mm: Mm
    bottom_mm: Mm

    @property
    def text_width(self) -> float:
        """Width of the text area in points."""
        return points(self.width_mm - self.left_mm - self.right_mm)

    @property
    def text_height(self) -> float:
        """Height of the text area in points."""
        return points(self.height_mm - self.top_mm - self.bottom_mm)


class PageMarks(_Part, frozen=True):
    """What stands outside the text area or behind it: page number, marks, code, frame."""

    number_size: Pt
    number_top_mm: Mm
    draft_size: Pt
    behind_size: Pt
    behind_grey: Annotated[float, Meta(ge=0.75, lt=1)]
    behind_angle: Annotated[float, Meta(ge=0, le=90)]
    behind_leading: Leading
    foot_size: Pt
    foot_bottom_mm: Mm
    internal_size: Pt
    internal_centre_share: Share
    internal_top_mm: Mm
    internal_height_mm: Mm
    internal_pad_mm: Mm
    frame_rule: Pt


class Head(_Part, frozen=True):
    """Quốc hiệu, Tiêu ngữ, issuing body, number, place and date (ô 1 to 4), "V/v" (ô 5b)."""

    left_share: Share
    nation_size: Pt
    motto_size: Pt
    parent_size: Pt
    issuer_size: Pt
    number_size: Pt
    place_size: Pt
    leading: Leading
    rule: Pt
    rule_gap: Gap
    issuer_rule_share: Share
    number_gap: Gap
    about_size: Pt
    about_gap: Gap
    about_share: Share


class Title(_Part, frozen=True):
    """Kind of paper and trích yếu (ô 5a)."""

    kind_size: Pt
    excerpt_size: Pt
    width_share: Share
    leading: Leading
    gap_before: Gap
    rule: Pt
    rule_gap: Gap
    rule_share: Share
    gap_after: Gap


class Addressees(_Part, frozen=True):
    """Kính gửi (ô 9a)."""

    size: Pt
    leading: Leading
    gap_after: Gap


class BodyMeasures(_Part, frozen=True):
    """The text (ô 6)."""

    size: Pt
    leading: Leading
    closer_leading: Leading
    indent_mm: Mm
    gap: Gap
    note_size: Pt
    note_leading: Leading

    def closer(self) -> Iterator[BodyMeasures]:
        """The same text with its lines a little closer each time, down to the least leading."""
        steps = int((self.leading - self.closer_leading) / _LEADING_STEP + 1e-9)
        for step in range(1, steps + 1):
            yield msgspec.structs.replace(self, leading=self.leading - step * _LEADING_STEP)


class SignatureMeasures(_Part, frozen=True):
    """Signer and Nơi nhận (ô 7a, 7b, 9b)."""

    left_share: Share
    signer_size: Pt
    signer_leading: Leading
    name_size: Pt
    room_mm: Mm
    recipients_title_size: Pt
    recipients_size: Pt
    recipients_leading: Leading
    gap_before: Gap


class AppendixMeasures(_Part, frozen=True):
    """Head of an appendix and its text."""

    number_size: Pt
    title_size: Pt
    attached_size: Pt
    width_share: Share
    leading: Leading
    facts_size: Pt
    gap_after_title: Gap
    text_size: Pt


class TableMeasures(_Part, frozen=True):
    """Statistical tables; the decree is silent, this is office practice."""

    size: Pt
    smallest_size: Pt
    size_step: Pt
    leading: Leading
    pad_x: Gap
    pad_y: Gap
    rule: Pt
    indent_mm: Mm
    least_number_mm: Mm
    least_text_mm: Mm
    widest_word_share: Share
    head_lines: Count
    repeated_share: Share
    gap_before: Gap
    notes_size: Pt
    notes_gap: Gap
    closer_pad_y: Gap
    closer_leading: Leading
    narrower_pad_x: Gap

    def narrower(self) -> TableMeasures:
        """The same table with less room beside its words."""
        return msgspec.structs.replace(self, pad_x=min(self.pad_x, self.narrower_pad_x))

    def closer(self) -> TableMeasures:
        """The same table in as little height as is still read with ease."""
        return msgspec.structs.replace(
            self,
            size=max(self.smallest_size, self.size - self.size_step),
            leading=min(self.leading, self.closer_leading),
            pad_y=min(self.pad_y, self.closer_pad_y),
            notes_size=max(self.smallest_size, self.notes_size - self.size_step),
        )


class Labelled(_Part, frozen=True):
    """A title, and facts with a label each."""

    title_size: Pt
    facts_size: Pt
    facts_label_mm: Mm
    leading: Leading
    gap: Gap


class SheetMeasures(Labelled, frozen=True):
    """The key sheet whose digits are read by phone."""

    digits_size: Pt
    groups_per_line: Count
    group_digits: Count
    group_number_size: Pt
    digits_pad_mm: Mm
    text_size: Pt


class SlipMeasures(Labelled, frozen=True):
    """The delivery slip, two on a page."""

    signer_size: Pt
    room_mm: Mm
    cut_gap_mm: Mm
    dash_mm: Mm


class PaperLayout(_Part, frozen=True):
    """A whole template file."""

    identity: LayoutRule
    words: FixedWords
    portrait: PageMeasures
    landscape: PageMeasures
    marks: PageMarks
    head: Head
    title: Title
    addressees: Addressees
    body: BodyMeasures
    signature: SignatureMeasures
    appendix: AppendixMeasures
    table: TableMeasures
    sheet: SheetMeasures
    slip: SlipMeasures


def _finite(text: str) -> float:
    number = float(text)
    # TOML knows nan and inf; neither is more than 500, so the bounds alone would let nan through.
    if not math.isfinite(number):
        raise ValueError(f"{text} is no measure")
    return number


def _check_pages(layout: PaperLayout) -> None:
    for page in (layout.portrait, layout.landscape):
        if page.text_width < 100 or page.text_height < 100:
            raise ValueError("the margins leave no room for text")


def read(path: Path) -> PaperLayout:
    """Reads a template file strictly: every key there, none unknown, each within reason.

    Raises:
        Problem: E-PAPER-LAYOUT, the file is not such a template.
    """
    try:
        content: dict[str, Any] = tomllib.loads(
            path.read_text(encoding="utf-8"), parse_float=_finite
        )
        # tomllib's and msgspec's own refusals are ValueErrors both, and told as one.
        layout = msgspec.convert(content, PaperLayout)
        _check_pages(layout)
    except (OSError, ValueError) as error:
        raise E_PAPER_LAYOUT(file=path.name) from error
    return layout


@cache
def shipped() -> PaperLayout:
    """The template that ships with the program: NĐ 30/2020."""
    return read(resource("layout", "nd30-2020.toml"))
