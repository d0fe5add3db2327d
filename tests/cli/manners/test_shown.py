"""The words and tables that people read instead of JSON."""

from datetime import date

import pytest

from gbv_desktop.cli.output import WIDEST, table
from gbv_desktop.cli.shown import cell_word, word
from gbv_desktop.domain.report.bundle_ledger import Outcome
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import Bug
from gbv_desktop.i18n import set_language
from gbv_desktop.office.open import session
from gbv_desktop.office.receive import import_rows
from gbv_desktop.office.reports.files import template
from gbv_desktop.office.trust import devices

NAMES = [
    *Outcome,
    *Status,
    import_rows.WAITING,
    import_rows.PACKAGE,
    devices.WAITING,
    devices.ENROLLED,
    devices.REVOKED,
    session.REPORTING,
    session.CONSOLIDATING,
    template.NIL_WORD,
    template.UNCOLLECTED_WORD,
]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_has_a_word_in_both_languages(name: str) -> None:
    vietnamese = word(name)
    set_language("en")
    assert vietnamese
    assert word(name) != vietnamese


def test_nothing_has_no_word_and_an_unknown_name_is_our_fault() -> None:
    assert word(None) == ""
    with pytest.raises(Bug, match="lost"):
        word("lost")


def test_a_cell_keeps_its_number_and_says_its_state() -> None:
    assert (cell_word(0), cell_word(True), cell_word(None)) == (0, True, None)
    assert cell_word("nil") == "không phát sinh"


def test_numbers_stand_on_the_right_and_dates_as_on_paper() -> None:
    rows = [
        ("B05", 1234, date(2018, 6, 5), True),
        ("B06", 0, None, False),
        ("B07", None, None, ""),
    ]
    assert table(("ô", "tổng số", "ngày nhận", "có"), rows) == [
        "ô    tổng số  ngày nhận   có",
        "---  -------  ----------  -----",
        "B05    1.234  05/06/2018  có",
        "B06        0              không",
        "B07",
    ]


def test_a_table_without_rows_is_its_head() -> None:
    assert table(("tệp", "kết quả"), []) == ["tệp  kết quả", "---  -------"]


def test_long_texts_go_on_below_and_no_file_name_is_broken() -> None:
    text, name = "số thôn, làng " * 8, "GBV_c-23440_" + "x" * WIDEST + ".gbv"
    head, rule, *lines = table(("chỉ tiêu", "tệp"), [(text, name)])
    assert len(lines) > 1
    assert name in lines[0]
    assert " ".join(line.removesuffix(name).strip() for line in lines) == text.strip()
    assert max(map(len, lines)) <= len(rule)
    assert head.startswith("chỉ tiêu")
