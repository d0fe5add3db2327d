"""What is different between two rows of a plan, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gbv_desktop.domain.offices.units import Signer, Tie, Unit, UnitName
from gbv_desktop.domain.plan.catalogue import RatioTerm, Target, TargetKind
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.editions.differences import (
    RowDifference,
    key_of,
    row_differences,
    table_differences,
)
from gbv_desktop.domain.plan.editions.readable import Readable
from gbv_desktop.domain.plan.forms import Option
from gbv_desktop.domain.plan.narrative import Passage, Sentence
from gbv_desktop.domain.plan.paper_structure import Annex
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine


def unit(**facts):
    return Unit("a", "xa", (UnitName("Xã a", "UBND xã a"),), **facts)


def test_a_field_of_the_row_itself_and_of_one_in_it():
    old, new = unit(place="x"), unit(place="y", signer=Signer("CHỦ TỊCH"))
    assert tuple(row_differences(old, new)) == (
        RowDifference((new,), "place", "x", "y"),
        RowDifference((new, new.signer), "title", "", "CHỦ TỊCH"),
    )


def test_rows_are_known_by_what_names_them():
    first, later = Signer("CHỦ TỊCH", valid_from=date(2018, 7, 1)), Signer("Q. CHỦ TỊCH")
    old, new = unit(signers=(first,)), unit(signers=(replace(first, name="B"), later))
    assert tuple(row_differences(old, new)) == (
        RowDifference((new, new.signers[0]), "name", "", "B"),
        RowDifference((new, later), "", None, later),
    )
    assert tuple(row_differences(new, unit())) == (
        RowDifference((unit(), new.signers[0]), "", new.signers[0], None),
        RowDifference((unit(), later), "", later, None),
    )


def test_rows_that_moved_are_told_by_their_order():
    rows = tuple(Annex(f"unit.{n}", ()) for n in ("I", "II", "III"))
    assert tuple(table_differences(rows, rows[::-1], (unit(),), "annexes")) == (
        RowDifference(
            (unit(),),
            "annexes",
            ("unit.I", "unit.II", "unit.III"),
            ("unit.III", "unit.II", "unit.I"),
        ),
    )
    assert tuple(table_differences(rows, rows[::-1])) == ()
    assert tuple(table_differences(rows[:2], (rows[0], rows[2], rows[1]), (unit(),), "x")) == (
        RowDifference((unit(), rows[2]), "", None, rows[2]),
    )


def test_of_two_rows_with_one_key_the_second_is_another():
    old = (Option("x", "một"), Option("x", "hai"))
    new = (old[0], Option("x", "ba"))
    assert tuple(table_differences(old, new)) == (RowDifference((new[1],), "name", "hai", "ba"),)
    sentences = (Sentence("V01"), Sentence("V02", variants={"nil": "không"}))
    assert key_of(sentences[0]) == ()
    changed = (sentences[0], replace(sentences[1], variants={"nil": "không", "met": "đạt"}))
    assert tuple(row_differences(Passage("p", sentences), Passage("p", changed))) == (
        RowDifference((Passage("p", changed), changed[1]), "variants", None, "đạt", "met"),
    )


def test_a_sum_or_a_paper_is_one_value():
    old = Target("M01", "Tỷ lệ", TargetKind.RATIO, (RatioTerm("V02"),))
    new = replace(old, numerator=(RatioTerm("V02"), RatioTerm("V03", -1)))
    (only,) = row_differences(old, new)
    assert (only.field, only.after) == ("numerator", new.numerator)
    line = BudgetLine(2018, "a", "s", BudgetChange.GIVEN, 1)
    paper = CitedPaper("12/UBND", date(2018, 1, 5))
    (only,) = row_differences(line, replace(line, document=paper))
    assert (only.field, only.before, only.after) == ("document", CitedPaper(), paper)


def test_ids_are_read_as_names(make):
    old = make.plan_of(units=(make.unit("a"), make.unit("b")))
    renamed = replace(old.units[1], names=(UnitName("Xã mới", "UBND xã mới"),))
    new = replace(old, units=(old.units[0], renamed))
    read = Readable(old, new).row
    tied = replace(old.units[0], ties=(Tie(reports_to="b", groups=("g", "h")),), successors=("b",))
    assert read(tied).ties[0].reports_to == "UBND xã mới"
    assert read(tied).ties[0].groups == ("g", "h"), "what is nobody's stays"
    assert read(tied).successors == ("UBND xã mới",)
    assert read(Option("x", "y")) == Option("x", "y")
