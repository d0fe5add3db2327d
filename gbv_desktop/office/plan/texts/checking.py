"""What a text of the draft may say: its placeholders, and what is wrong with it as it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.paper_roles import PaperRole
from gbv_desktop.errors import Problem
from gbv_desktop.office.plan.texts.editing import text_changed
from gbv_desktop.office.plan.texts.listing import DraftTexts, TextEntry, TextPiece, TextTable
from gbv_desktop.text import N_, Message, message
from gbv_desktop.writing.checks.lint import lint
from gbv_desktop.writing.checks.plan_names import AllowedNames, PlanNames
from gbv_desktop.writing.facts.cell_facts import plan_cells
from gbv_desktop.writing.sentences.facts import fact_name
from gbv_desktop.writing.sentences.wording import NOTE, TAILS, THIEU, THIEU_GON

MEANINGS: Mapping[str, str] = {
    "ky": N_("the period"),
    "ky_sau": N_("the period after it"),
    "nam": N_("the year"),
    "nam_truoc": N_("the year before"),
    "nam_sau": N_("the year after"),
    "tu_ngay": N_("first day of the period"),
    "den_ngay": N_("day up to which figures are counted"),
    "ngay_het_ky": N_("last day of the period"),
    "ngay_dau_ky": N_("the day that stocks are compared with"),
    "kp_tu_ngay": N_("first day of the money"),
    "kp_ty_le": N_("share of the money that was used"),
    "han": N_("due day"),
    "don_vi": N_("who reports"),
    "huyen": N_("the area of the consolidating unit"),
    "dia_ban": N_("the area that is reported on"),
    "pham_vi": N_("the area or office, as the title says it"),
    "noi_nhan_qua": N_("through whom reports go"),
    "ten_de_an": N_("name of the programme"),
    "ten_de_an_tinh": N_("name of the upper level's programme"),
    "kh_tinh": N_("the plan of the upper level"),
    "kh_so": N_("number of the plan"),
    "kh_ngay": N_("day of the plan"),
    "kh_so_ngay": N_("number and day of the plan"),
    "ky_hieu": N_("sign of the paper"),
    "dia_danh": N_("place in the paper"),
    "so_cu": N_("number of the report that is replaced"),
    "ngay_cu": N_("day of the report that is replaced"),
    "ds_thieu": N_("units that have not reported"),
    "ten_thieu": N_("units whose figures are missing"),
    "ten_don_vi": N_("name of the unit"),
    "ten_chi_tieu": N_("name of the indicator"),
    "n_co": N_("units in the figure"),
    "n_phai": N_("units that owe the figure"),
    "n_no": N_("units that owe a report"),
    "n_nop": N_("units that have reported"),
    "n_thieu": N_("number of units that are missing"),
    "chenh": N_("the difference"),
    "ty_le": N_("the percentage"),
    "dvt": N_("unit of measure"),
    "moc": N_("the mark"),
    "phu_luc": N_("number of the appendix"),
    "noi_nhan": N_("who gets it"),
    THIEU: N_("in brackets: the units that the figure lacks, by name"),
    THIEU_GON: N_("in brackets: how many units the figure lacks"),
}
_COMPARED, _ESTIMATED = N_("compared with before: {name}"), N_("estimate: {name}")
_NOTED, _LISTED = N_("in brackets: “{text}”"), N_("a list within the sentence")
_ROLE = N_("the indicators of this role")


@dataclass(frozen=True)
class Placeholder:
    """Something that a text may name.

    Attributes:
        name: as it stands between braces; of a column, the code itself.
        meaning: what it stands for; ``None`` where only its name says that.
    """

    name: str
    meaning: Message | None = None


def placeholders(texts: DraftTexts, entry: TextEntry, piece: TextPiece) -> tuple[Placeholder, ...]:
    """What a text may name, that which decides its sentence first."""
    if piece.column:
        return tuple(_column_names(texts))
    allowed = _allowed(texts, entry)
    cells = {fact_name(code): i.name for code, i in plan_cells(texts.plan)}
    every = (*_about(entry.choose, allowed, cells), *_others(texts, allowed, cells))
    found: dict[str, Placeholder] = {}
    for each in every:
        if allowed.gives(each.name):
            found.setdefault(each.name, each)
    return tuple(found.values())


def _about(chosen: str, allowed: AllowedNames, cells: Mapping[str, str]) -> Iterator[Placeholder]:
    """What decides a sentence, what follows it, and what it lacks."""
    if not allowed.numbers:
        return
    yield _named(chosen, cells)
    if chosen in allowed.numbers:
        for kind, words in zip(TAILS, (_COMPARED, _ESTIMATED), strict=True):
            yield Placeholder(f"{kind}_{chosen}", message(words, name=chosen))
    yield from (_named(name, cells) for name in (THIEU, THIEU_GON))


def _others(
    texts: DraftTexts, allowed: AllowedNames, cells: Mapping[str, str]
) -> Iterator[Placeholder]:
    # What has a meaning first: nobody looks for the others by their letters.
    words = sorted(allowed.words, key=lambda each: (each not in MEANINGS, each))
    yield from (_named(name, cells) for name in words)
    for name in sorted(allowed.notes):
        text = texts.texts.words.get(f"{NOTE}.{name}", "")
        yield Placeholder(f"{NOTE}_{name}", message(_NOTED, text=text.strip()))
    yield from (Placeholder(name, message(_LISTED)) for name in sorted(allowed.lists))
    yield from (_named(name, cells) for name in sorted(allowed.numbers))


def _named(name: str, cells: Mapping[str, str]) -> Placeholder:
    if name in cells:
        return Placeholder(name, message(N_("{name}"), name=cells[name]))
    return Placeholder(name, _meaning(name))


def _meaning(name: str) -> Message | None:
    return message(MEANINGS[name]) if name in MEANINGS else None


def _column_names(texts: DraftTexts) -> Iterator[Placeholder]:
    for role in PaperRole:
        if texts.texts.role(role):
            yield Placeholder(role.value, message(_ROLE))
    for each in texts.plan.indicators:
        yield Placeholder(each.code, message(N_("{name}"), name=each.name))


def _allowed(texts: DraftTexts, entry: TextEntry) -> AllowedNames:
    given = PlanNames.of(texts.whole, texts.texts)
    match entry.table:
        case TextTable.PASSAGE:
            return given.of_passage(entry.name, texts.texts)
        case TextTable.ENUMERATION:
            return given.of_district(texts.texts)
        case TextTable.WORDS:
            return given.of_word(entry.name)
        case TextTable.LISTS:
            return given.of_list(entry.name)
        case TextTable.ANNEX:
            return given.of_annexes()


def with_text(tables: PlanTables, texts: DraftTexts, piece: TextPiece, text: str) -> DraftTexts:
    """The texts as they would be with another text in one place; raises E-TEXT-NAME."""
    _said, change = text_changed(texts, piece, text)
    return DraftTexts.of(change(tables), texts.plan)


def text_faults(texts: DraftTexts, piece: TextPiece) -> tuple[Message, ...]:
    """What is wrong with one text, by the checks that the whole draft goes through.

    Args:
        texts: as they stand, or as they would with what is being typed.
        piece: the text.
    """
    if piece.column:
        return ()
    try:
        found = lint(texts.texts, texts.whole)
    except Problem as problem:
        return (problem.text,)
    # A sentence may be at fault as a whole; its texts are.
    mine = [each for each in found if piece.way[: len(each.way)] == each.way]
    return tuple(dict.fromkeys(each.message for each in mine))
