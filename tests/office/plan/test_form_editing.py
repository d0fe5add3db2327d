"""Rows of the forms are changed in the draft, and what is refused leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD, make_district

from gbv_desktop.domain.plan.form_editing import Grounds, RuleShape
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, begin_draft, draft_of
from gbv_desktop.office.plan.form_editing import (
    NewIndicator,
    add_indicator,
    add_rule,
    break_down,
    hide_indicator,
    move_indicator,
    set_indicator,
)

Refused = Callable[[str], AbstractContextManager[object]]
NONE, WHOLE = Grounds(), Grounds("theo dõi hỗ trợ", "12/UBND", "Phòng LĐ-TB&XH")
NEW = NewIndicator("truyen-thong", "Số buổi nói chuyện", "buổi", ("X",), after="B01")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        begin_draft(opened)
        yield opened


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
    broken = break_down(office, code, "nơi tổ chức", ["ở thôn", "ở xã"], NONE)
    cells = broken.plan.indicator_by_code[code].cells() if broken.plan else ()
    assert [each.partition(".")[2] for each in cells] == ["", "o_thon", "o_xa", "khong_ro"]
    ruled = add_rule(office, RuleShape.PART, (code, "B01"), "Nhiều hơn tổng số.")
    assert ruled.plan is not None
    assert "R60.1" in {each.id for each in ruled.plan.form_of("X").checks}  # type: ignore[union-attr]
    with refused("E-FORM-USED"):
        hide_indicator(office, code)
    with refused("E-FORM-OPTIONS"):
        break_down(office, code, "khác", ["một"], NONE)


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
    with refused("E-FORM-FIELD"):
        set_indicator(office, "B01", "code", "B77", NONE)


def test_what_is_sensitive_is_guarded(office: Office, refused: Refused) -> None:
    start = draft_of(office)
    case = NewIndicator("vu-viec", "Số vụ", "vụ", ("X",), sensitive=True)
    with refused("E-FORM-GROUNDS"):
        add_indicator(office, case, NONE)
    with refused("E-FORM-SECOND"):
        add_indicator(office, NewIndicator("vu-viec", "Kể", "", ("X",), Kind.NARRATIVE), WHOLE)
    with refused("E-FORM-GROUNDS"):
        set_indicator(office, "B01", "sensitive", "true", NONE)
    with refused("E-FORM-LOWER"):
        set_indicator(office, "V01", "sensitive", "", NONE)
    with refused("E-FORM-GROUNDS"):
        break_down(office, "V01", "nơi", ["ở nhà", "ở ngoài"], NONE)
    with refused("E-FORM-SECOND"):
        break_down(office, "V03", "nơi", ["ở nhà", "ở ngoài"], WHOLE)
    with refused("E-FORM-WORDS"):
        set_indicator(office, "B01", "name", "Vụ của chị Nguyễn Thị Lan", NONE)
    assert draft_of(office) == start
    found = add_indicator(office, case, WHOLE)
    assert "12/UBND" in str(found.changes[-1].said)
    assert order(found, "vu-viec")[-1] in on_form(found, "X")
