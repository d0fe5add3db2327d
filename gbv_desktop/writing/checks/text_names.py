"""The names that texts of papers may use whatever the plan, and the texts that papers ask for.

What follows from the codes of a plan stands in :mod:`gbv_desktop.writing.checks.plan_names`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_structure import AnnexContent, OfficialPaper, parts_of
from gbv_desktop.writing.sentences.letter_words import GIVEN as LETTER_GIVEN
from gbv_desktop.writing.sentences.letter_words import GROUP as LETTER
from gbv_desktop.writing.sentences.wording import THIEU, THIEU_GON
from gbv_desktop.writing.structure.annexes import CHOICE

PAPER_WORDS = frozenset((
    "ky", "ky_sau", "nam", "nam_truoc", "nam_sau", "nam_chien_dich", "tu_ngay", "den_ngay",
    "ngay_het_ky", "kp_tu_ngay", "han", "don_vi", "dia_ban", "pham_vi", "huyen",
    "noi_nhan_qua", "ngay_dau_ky", "ten_de_an", "ten_de_an_tinh", "kh_tinh", "kh_so", "kh_ngay",
    "kh_so_ngay",
    "ky_hieu", "dia_danh", "ngay_mo", "ngay_trong", "trong", "soan_thao", "so_cu", "ngay_cu",
    "kp_ty_le", "khong_kem",
))  # fmt: skip
"""Words that every paper gives."""

CAMPAIGN_WORDS = frozenset(("ten_chien_dich", "ten_chien_dich_nam", "ten_chien_dich_nam_sau"))
"""Words that every paper of a plan with a campaign gives: its name in ``nam_chien_dich``, in
``nam`` and in ``nam_sau``."""

DISTRICT_WORDS = frozenset((
    "ds_thieu", "ds_cho_chon", "ds_chua_kh", "ten_cham", "ten_cho_chon", "ds_chua_nhan",
    "ngay_tong_hop",
))  # fmt: skip
"""Words that only the consolidated report gives."""

LOCAL_WORDS = frozenset((
    "chenh", "dvt", "ty_le", "cung_ky", "dau_ky", "uoc", "n_co", "n_phai", "n_thieu",
    "ten_thieu", "ten_don_vi", "ten_chi_tieu", "ten_muc", "noi_dung", "so", "ten", "ngay",
    "moc", "lan", "phu_luc", "noi_nhan", "so_ngay", "ma",
    "truoc", "nay",
))  # fmt: skip
"""Words that single texts of the tables ``words`` get where they are used."""

LATER_WORDS = frozenset({"kp_ty_le", "khong_kem"})
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
        "heading": "group activity",
        "sign": "nil uncollected unreported outside apart masked part abbreviations",
        "table": "no code indicator measure amount estimate earlier remark unit yes no_answer"
        " nil uncollected unreported outside apart few plan_own plan_joint document"
        " campaign reporter receiver receiver_own period_fact interim final overlapping",
        "rating": "met not_met provisional few nil proxy proxy_part none unknown",
        "mark": "gt ge eq gt_count ge_count eq_count",
        "outlook": "lead",
        "unit": "closing closing_own no_request attached attached_both appendix"
        " note_totals amended amended_changes changes rewritten",
        "detail": "subject title note",
        "district": "closing amended amended_changes activities_lead controls_lead no_request",
        "appendix": "targets_note readings_note proxy_note communes"
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
for the kinds of period of its calendar, headings and titles of appendices by its outline
(:func:`structure_words`)."""

IF_THERE = frozenset((
    "common.undecided", "common.sent_back", "row.undecided", "reminder.returned",
    "rating.no_base", "appendix.parts_note", "appendix.money_joint_note",
    "district.amended_few", "district.amended_change",
    "common.some_below", "appendix.all_named", "reminder.own_day",
))  # fmt: skip
"""Single texts that a plan may lack, since plans that were released do: another one stands in."""

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
    "common.undecided": frozenset({"ten_don_vi"}),
    "common.sent_back": frozenset({"ten_don_vi"}),
    "common.some_below": frozenset({"ten_don_vi"}),
    "common.empty": frozenset({"ten_chi_tieu"}),
    "common.draft_text": frozenset({"ten_muc"}),
    "common.difficulty": frozenset({"noi_dung"}),
    "common.spent": frozenset({"ty_le"}),
    "head.without": frozenset({"phu_luc"}),
    "head.only_for": frozenset({"noi_nhan"}),
    "district.controls_lead": frozenset({"phu_luc"}),
    "district.amended_few": frozenset({"noi_dung"}),
    "district.amended_change": frozenset({"ten", "truoc", "nay"}),
    "heading.group": frozenset({"so", "ten"}),
    "heading.activity": frozenset({"so", "ten"}),
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
    "appendix.all_named": frozenset({"phu_luc"}),
    "reminder.own_day": frozenset({"ten_don_vi", "ngay"}),
    LETTER: LETTER_GIVEN,
    "row.on_day": frozenset({"ngay"}),
    "row.by_year": frozenset({"nam"}),
    "row.supplement": frozenset({"lan"}),
    "row.late_by": frozenset({"so_ngay"}),
}
"""What single texts get besides the words of the paper, by name or else by group."""

PAPER_CHOICES = frozenset((
    "luon", "van_ban_ke_hoach", "so_uoc", "chien_dich_ky_sau", "co_moc",
))  # fmt: skip
DISTRICT_CHOICES = frozenset((
    "con_thieu", "cho_chon", "chua_nhan", "chua_ho_tro", "du_ke_hoach", "du_dung_han",
    "kien_nghi",
))  # fmt: skip

DISTRICT_NUMBERS = frozenset((
    "n_no", "n_nop", "n_da_gui", "n_xa", "n_xa_nop", "n_dung_han", "n_cham", "n_thieu",
    "n_long_ghep", "n_tra_lai", "n_chua_nhan", "n_cho_chon",
    "n_kien_nghi", "n_kien_nghi_xong", "n_kien_nghi_dang", "n_kien_nghi_qua_han",
))  # fmt: skip


def structure_words(texts: PaperTexts) -> frozenset[str]:
    """Single texts that papers ask for by the plan's own parts and appendices."""
    units, cases = OfficialPaper.UNIT, AnnexContent.CASE_FIGURES
    own = [each.number for each in texts.appendices(units) if cases in each.content]
    every = [each.number for each in texts.appendices(OfficialPaper.CONSOLIDATED)]
    return frozenset((
        *(f"heading.{part.heading}" for part in texts.outline if part.heading),
        *(f"unit.appendix_{number}" for number in own),
        *(f"appendix.{number}" for number in every),
    ))  # fmt: skip


def missing_structure(texts: PaperTexts, plan: Plan) -> Iterator[str]:
    """Papers without a part, and figures that the plan asks for and no appendix holds."""
    for paper in OfficialPaper:
        if not parts_of(texts.outline, paper):
            yield f"part.{paper}"
    needed = [AnnexContent.FIGURES]
    if any(each.sensitive for each in plan.indicators):
        needed += [AnnexContent.CASE_FIGURES, AnnexContent.CASES]
    yield from (f"annex.{each}" for each in needed if texts.appendix_with(each) is None)


def annex_names(texts: PaperTexts, paper: OfficialPaper) -> frozenset[str]:
    """Choices of sentences of a paper: whether each of its appendices is there."""
    return frozenset(
        f"{CHOICE}{annex.number}"
        for annex in texts.appendices(paper)
        # Whether changes have an appendix depends on how many they are; figures always have one.
        if not {AnnexContent.CHANGES, AnnexContent.FIGURES} & {*annex.content}
    )


TAILS = frozenset({THIEU, THIEU_GON})
