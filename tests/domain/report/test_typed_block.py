"""What leaves for a spreadsheet is read there as it was meant, however it is set."""

from __future__ import annotations

import pytest

from gbv_desktop.domain.report.typed_block import plain_number, write_table, write_text

ROWS = (("Mã", "Kỳ này"), ("A03", "12.000.000"), ("V06", "8/9"), ("K04", None), ("=1+1", 5))


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("12.000.000", 12_000_000),
        ("0", 0),
        ("1.234", 1234),
        ("1234", "1234"),  # the window groups its numbers: this is a year or a number of a paper
        ("05", "05"),
        ("1.5", "1.5"),
        ("1.1", "1.1"),
        ("8/9", "8/9"),
        ("-", "-"),
        ("…", "…"),
        ("Có", "Có"),
        ("", ""),
        (None, None),
        (7, 7),
    ],
)
def test_only_what_the_window_writes_as_a_number_is_one(shown: object, value: object) -> None:
    assert plain_number(shown) == value  # type: ignore[arg-type]


def test_the_text_holds_plain_digits() -> None:
    assert write_text(ROWS) == "Mã\tKỳ này\nA03\t12000000\nV06\t8/9\nK04\t\n=1+1\t5"
    assert write_text((("hai\ndòng", "ba  chữ"),)) == "hai dòng\tba chữ"


def test_the_table_types_every_cell() -> None:
    html = write_table(ROWS)
    assert 'x:num="12000000" sdval="12000000"' in html and ">12000000</td>" in html
    assert html.count("mso-number-format:'\\@'") == 8, "texts, blanks and what looks like a formula"
    assert write_table((("<b>&",),)).count("&lt;b&gt;&amp;") == 1
