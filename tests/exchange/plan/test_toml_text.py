"""Tables as TOML: read again they are the same data, and people can read them."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from every_plan import NAMES, plan_named
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan.taken_apart.toml_text import LINE_CHARS, toml_text

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        # What could be taken for the end of a line, of a text, or for the beginning of a list.
        st.sampled_from(list('\n"\\[]{}=, #\u2028\x85\x0b\x7f')),
    ),
    max_size=20,
)
PLAIN = st.one_of(TEXTS, st.integers(-(10**15), 10**15), st.booleans(), st.dates())
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)
TABLES = st.dictionaries(TEXTS, VALUES, max_size=4)


@settings(max_examples=times(300, 5000), deadline=None)
@given(TABLES)
def test_nothing_is_lost(data: dict[str, Any]) -> None:
    assert tomllib.loads(toml_text(data)) == data


@pytest.mark.parametrize("name", NAMES)
def test_the_files_of_every_plan_are_read_as_they_were(name: str) -> None:
    for data in tables_of(plan_named(name)).values():
        assert tomllib.loads(toml_text(data)) == data


def test_rows_have_headings_and_short_lists_one_line() -> None:
    data = {
        "lop": "x",
        "unit": [
            {
                "id": "a",
                "groups": ["xa", "b"],
                "names": [{"name": "Xã A", "valid_to": date(2025, 6, 30)}],
            },
            {"id": "b", "groups": [], "timing": {"text": "hàng năm"}},
        ],
        "[x]": {"y": 1},
    }
    assert toml_text(data) == (
        'lop = "x"\n\n[[unit]]\nid = "a"\ngroups = ["xa", "b"]\n'
        'names = [{ name = "Xã A", valid_to = 2025-06-30 }]\n'
        '\n[[unit]]\nid = "b"\ngroups = []\n\n[unit.timing]\ntext = "hàng năm"\n'
        '\n["[x]"]\ny = 1\n'
    )


def test_a_long_list_has_a_line_for_each_part_and_a_long_text_one_line() -> None:
    many = [f"đơn vị {number}" for number in range(20)]
    text = toml_text({"units": many, "text": "dài " * 500})
    lines = text.splitlines()
    assert lines[0] == "units = [" and lines[1] == '    "đơn vị 0",' and lines[21] == "]"
    assert len(lines) == 23 and len(lines[22]) > 1900
    fits = toml_text({"units": ["a" * (LINE_CHARS - 12)]})
    assert len(fits) == LINE_CHARS + 1 and fits.count("\n") == 1, "the longest that fits"
    assert toml_text({"units": ["a" * (LINE_CHARS - 11)]}).count("\n") == 3


def test_the_order_of_keys_is_kept() -> None:
    assert toml_text({"b": {"z": 1, "a": 2}, "a": {}}) == "[b]\nz = 1\na = 2\n\n[a]\n"
