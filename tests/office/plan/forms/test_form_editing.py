"""Rows of the forms are changed in the draft, and what is refused leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from gbv_desktop.domain.plan.editions.form_editing import RuleShape
from gbv_desktop.domain.plan.editions.form_guard import (
    CHECKS,
    INDICATORS,
    Grounds,
    require_guarded,
)
from gbv_desktop.domain.plan.editions.form_guard import NO_GROUNDS as NONE
from gbv_desktop.domain.plan.editions.tables import rows_of, with_rows
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, begin_draft, discard_draft, draft_of
from gbv_desktop.office.plan.files.folders import export_plan, import_plan
from gbv_desktop.office.plan.forms.editing import (
    NewBreakdown,
    NewIndicator,
    add_indicator,
    break_down,
    hide_indicator,
    move_indicator,
    set_indicator,
)
from gbv_desktop.office.plan.forms.rules import add_rule, remove_rule, rules_of
from gbv_desktop.office.plan.plan_rows import add_row, remove_row, set_field

Refused = Callable[[str], AbstractContextManager[object]]
WHOLE = Grounds("theo dõi hỗ trợ", "12/UBND", "Phòng LĐ-TB&XH")
NEW = NewIndicator("truyen-thong", "Số buổi nói chuyện", "buổi", ("X",), after="B01")


@pytest.fixture
def office(office: Office) -> Office:
    begin_draft(office)
    return office


def order(draft: EditionDraft, section: str = "truyen-thong") -> list[str]:
    rows = draft.tables["forms"]["section"]
    return list(next(each["indicators"] for each in rows if each["code"] == section))


def on_form(draft: EditionDraft, reporter: str) -> dict[str, object]:
    assert draft.faults == (), [str(each) for each in draft.faults]
    assert draft.plan is not None
    form = draft.plan.form_of(reporter)
    assert form is not None
    return dict(form.indicators)


def test_a_row_with_a_breakdown_and_a_rule(office: Office, refused: Refused) -> None:
    added = add_indicator(office, NEW, NONE)
    code = order(added)[1]
    assert code not in office.plan.indicator_by_code
    assert code in on_form(added, "X") and code not in on_form(added, "TP")
    broken = break_down(
        office,
        code,
        NewBreakdown(
            "nơi tổ chức",
            (
                "ở thôn",
                "ở xã",
            ),
        ),
        NONE,
    )
    cells = broken.plan.indicator_by_code[code].cells() if broken.plan else ()
    assert [each.partition(".")[2] for each in cells] == ["", "o_thon", "o_xa", "khong_ro"]
    ruled = add_rule(office, RuleShape.PART, (code, "B01"), "Nhiều hơn tổng số.")
    assert ruled.plan is not None
    assert "R60.1" in {each.id for each in ruled.plan.form_of("X").checks}  # type: ignore[union-attr]
    assert [each.code for each in rules_of(ruled.tables, {code})] == ["R60.1"]
    assert "R60.1" in {each.code for each in rules_of(ruled.tables, {"B01"})}
    assert [each.cells for each in rules_of(ruled.tables, {"B11"})] == [("B11",)], "no villages"
    with refused("E-ROW-USED"):
        hide_indicator(office, code)
    with refused("E-ROW-OPTIONS"):
        break_down(office, code, NewBreakdown("khác", ("một",)), NONE)
    assert rules_of(remove_rule(office, "R60.1").tables, {code}) == ()
    with refused("E-PLAN-NOROW"):
        remove_rule(office, "R60.1")


def test_a_row_moves_and_is_hidden_and_stays_in_the_plan(office: Office) -> None:
    code = order(add_indicator(office, NEW, NONE))[1]
    assert order(move_indicator(office, code, -1))[0] == code
    found = hide_indicator(office, code)
    assert code not in on_form(found, "X")
    assert found.plan is not None and code in found.plan.indicator_by_code
    assert found.plan.form_of("X") == office.plan.form_of("X"), "as before it was added"


def test_a_row_leaves_the_form_of_one_kind_of_unit(office: Office) -> None:
    new = NewIndicator("truyen-thong", "Số buổi", "buổi", ("X", "TP"))
    code = order(add_indicator(office, new, NONE))[-1]
    found = hide_indicator(office, code, ["X"])
    assert code not in on_form(found, "X") and code in on_form(found, "TP")


def test_words_range_and_example_are_changed(office: Office, refused: Refused) -> None:
    set_indicator(office, "B01", "name", "Số buổi truyền thông", NONE)
    set_indicator(office, "B01", "most", "77", NONE)
    found = set_indicator(office, "B01", "example", "Một buổi là 1.", NONE)
    assert on_form(found, "X")["B01"].name == "Số buổi truyền thông"  # type: ignore[attr-defined]
    assert found.plan is not None
    assert found.plan.papers.group("example")["B01"] == "Một buổi là 1."
    assert 77 in [each.most for each in found.plan.ranges if each.indicator == "B01"]
    with refused("E-ROW-FIELD"):
        set_indicator(office, "B01", "code", "B77", NONE)


def test_what_is_sensitive_is_guarded(office: Office, refused: Refused) -> None:
    start = draft_of(office)
    case = NewIndicator("vu-viec", "Số vụ", "vụ", ("X",), sensitive=True)
    with refused("E-ROW-GROUNDS"):
        add_indicator(office, case, NONE)
    with refused("E-ROW-SECOND"):
        add_indicator(office, NewIndicator("vu-viec", "Kể", "", ("X",), Kind.NARRATIVE), WHOLE)
    with refused("E-ROW-SECOND"):
        set_indicator(office, "B01", "sensitive", "true", WHOLE)
    with refused("E-ROW-LOWER"):
        set_indicator(office, "V01", "sensitive", "", NONE)
    with refused("E-ROW-GROUNDS"):
        break_down(
            office,
            "V01",
            NewBreakdown(
                "nơi",
                (
                    "ở nhà",
                    "ở ngoài",
                ),
            ),
            NONE,
        )
    with refused("E-ROW-SECOND"):
        break_down(
            office,
            "V03",
            NewBreakdown(
                "nơi",
                (
                    "ở nhà",
                    "ở ngoài",
                ),
            ),
            WHOLE,
        )
    with refused("E-ROW-WORDS"):
        set_indicator(office, "B01", "name", "Vụ của chị Nguyễn Thị Lan", NONE)
    assert draft_of(office) == start
    found = add_indicator(office, case, WHOLE)
    assert "12/UBND" in str(found.changes[-1].said)
    assert order(found, "vu-viec")[-1] in on_form(found, "X")


def test_the_commands_for_any_row_do_not_lead_around_the_guard(
    office: Office, refused: Refused, tmp_path: Path
) -> None:
    start = draft_of(office)
    row = {"code": "V77", "name": "Số vụ", "unit": "vụ", "kind": "F", "sensitive": "true"}
    with refused("E-ROW-LOWER"):
        set_field(office, "indicators/indicator/V01/sensitive", "")
    with refused("E-ROW-LOWER"):
        remove_row(office, "indicators/indicator/V01")
    with refused("E-ROW-GROUNDS"):
        add_row(office, "indicators/indicator", row)
    with refused("E-ROW-GROUNDS"):
        more = '[{type = "partition", name = "x", set = "v03-1"}]'
        set_field(office, "indicators/indicator/V01/breakdowns", more)
    with refused("E-ROW-SECOND"):
        set_field(office, "indicators/indicator/V01/details", '["ngày"]')
    with refused("E-ROW-WORDS"):
        add_row(office, "rules/check", {"id": "R99.1", "text": "Hỏi chị Nguyễn Thị Lan"})
    assert draft_of(office) == start


def test_a_plan_folder_does_not_lead_around_the_guard(
    office: Office, refused: Refused, tmp_path: Path
) -> None:
    add_indicator(office, NewIndicator("vu-viec", "Số ca", "ca", ("X",), sensitive=True), WHOLE)
    folder = export_plan(office, tmp_path, of_draft=True)
    discard_draft(office)
    with refused("E-ROW-GROUNDS"):
        import_plan(office, folder)
    assert draft_of(office) is None
    found = import_plan(office, folder, WHOLE)
    assert "12/UBND" in str(found.changes[-1].said)


def test_the_grounds_stay_in_the_journal(office: Office) -> None:
    add_indicator(office, NewIndicator("vu-viec", "Số ca", "ca", ("X",), sensitive=True), WHOLE)
    with office.store.read() as work:
        noted = [each for each in work.journal.rows() if each.action == "plan draft sensitive"]
    assert noted[-1].detail["document"] == WHOLE.document


def test_the_words_of_the_shipped_plan_pass_the_guard(office: Office) -> None:
    """Nobody is refused a change because of words that have stood in the plan for years."""
    after = tables_of(office.plan)
    wordless = {
        place: with_rows(after, place, [{**each, field: ""} for each in rows_of(after, place)])
        for place, field in ((INDICATORS, "name"), (INDICATORS, "definition"), (CHECKS, "text"))
    }
    for before in wordless.values():
        assert require_guarded(before, after, NONE) == frozenset()
