"""Who signs and who is addressed, by kind of unit: every unit of the plan, every paper it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.exchange import plan_folder
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import AS_IS, case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Paper

SHIPPED = plan_folder.load(plan_folder.find("dak-to-2017"))
PERIODS = ("2018S1", "2018")
AMENDED = PaperDetails(amendment=Amendment("05/BC", date(2018, 6, 8)))
UPPER, VIA = "Ủy ban nhân dân huyện Đăk Tô", "Phòng Lao động - Thương binh và Xã hội"
SO = "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum"

# Head and signature by kind (NĐ 30/2020, PL I, II.2 and II.7): a phòng is of the body above and its
# head signs alone; a people's committee and a standing board sign as a body ("TM.").
SIGNED_AS = {
    "xa": ("", "ỦY BAN NHÂN DÂN", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    "thi_tran": ("", "ỦY BAN NHÂN DÂN", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    "ubnd_huyen": ("", "ỦY BAN NHÂN DÂN", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    "phong": ("UBND HUYỆN ĐĂK TÔ", "PHÒNG ", ("TRƯỞNG PHÒNG",)),
    "cong_an": ("CÔNG AN TỈNH KON TUM", "CÔNG AN HUYỆN", ("TRƯỞNG CÔNG AN HUYỆN",)),
    "su_nghiep": ("UBND HUYỆN ĐĂK TÔ", "ĐÀI ", ("TRƯỞNG ĐÀI",)),
    "mat_tran": ("MẶT TRẬN TỔ QUỐC", "ỦY BAN HUYỆN", ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH")),
    "doan_the": ("", "", ("TM. BAN THƯỜNG VỤ", "")),
}


def reporting() -> list[tuple[str, str]]:
    """All pairs of a unit and a period that it owes, communes of 2025 with their own year."""
    return [
        (unit.id, code)
        for code in (*PERIODS, "2026")
        for unit in owing(SHIPPED.units, SHIPPED.identity.consolidator, SHIPPED.period(code).end)
    ]


def words_of(paper: Paper) -> Iterator[str]:
    """All that says where a paper goes: Kính gửi, the closing, Nơi nhận, and its appendices'."""
    yield from paper.addressees
    yield from paper.recipients
    if paper.blocks:
        yield paper.blocks[-1].text.rpartition("kính báo cáo")[2]
    for appendix in paper.appendices:
        yield from (fact for fact in appendix.facts if fact.startswith("Đơn vị nhận"))
        yield from (block.text for block in appendix.blocks if "chỉ gửi" in block.text)


def bodies(unit: Unit) -> tuple[str, ...]:
    """How a unit may be called as the one who gets a paper."""
    office = unit.names[0].office
    return (office, office.replace("UBND", "Ủy ban nhân dân"))


def agrees_by_kind(unit: Unit, paper: Paper) -> None:
    parent, head, signers = SIGNED_AS[unit.kind]
    assert (bool(paper.head_parent), bool(parent)) in {(True, True), (False, False)} or (
        unit.kind == "doan_the"
    )
    assert not parent or paper.head_parent[0].startswith(parent)
    assert paper.head_lines[0].startswith(head)
    signed = zip(paper.signer_lines, signers, strict=True)
    assert all(line.startswith(words) for line, words in signed)
    assert ("BC-UBND" in paper.number_line) == (head == "ỦY BAN NHÂN DÂN")


@pytest.mark.no_cover
@pytest.mark.parametrize(("unit_id", "code"), reporting())
def test_a_unit_reports_to_one_body_above_it(
    unit_id: str, code: str, unit_inputs: Callable[..., Any], plan: Plan
) -> None:
    unit, inputs = plan.unit_by_id[unit_id], unit_inputs(unit_id, code)
    own = unit_id == plan.identity.consolidator
    issue = AMENDED if code == "2018" else AS_IS
    makers: tuple[Callable[..., Paper | None], ...] = (unit_paper, case_annex, detail_sheet)
    papers = [make(*inputs, issue) for make in makers]
    first = papers[0]
    assert first is not None
    agrees_by_kind(unit, first)
    assert first.addressees == (f"{UPPER}." if own else f"{UPPER} (qua {VIA}).",)
    assert first.recipients[0] == "- Như trên;"
    assert first.recipients[-1].startswith("- Lưu: VT")
    for paper in filter(None, papers):
        said = list(words_of(paper))
        assert not [each for each in said if "tỉnh" in each], "no unit addresses the province"
        assert not [each for each in said for body in bodies(unit) if body in each]
        assert paper is first or said


@pytest.mark.parametrize("code", PERIODS)
@pytest.mark.parametrize("issuer", ["d-ldtbxh", "d-vhtt", "d-tckh", "d-ubnd"])
def test_who_signs_the_consolidated_report_decides_whom_it_addresses(
    issuer: str, code: str, district: Callable[..., Any], plan: Plan
) -> None:
    unit = plan.unit_by_id[issuer]
    issue = AMENDED if code == "2018" else AS_IS
    work = district(code, issuer=unit)
    paper = consolidated_paper(work, issue)
    agrees_by_kind(unit, paper)
    above = UPPER if unit.kind == "phong" else "Ủy ban nhân dân tỉnh Kon Tum"
    assert paper.addressees == (f"{above};", f"{SO}.")
    for each in (paper, *internal_annexes(work, issue).values()):
        said = " ".join(words_of(each))
        assert not [body for body in bodies(unit) if f"{body};" in said]
        if unit.kind == "phong":
            assert "UBND tỉnh" not in said and "Ủy ban nhân dân tỉnh" not in said
        else:
            assert "UBND huyện Đăk Tô" not in said


def test_a_body_has_its_own_recipients(unit_inputs: Callable[..., Any]) -> None:
    def sent(unit_id: str) -> str:
        return " ".join(unit_paper(*unit_inputs(unit_id, "2018")).recipients)

    assert "xã" in sent("c-23440") and "thị trấn" not in sent("c-23440")
    assert "thị trấn" in sent("c-23401") and " xã" not in sent("c-23401")
    assert "Lãnh đạo Phòng" in sent("d-yte") and "Lãnh đạo Phòng" not in sent("d-congan")


def test_another_consolidating_unit_is_the_one_that_papers_go_through(
    unit_inputs: Callable[..., Any], plan: Plan
) -> None:
    identity = replace(plan.identity, consolidator="d-vhtt")
    lines = {"d-ldtbxh": "d-vhtt", "d-vhtt": ""}
    units = tuple(
        replace(each, reports_to=lines.get(each.id, "d-vhtt" if each.reports_to else ""))
        for each in plan.units
    )
    moved = replace(plan, identity=identity, units=units)
    paper = unit_paper(moved, moved.unit_by_id["d-ldtbxh"], *unit_inputs("d-ldtbxh", "2018")[2:])
    assert paper.addressees == (f"{UPPER} (qua Phòng Văn hóa - Thông tin).",)
    own = unit_paper(moved, moved.unit_by_id["d-vhtt"], *unit_inputs("d-vhtt", "2018")[2:])
    assert own.addressees == (f"{UPPER}.",)


def test_a_unit_s_paper_goes_to_the_office_that_takes_it_in(
    unit_inputs: Callable[..., Any], plan: Plan
) -> None:
    lower = {"c-23440": "d-tp", "d-tp": "d-ldtbxh"}
    units = tuple(replace(u, reports_to=lower.get(u.id, u.reports_to)) for u in plan.units)
    moved = replace(plan, units=units)
    paper = unit_paper(moved, moved.unit_by_id["c-23440"], *unit_inputs("c-23440", "2018")[2:])
    assert paper.addressees == (f"{UPPER} (qua Phòng Tư pháp).",)
    own = unit_paper(moved, moved.unit_by_id["d-tp"], *unit_inputs("d-tp", "2018")[2:])
    assert own.addressees == (f"{UPPER}.",)
