"""An official paper before it is laid out: what stands where, no measure and no font.

``documents`` turns a :class:`Paper` into a PDF by the measures of NĐ 30/2020, PL I.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What a block of the body is."""

    PART = "part"
    """``I. KẾT QUẢ …``: capitals, bold."""
    HEADING = "heading"
    """``1. …``, ``2.1. …`` with a title: bold."""
    POINT = "point"
    """``a) …``: upright and not bold (NĐ 30/2020, PL I, II.6), kept with what follows."""
    PARAGRAPH = "paragraph"
    BASIS = "basis"
    """``Căn cứ …``: italic."""
    NOTE = "note"
    """Small print under a table."""
    CENTRED = "centred"
    """A line of a decision in the middle: who decides, and ``QUYẾT ĐỊNH:``; capitals, bold."""


@dataclass(frozen=True)
class Block:
    """One paragraph or heading of the body."""

    style: Style
    text: str


@dataclass(frozen=True)
class HeadCell:
    """A cell of a table's multi-level head: its text and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class TableColumn:
    """A column: its relative width and how its cells stand (``left``, ``center``, ``right``)."""

    width: float
    align: str = "left"


class RowStyle(StrEnum):
    """How a row of a table stands out."""

    NORMAL = "normal"
    SECTION = "section"
    TOTAL = "total"
    PART = "part"
    """An option under its total: indented, italic."""


@dataclass(frozen=True)
class TableRow:
    """A row of texts; a section row has one text that spans the table."""

    cells: tuple[str, ...]
    style: RowStyle = RowStyle.NORMAL


@dataclass(frozen=True)
class Table:
    """A table: head rows (repeated on each page), column numbers, rows, key of signs."""

    columns: tuple[TableColumn, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[TableRow, ...]
    numbered: bool = True
    """Whether a row ``(1) (2) …`` stands under the head."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Appendix:
    """A landscape appendix with page numbers of its own.

    Attributes:
        number: ``I``, ``II`` …; empty if it is the only one.
        title: printed in capitals.
        attached_to: the line "(Kèm theo …)"; blanks for number and date stay open.
        facts: lines between title and table (Đơn vị báo cáo, Kỳ báo cáo, đơn vị tính).
        internal: framed LƯU HÀNH NỘI BỘ at the top.
        blocks: text before the table.
        sides: who signs below it, side by side: title, how to sign, and a name, if known.
    """

    number: str
    title: str
    attached_to: str
    tables: tuple[Table, ...]
    facts: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    internal: bool = False
    sides: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Paper:
    """A whole paper.

    Attributes:
        head_parent, head_lines: the issuing body, upper lines upright, own lines bold.
        number_line: ``Số:      /BC-UBND`` with the number left open.
        place_line: ``Diên Bình, ngày      tháng 6 năm 2018`` with the day left open.
        kind, excerpt: ``BÁO CÁO`` and its trích yếu.
        addressees: after "Kính gửi:"; several become a dash list.
        blocks: the body; the last one ends with "./.".
        signer_lines, signer_name: the signature block; nothing is drawn between them.
        recipients: the lines under "Nơi nhận:".
        draft: marks each page BẢN NHÁP. training: TẬP HUẤN in light grey behind the text.
        internal: framed LƯU HÀNH NỘI BỘ.
        foot: the report's short code, printed small at the foot of every page; may be empty.
        subject: the PDF's title.
        proposal: marks each page DỰ THẢO: somebody else is to issue it.
        about: "V/v …" under the number of an official letter (công văn), which has no kind.
    """

    subject: str
    kind: str
    excerpt: str
    head_parent: tuple[str, ...]
    head_lines: tuple[str, ...]
    number_line: str
    place_line: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    signer_lines: tuple[str, ...]
    signer_name: str
    recipients: tuple[str, ...]
    appendices: tuple[Appendix, ...] = ()
    about: str = ""
    draft: bool = False
    training: bool = False
    internal: bool = False
    foot: str = ""
    proposal: bool = False


@dataclass(frozen=True)
class SignedSide:
    """Who signs minutes: what the side is called, how it signs, and a name, if known."""

    title: str
    how: str
    name: str = ""


@dataclass(frozen=True)
class MinutesPaper:
    """Minutes (biên bản): no place and date below the Quốc hiệu, several sides that sign, and
    Nơi nhận below them (NĐ 30/2020, PL III, Mẫu 1.9).

    Attributes:
        head_parent, head_lines, number_line, kind, excerpt, blocks, recipients: as of a
            :class:`Paper`.
        sides: who signs, from left to right.
    """

    subject: str
    kind: str
    excerpt: str
    head_parent: tuple[str, ...]
    head_lines: tuple[str, ...]
    number_line: str
    blocks: tuple[Block, ...]
    sides: tuple[SignedSide, ...]
    recipients: tuple[str, ...]
    training: bool = False


@dataclass(frozen=True)
class DigitsSheet:
    """A one-page key sheet (phiếu đăng ký): who, which digits, room for signature and stamp."""

    subject: str
    head_parent: tuple[str, ...]
    head_lines: tuple[str, ...]
    place_line: str
    title: str
    facts: tuple[tuple[str, str], ...]
    digits: str
    explanation: tuple[str, ...]
    signer_lines: tuple[str, ...]
    signer_name: str
    training: bool = False


@dataclass(frozen=True)
class DeliverySlip:
    """A slip that goes with a delivered report (phiếu giao nhận), half a page; no figure is on it.

    Attributes:
        copies: what each of the two copies is called: who keeps it.
        facts: what was handed over, each with its label.
        sides: who hands over and who takes in: title, how to sign, and a name, if known.
    """

    subject: str
    head_parent: tuple[str, ...]
    head_lines: tuple[str, ...]
    copies: tuple[str, str]
    place_line: str
    title: str
    facts: tuple[tuple[str, str], ...]
    explanation: str
    sides: tuple[tuple[str, str, str], ...]
    training: bool = False


@dataclass(frozen=True)
class ListSheet:
    """A list of the office for its own use, upright: who made it, when, and a table.

    Attributes:
        place_line: the place and the day on which the list was true.
        facts: lines between title and table.
        signer_lines, signer_name: who made it, at its foot.
    """

    subject: str
    head_parent: tuple[str, ...]
    head_lines: tuple[str, ...]
    place_line: str
    title: str
    facts: tuple[str, ...]
    table: Table
    signer_lines: tuple[str, ...]
    signer_name: str
    training: bool = False


@dataclass(frozen=True)
class HelpSheet:
    """One page to be put up: whom to call, what to do and what not; no figure is on it.

    Attributes:
        subject: the PDF's title. head_lines: the office that puts it up.
        title, lead: in large letters, and the sentence that matters most.
        table: whom to call. blocks: the advice under it.
    """

    subject: str
    head_lines: tuple[str, ...]
    title: str
    lead: str
    table: Table
    blocks: tuple[Block, ...]
    training: bool = False


@dataclass(frozen=True)
class InstallSheet:
    """Half a page on how to install the program from a stick, twice on a sheet.

    Attributes:
        subject: the PDF's title. head_lines: the office that hands the stick out.
        title: in large letters.
        steps: what to do, one after the other; they are numbered.
        framed: what the groups are. groups: of a hash, to be compared sign by sign.
        ask: whom to ask.
    """

    subject: str
    head_lines: tuple[str, ...]
    title: str
    steps: tuple[str, ...]
    framed: str
    groups: tuple[str, ...]
    ask: str
    training: bool = False
