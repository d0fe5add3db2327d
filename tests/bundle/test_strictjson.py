"""One way to write and to read JSON; outside vectors beside our own."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.bundle.envelope import strictjson
from gbv_desktop.bundle.envelope.strictjson import JsonFault
from gbv_desktop.bundle.limits import JSON_INTEGER, JSON_NODES
from gbv_desktop.errors import Bug

VECTORS = Path(__file__).parent / "vectors"
PARSING = sorted((VECTORS / "json" / "test_parsing").glob("*.json"))
# What RFC 8259 allows and our profile forbids: floats and exponents, a key twice, U+0000, -0,
# white space around the value, U+0000 in a key.
FORBIDDEN = {
    "y_array_with_leading_space",
    "y_array_with_trailing_space",
    "y_number_0e+1",
    "y_number_int_with_exp",
    "y_number_negative_zero",
    "y_number_real_capital_e_neg_exp",
    "y_number_real_exponent",
    "y_number_real_neg_exp",
    "y_object_duplicated_key",
    "y_object_escaped_null_in_key",
    "y_structure_trailing_newline",
    "y_structure_whitespace_array",
}

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20).map(
    lambda text: unicodedata.normalize("NFC", text)
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-JSON_INTEGER, JSON_INTEGER) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("path", PARSING, ids=lambda path: path.stem)
def test_outside_parsing_suite(path: Path) -> None:
    data = path.read_bytes()
    refused = path.stem.startswith("n_") or path.stem in FORBIDDEN
    if path.stem.startswith("i_"):
        try:
            strictjson.loads(data)
        except JsonFault:
            return
    elif refused:
        with pytest.raises(JsonFault):
            strictjson.loads(data)
    else:
        assert strictjson.loads(data) == json.loads(data)


def test_the_suite_is_there() -> None:
    kinds = [path.name[:2] for path in PARSING]
    assert kinds.count("n_") > 80
    assert kinds.count("y_") > 40


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"a":1,"\\u0061":2}',
        b'[{"b":{"a":1,"a":1}}]',
        b"NaN",
        b"[Infinity]",
        b"-Infinity",
        b"1e999",
        b"1.0",
        b"1e2",
        b"-0",
        b"[-0]",
        str(2**53).encode(),
        str(-(2**53)).encode(),
        b"9" * 5_000,
        b"0" * 5_000_000,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 13 + b"]" * 13,
        b'"\\ud800"',
        b'{"\\udc00":1}',
        b'"\\ud800\\u0041"',
        b'["\\u0000"]',
        b'["\x00"]',
        b"\xef\xbb\xbf1",
        "[1]".encode("utf-16"),
        b'"\xff"',
        b'"\xc0\xaf"',
        b'"\xed\xa0\x80"',
        b"",
        b" ",
        b"\n[]",
        b"[]\n",
        b"[] ",
        b"[][]",
        b"[]\x00",
        b'"\\',
        b'"' * 2_000_000,
        b'"' + b'\\"' * 1_000_000,
        b'\\"' * 1_000_000,
        b'"",' * 900_000,
    ],
    ids=lambda data: repr(data[:20]),
)
def test_refused(data: bytes) -> None:
    with pytest.raises(JsonFault):
        strictjson.loads(data)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"9007199254740991", 2**53 - 1),
        (b"-9007199254740991", 1 - 2**53),
        (b"[" * 12 + b"]" * 12, json.loads("[" * 12 + "]" * 12)),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        (b'"[[[[[[[[[[[[[[["', "[" * 15),
        (b'{"a\\"[":"\\\\"}', {'a"[': "\\"}),
        (b'{"":1,"__proto__":{"a":[]}}', {"": 1, "__proto__": {"a": []}}),
    ],
)
def test_taken(data: bytes, value: object) -> None:
    assert strictjson.loads(data) == value


def test_true_is_not_one() -> None:
    value = strictjson.loads(b"[true,1]")
    assert isinstance(value, list)
    assert type(value[0]) is bool
    assert type(value[1]) is int


def test_number_of_values_is_bounded() -> None:
    fits = b"[" + b"0," * (JSON_NODES - 2) + b"0]"
    assert len(strictjson.loads(fits)) == JSON_NODES - 1  # type: ignore[arg-type]
    with pytest.raises(JsonFault, match="too many values"):
        strictjson.loads(b"[0," + fits[1:])


@pytest.mark.parametrize("letter", ["a", "ế", "\U0001f600"])
def test_strings_are_bounded_in_characters(letter: str) -> None:
    assert strictjson.loads(json.dumps(letter * 4_000).encode()) == letter * 4_000
    fits = json.dumps([letter * 4_000], ensure_ascii=False).encode()
    assert strictjson.loads(fits) == [letter * 4_000]
    for wide in ([letter * 4_001], {letter * 4_001: 1}, [{"x": [letter * 4_001]}]):
        with pytest.raises(JsonFault, match="too long"):
            strictjson.loads(json.dumps(wide, ensure_ascii=False).encode())


# Where a quick look is enough and where it is not: numbers of 15 and 16 digits, depth near its
# bound in innermost pairs and without, quotation marks and backslashes behind escapes.
@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"[999999999999999,-999999999999999]", [999999999999999, -999999999999999]),
        (b"[9007199254740991,1]", [JSON_INTEGER, 1]),
        (b"[9007199254740992]", None),
        (b"[1,-0]", None),
        (b'["-0","1234567890123456"]', ["-0", "1234567890123456"]),
        (b"[" * 12 + b"]" * 12, [[[[[[[[[[[[]]]]]]]]]]]]),
        (b"[" * 13 + b"]" * 13, None),
        (b'{"a":' * 11 + b"[]" + b"}" * 11, ...),
        (b'{"a":' * 12 + b"[]" + b"}" * 12, None),
        (b'["\\\\","[[[[[[[[[[[[[[\\"["]', ["\\", '[[[[[[[[[[[[[["[']),
        (b'["\\\\\\"",{"a":1}]', ['\\"', {"a": 1}]),
        (b'["\\\\"",1]', None),
    ],
)
def test_the_quick_look_decides_as_the_long_one(data: bytes, value: object) -> None:
    if value is None:
        with pytest.raises(JsonFault):
            strictjson.loads(data)
    elif value is not ...:
        assert strictjson.loads(data) == value
    else:
        strictjson.loads(data)


def test_a_long_number_hides_behind_no_short_ones() -> None:
    for at in range(3):
        figures = [b"[1,2]"] * 3
        figures[at] = b"[1,9007199254740993]"
        with pytest.raises(JsonFault):
            strictjson.loads(b"[" + b",".join(figures) + b"]")


def test_longer_strings_only_under_their_key() -> None:
    longer = {"texts": 6_000}
    fits = {"texts": {"N01": "a" * 6_000, "N02": ["b" * 5_000]}}
    assert strictjson.loads(strictjson.dumps(fits), longer=longer) == fits
    for value in (
        {"texts": {"N01": "a" * 6_001}},
        {"reason": "a" * 4_001},
        {"texts": {"k" * 4_001: 1}},
    ):
        with pytest.raises(JsonFault, match="too long"):
            strictjson.loads(strictjson.dumps(value), longer=longer)
    with pytest.raises(JsonFault, match="too long"):
        strictjson.loads(b'"abc"', string_limit=2)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    try:
        strictjson.loads(data)
    except JsonFault:
        return


@given(st.text('[]{}",:\\u0d8e1-.+tfn al\x00', max_size=60))
def test_agrees_with_the_plain_reader(text: str) -> None:
    try:
        value = strictjson.loads(text.encode())
    except JsonFault:
        return
    assert value == json.loads(text)


@given(VALUES)
def test_round_trip(value: object) -> None:
    data = strictjson.dumps(value)
    assert strictjson.loads(data) == value
    assert data == rfc8785.dumps(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_outside_canonical_pairs(name: str) -> None:
    folder = VECTORS / "jcs"
    wanted = (folder / "output" / f"{name}.json").read_text("utf-8")
    value = json.loads((folder / "input" / f"{name}.json").read_text("utf-8"))
    if name in {"values", "structures"}:
        with pytest.raises(Bug, match="float"):
            strictjson.dumps(value)
        return
    if name == "weird":  # one key changes its place when it is composed
        value.pop("\ufb33")
        wanted = wanted.replace(',"\ufb33":"Hebrew Letter Dalet With Dagesh"', "")
    found = strictjson.dumps(value)
    assert found.decode() == unicodedata.normalize("NFC", wanted)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        [float("nan")],
        2**53,
        b"x",
        {1: 2},
        {"a": {1, 2}},
        "\ud800",
        {"\0": 1},
        {"é": 1, "e\u0301": 2},
    ],
)
def test_the_writer_refuses_what_the_reader_would(value: object) -> None:
    with pytest.raises(Bug):
        strictjson.dumps(value)


def test_the_writer_goes_as_deep_as_the_reader() -> None:
    value: object = []
    for _ in range(11):
        value = [value]
    assert strictjson.loads(strictjson.dumps(value)) == value
    with pytest.raises(Bug):
        strictjson.dumps([value])


def test_the_writer_composes_letters() -> None:
    assert strictjson.dumps({"e\u0302\u0301": ("a\u0306",)}) == '{"ế":["ă"]}'.encode()
