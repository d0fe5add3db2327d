"""Looks the plan's texts through when they are loaded, before any paper is written with them.

Found here: placeholders and choices that nothing gives, words that no paper uses, a zero that
could read as "none at all" while units are missing, two numbers of which either may be zero, what
would be printed twice beside what is filled in; and by :func:`missing`, single texts and lists
that papers ask for and the plan lacks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.forms import Indicator
from gbv_desktop.domain.narrative import PaperTexts, Passage, Sentence
from gbv_desktop.domain.periods import PeriodKind
from gbv_desktop.domain.writing.cell_facts import plan_cells
from gbv_desktop.domain.writing.every_text import Fault, every_text, named_variants
from gbv_desktop.domain.writing.facts import named
from gbv_desktop.domain.writing.twice import printed_twice
from gbv_desktop.domain.writing.wording import NOTE, PLACEHOLDER, THIEU, THIEU_GON
from gbv_desktop.text import N_, Message, message

PAPER_WORDS = frozenset((
    "ky", "ky_sau", "nam", "nam_truoc", "nam_sau", "nam_chien_dich", "tu_ngay", "den_ngay",
    "ngay_het_ky", "kp_tu_ngay", "han", "don_vi", "dia_ban", "pham_vi", "huyen",
    "noi_nhan_qua", "ngay_dau_ky", "ten_de_an", "ten_de_an_tinh", "kh_tinh", "kh_so", "kh_ngay",
    "ky_hieu", "dia_danh", "ngay_mo", "ngay_trong", "trong", "soan_thao", "so_cu", "ngay_cu",
    "ten_moc", "ngay_moc", "A02_so", "A02_ngay", "K05_so", "K05_ngay", "kp_ty_le",
    "B11_tren_tong", "T01_tren_tong", "T06_tren_tong", "Y01_tren_tong", "khong_kem",
))  # fmt: skip
"""Words that every paper gives."""

DISTRICT_WORDS = frozenset(
    ("ds_thieu", "ds_chua_kh", "ten_cham", "ten_cho_chon", "ds_chua_nhan",
     "M02b_ty_le", "M04b_ty_le")
) | {
    f"{code}_{word}"
    for code in ("M02", "M04")
    for word in ("ty_le", "n_co", "n_phai", "nam", "moc", "kq", "nam_1", "moc_1", "kq_1",
                 "nam_2", "moc_2", "kq_2")
}  # fmt: skip
"""Words that only the consolidated report gives."""

LOCAL_WORDS = frozenset((
    "chenh", "dvt", "ty_le", "cung_ky", "dau_ky", "uoc", "n_co", "n_phai", "n_thieu",
    "ten_thieu", "ten_don_vi", "ten_chi_tieu", "ten_muc", "noi_dung", "so", "ten", "ngay",
    "moc", "lan", "phu_luc", "noi_nhan", "so_ngay", "ma",
))  # fmt: skip
"""Words that single texts of the tables ``words`` get where they are used."""

LATER_WORDS = frozenset((
    "A02_so", "A02_ngay", "K05_so", "K05_ngay", "ten_moc", "ngay_moc", "kp_ty_le",
    "B11_tren_tong", "T01_tren_tong", "T06_tren_tong", "Y01_tren_tong", "khong_kem",
))  # fmt: skip
"""Words of papers that follow from the figures; tails and single words come before them."""

EXAMPLE = "example"
"""Texts ``example.B05``: how an indicator is counted, told beside its cell and never printed."""

FIXED_WORDS = frozenset(
    f"{group}.{name}"
    for group, names in {
        "compare": "up up_little down down_little same from_none to_none rebuilt",
        "compare_stock": "up down same",
        "estimate": "whole",
        "missing": "units communes many short_units short_communes same same_count mixed",
        "common": "absent empty communes units no_text draft_text difficulty spent",
        "head": "excerpt excerpt_amended scope_area scope_office kind number place attached filing"
        " without only_for addressees",
        "heading": "I I_1 I_2 I_3 II II_1 II_1_a II_1_b II_1_c II_2 II_3 III III_1 III_2 IV V"
        " group activity",
        "sign": "nil uncollected unreported outside apart masked part abbreviations",
        "table": "no code indicator measure amount estimate earlier remark unit yes no_answer"
        " nil uncollected unreported outside apart few lacking_short plan_own plan_joint document"
        " campaign reporter receiver receiver_own period_fact interim final overlapping",
        "rating": "met not_met provisional few nil proxy proxy_part none unknown",
        "mark": "gt ge eq gt_count ge_count eq_count",
        "outlook": "lead",
        "unit": "closing closing_own no_request attached attached_both appendix appendix_II"
        " note_totals amended amended_changes changes rewritten",
        "detail": "subject title note",
        "district": "closing amended amended_changes activities_lead controls_lead no_request",
        "appendix": "I II IIIa IIIb IV V VI VII VIIb targets_note readings_note proxy_note communes"
        " offices single sensitive_out money_apart whole_only open_note no_parts finding_note"
        " controls controls_note"
        " money_unit money_note missing_note order_note",
        "row": "on_day by_year not_added no_ratio changed section_communes section_offices"
        " sum_communes sum_offices whole by_source allocated used share target numerator"
        " denominator result mark verdict document agency window received state revision before"
        " after no_change original supplement on_time late late_by missing returned conflict due",
    }.items()
    for name in names.split()
)
"""Single texts that papers ask for whatever the plan; ``period`` and ``next_period`` are added
for the kinds of period of its calendar."""

FIXED_LISTS = frozenset((
    "addressees.unit", "addressees.own", "addressees.consolidated",
    "recipients.unit", "recipients.consolidated",
))  # fmt: skip
"""Lists that papers fall back on where there is none for the kind of unit."""

_COUNTED = frozenset({"n_co", "n_phai"})
_CHANGE = frozenset({"chenh", "dvt", "ty_le"})

GIVEN: Mapping[str, frozenset[str]] = {
    "compare.to_none": frozenset({"cung_ky", "dvt"}),
    "compare.from_none": frozenset(),
    "compare.rebuilt": frozenset(),
    "compare.same": frozenset(),
    "compare_stock.same": frozenset(),
    "compare": _CHANGE,
    "compare_stock": _CHANGE | {"dau_ky"},
    "estimate": frozenset({"uoc", "dvt"}),
    "missing.same": frozenset({"ten_thieu"}),
    "missing.same_count": frozenset({"n_thieu"}),
    "missing.mixed": frozenset(),
    "missing": _COUNTED | {"ten_thieu"},
    "common.absent": frozenset({"ten_don_vi"}),
    "common.empty": frozenset({"ten_chi_tieu"}),
    "common.draft_text": frozenset({"ten_muc"}),
    "common.difficulty": frozenset({"noi_dung"}),
    "common.spent": frozenset({"ty_le"}),
    "head.without": frozenset({"phu_luc"}),
    "head.only_for": frozenset({"noi_nhan"}),
    "district.controls_lead": frozenset({"phu_luc"}),
    "heading.group": frozenset({"so", "ten"}),
    "heading.activity": frozenset({"so", "ten"}),
    "table.lacking_short": frozenset({"n_thieu", "n_phai"}),
    "table.overlapping": frozenset({"ma"}),
    "table.document": frozenset({"so", "ngay"}),
    "table.campaign": frozenset({"nam"}),
    "table.interim": frozenset({"ngay"}),
    "table.final": frozenset({"ngay"}),
    "rating.provisional": _COUNTED,
    "rating.proxy": _COUNTED,
    "rating.proxy_part": _COUNTED,
    "mark": frozenset({"moc"}),
    "appendix.missing_note": frozenset({"n_thieu", "n_phai", "ten_thieu"}),
    "row.on_day": frozenset({"ngay"}),
    "row.by_year": frozenset({"nam"}),
    "row.supplement": frozenset({"lan"}),
    "row.late_by": frozenset({"so_ngay"}),
}
"""What single texts get besides the words of the paper, by name or else by group."""

PAPER_CHOICES = frozenset((
    "luon", "van_ban_ke_hoach", "so_uoc", "chien_dich_ky_sau", "co_moc", "moc",
    "A02_hinh_thuc", "K05_van_ban",
))  # fmt: skip
UNIT_CHOICES = frozenset({"phu_luc_II"})
DISTRICT_CHOICES = frozenset((
    "con_thieu", "chua_nhan", "M02", "M02b", "M04", "M04b", "M05", "dai_dien", "chua_ho_tro",
    "du_ke_hoach", "du_dung_han", "phu_luc_I", "phu_luc_II", "phu_luc_IIIa", "phu_luc_IIIb",
    "phu_luc_IV", "phu_luc_V", "phu_luc_VIIb",
))  # fmt: skip

DERIVED = frozenset({"V02_dang"})
DISTRICT_NUMBERS = frozenset((
    "n_no", "n_nop", "n_xa", "n_xa_nop", "n_dung_han", "n_cham", "n_thieu", "n_long_ghep",
    "n_tra_lai", "n_chua_nhan", "n_cho_chon",
    "A02_xa", "A02_xa_du", "A02_xa_long_ghep", "A02_xa_chua", "M08_chua", "M02_tu", "M02_mau",
    "M04_tu", "M04_mau",
))  # fmt: skip
TAILS = frozenset({THIEU, THIEU_GON})

NEVER = (
    *("đáng mừng", "đáng tiếc", "phức tạp", "điểm nóng"),
    r"giảm được\b.*\bvụ",
    r"không xảy ra bạo lực",
    r"ho(à|ạ|ò|ó)[a-z]* giải thành",
    r"hòa giải thành",
)
"""Words that no paper uses: they judge, or state what no number carries."""

_NEVER = re.compile("|".join(NEVER), re.IGNORECASE)
_UNTIDY = re.compile(r"  | [%,.;:)]|\( ")


@dataclass(frozen=True)
class Names:
    """The names that a text may use."""

    words: frozenset[str]
    choices: frozenset[str]
    numbers: frozenset[str]
    lists: frozenset[str]
    notes: frozenset[str] = frozenset()

    def gives(self, name: str) -> bool:
        """Whether a placeholder of that name is filled."""
        kind, _, rest = name.partition("_")
        if rest and kind in ("ss", "uoc"):
            return rest in self.numbers
        if rest and kind == NOTE:
            return rest in self.notes
        return name in self.words or name in self.numbers or name in self.lists or name in TAILS

    def decides(self, name: str) -> bool:
        """Whether a sentence may choose its variant by that name."""
        return name in self.choices or name in self.numbers or name in self.lists


def lint(texts: PaperTexts, plan: Plan) -> tuple[Fault, ...]:
    """Everything that is wrong with the texts of a plan's papers; empty if nothing is."""
    twice = [
        Fault(way, found)
        for way, text in every_text(texts)
        for found in printed_twice(str(way[1]), text, plan)
    ]
    return (*_findings(texts, plan), *twice)


def _at(way: tuple[str | int, ...], found: Iterable[Message]) -> Iterator[Fault]:
    return (Fault(way, each) for each in found)


def _findings(texts: PaperTexts, plan: Plan) -> Iterator[Fault]:
    cells = {named(code): indicator for code, indicator in plan_cells(plan)}
    lists = frozenset(each.id for each in texts.enumerations)
    notes = frozenset(texts.group(NOTE))
    unit = replace(_names(cells, lists, district=False), notes=notes)
    district = replace(_names(cells, lists, district=True), notes=notes)
    for passage in texts.passages:
        names = unit if passage.id.startswith("unit.") else district
        yield from _passage(passage, names, plan, cells)
    for enumeration in texts.enumerations:
        for at, item in enumerate(enumeration.items):
            way = ("enumeration", enumeration.id, "items", at)
            if not district.decides(item.number):
                yield Fault(way, _unknown(enumeration.id, item.number))
            yield from _at(way, _text(enumeration.id, item.text, district))
    for name, text in texts.words.items():
        group, _, code = name.partition(".")
        if group == EXAMPLE and code not in plan.indicator_by_code:
            yield Fault(("words", name), _unknown(name, code))
        yield from _at(("words", name), _text(name, text, _single(name), tail=True))
    yield from _lines(texts)


def _lines(texts: PaperTexts) -> Iterator[Fault]:
    for name, lines in texts.lists.items():
        for at, line in enumerate(lines):
            yield from _at(("lists", name, at), _text(name, line, _only(_of_list(name))))
    for annex in texts.annexes:
        for at, line in enumerate(annex.recipients):
            names = _only(PAPER_WORDS - {"khong_kem"})
            yield from _at(("annex", annex.id, "recipients", at), _text(annex.id, line, names))
    yield from _addresses(texts)


def _addresses(texts: PaperTexts) -> Iterator[Fault]:
    """A unit reports to one body, and the consolidating unit through nobody: least itself."""
    for name in ("addressees.unit", "addressees.own"):
        if len(texts.lists.get(name, ("",))) != 1:
            said = message(
                N_("{place}: a unit's report goes to one body, in one line; through whom it goes "
                   "stands in brackets."),
                place=name,
            )  # fmt: skip
            yield Fault(("lists", name), said)
    annexes = {each.id: each.recipients for each in texts.annexes}
    own = {
        ("lists", "addressees.own"): texts.lists.get("addressees.own", ()),
        ("annex", "own.II"): annexes.get("own.II", ()),
        **{
            ("words", name): (texts.words.get(name, ""),)
            for name in ("unit.closing_own", "table.receiver_own")
        },
    }
    for way, lines in own.items():
        if "{noi_nhan_qua}" in "".join(lines):
            words = N_("{place}: the consolidating unit does not report through itself.")
            yield Fault(way, message(words, place=way[1]))


def missing(texts: PaperTexts, plan: Plan) -> tuple[str, ...]:
    """The single texts and lists that the plan's papers ask for and do not find, by name."""
    kinds = {PeriodKind.AD_HOC, *(period.kind for period in plan.periods)}
    words = FIXED_WORDS | {f"{group}.{kind}" for group in _PERIODS for kind in kinds}
    lacking = {f"words.{name}" for name in words - texts.words.keys()}
    return tuple(sorted(lacking | {f"lists.{name}" for name in FIXED_LISTS - texts.lists.keys()}))


_PERIODS = ("period", "next_period")
_OF_ITSELF = (NOTE, *_PERIODS)
_TAILS_AND_WORDS = ("compare", "compare_stock", "estimate", "missing", NOTE, "common",
                    "rating", "mark")  # fmt: skip
_ANY = PAPER_WORDS | DISTRICT_WORDS | LOCAL_WORDS
_FIRST = PAPER_WORDS - LATER_WORDS - {"ky", "ky_sau", "pham_vi"}
_OF_LISTS = {"addressees": PAPER_WORDS - {"khong_kem"}, "recipients": PAPER_WORDS}
_OF_GROUPS = {
    **dict.fromkeys(_PERIODS, _FIRST),
    **dict.fromkeys(_TAILS_AND_WORDS, PAPER_WORDS - LATER_WORDS),
    **dict.fromkeys(("head", "heading", "sign", "table", "outlook", "unit", "detail"), PAPER_WORDS),
    **dict.fromkeys(("district", "appendix", "row"), PAPER_WORDS | DISTRICT_WORDS),
    **dict.fromkeys(("interim", "campaign"), PAPER_WORDS),
}
OPTIONAL = frozenset({"interim", "campaign"})
"""Groups of texts that a plan may do without: a paper has others instead."""


def _single(name: str) -> Names:
    """What a single text may use where it stands; texts that no paper asks for may use all."""
    group = name.partition(".")[0]
    may = group in OPTIONAL or name.startswith("district.closing_")
    asked = name in FIXED_WORDS or group in _OF_ITSELF or may
    if not asked:
        return _only(_ANY)
    words = _FIRST if name.startswith("head.scope_") else _OF_GROUPS[group]
    return _only(words | GIVEN.get(name, GIVEN.get(group, frozenset())))


def _of_list(name: str) -> frozenset[str]:
    """What the lines of a list may use."""
    return _OF_LISTS.get(name.partition(".")[0], _ANY)


def _only(words: frozenset[str]) -> Names:
    return Names(words, frozenset(), frozenset(), frozenset())


def _names(cells: Mapping[str, Indicator], lists: frozenset[str], *, district: bool) -> Names:
    numbers = frozenset(cells) | DERIVED
    if district:
        return Names(
            PAPER_WORDS | DISTRICT_WORDS,
            PAPER_CHOICES | DISTRICT_CHOICES,
            numbers | DISTRICT_NUMBERS,
            lists,
        )
    return Names(PAPER_WORDS, PAPER_CHOICES | UNIT_CHOICES, numbers, lists)


def _passage(
    passage: Passage, names: Names, plan: Plan, cells: Mapping[str, Indicator]
) -> Iterator[Fault]:
    for at, sentence in enumerate(passage.sentences):
        way = ("passage", passage.id, "sentences", at)
        for name in dict.fromkeys((sentence.choose, sentence.part_of or sentence.choose)):
            if not names.decides(name):
                yield Fault(way, _unknown(passage.id, name))
        for steps, text in named_variants(sentence):
            yield from _at((*way, *steps), _text(passage.id, text, names))
            yield from _at((*way, *steps), _numbers(passage.id, sentence, text, cells))
        if _tells_of_all(passage.id) and _silent(sentence, plan, cells):
            said = message(
                N_("{place}: the sentence for none of {name} must say which units are missing."),
                place=passage.id,
                name=sentence.choose,
            )
            yield Fault((*way, "none"), said)


def _tells_of_all(passage: str) -> bool:
    """Whether a passage states results of all units; an outlook only says what comes next."""
    return passage.startswith("district.") and passage != "district.outlook"


def _text(place: str, text: str, names: Names, *, tail: bool = False) -> Iterator[Message]:
    for name in PLACEHOLDER.findall(text):
        if not names.gives(name):
            yield _unknown(place, name)
    if set("{}") & set(PLACEHOLDER.sub("", text)):
        yield message(N_("{place}: the braces of “{text}” are not in pairs."),
                      place=place, text=text)  # fmt: skip
    judged = _NEVER.search(text)
    if judged:
        yield message(N_("{place}: no paper says “{word}”."), place=place, word=judged[0])
    untidy = _UNTIDY.search(text if not tail else text.strip())
    if untidy or not unicodedata.is_normalized("NFC", text):
        yield message(N_("{place}: blanks or letters of “{text}” are not in order."),
                      place=place, text=text)  # fmt: skip


def _numbers(
    place: str, sentence: Sentence, text: str, cells: Mapping[str, Indicator]
) -> Iterator[Message]:
    """One sentence, one number that may be zero: the others stand in fractions."""
    for match in PLACEHOLDER.finditer(text):
        start, stop = match.span()
        fraction = text[start - 1 : start] == "/" or text[stop : stop + 1] == "/"
        if match[1] in cells and match[1] != sentence.choose and not fraction:
            yield message(
                N_("{place}: a sentence about {name} also prints {other}, which may be zero."),
                place=place,
                name=sentence.choose,
                other=match[1],
            )


def _silent(sentence: Sentence, plan: Plan, cells: Mapping[str, Indicator]) -> bool:
    """Whether a zero could be read as "none at all" while some of several units are missing."""
    indicator = cells.get(sentence.choose)
    if indicator is None or not sentence.none or "{thieu" in sentence.none:
        return False
    owners = [unit for unit in plan.units if unit.reporter in indicator.owners]
    return len(owners) > 1


def _unknown(place: str, name: str) -> Message:
    return message(N_("{place}: nothing gives “{name}”."), place=place, name=name)
