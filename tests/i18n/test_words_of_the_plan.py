"""The program says no word that belongs to a plan: whose units, which level, which part of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from gbv_desktop import i18n
from gbv_desktop.i18n import UPPER, _, set_upper_level
from gbv_desktop.paths import i18n_dir

ROOT = Path(__file__).parents[2]

LEVELS = re.compile(
    r"\bxã\b(?! hội)|\bthị trấn\b|\bphường\b|\bquận\b|\bhuyện\b|\btỉnh\b"
    r"|\b(communes?|districts?|provinces?|provincial|wards?|townships?|divisions?)\b",
    re.IGNORECASE,
)
OFFICES = re.compile(
    r"\bphòng, ban\b|\bphòng ban\b|\bđoàn thể\b|\bmặt trận\b|LĐ-?TB|\bVHXH\b|\bvăn hóa - xã hội\b"
    r"|\bdepartment\b",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"\b(phần|mục|part|phụ lục|appendix) [IVX]+\b|\b[IVX]+\.\d", re.IGNORECASE)
CODES = re.compile(r"(?<![\w-])[ABCDKLMNPTVY][0-9]{2}b?(?![\w-])|\{[ABCDKLMNPTVY][0-9]{2}")
KINDS = (LEVELS, OFFICES, CLAUSES, CODES)
"""What any plan may name otherwise, or not at all."""

ALLOWED = {
    "gbv_desktop/documents/typesetting/senses.py": "where a Vietnamese line may be broken",
    "gbv_desktop/domain/text/vietnamese.py": "the levels that the law on local government names",
    "gbv_desktop/writing/sentences/masking.py": "nouns of the language that may follow a number",
}
"""Modules that must know words of the language, with what for."""

THE_PROGRAMS = {
    "The text tells a village or a quarter: {found}.": "places that a text may name, in any plan",
    "Appendix II, internal: cases and people": "until the plan's data number the appendices",
    "Appendix IV, internal: by territory": "until the plan's data number the appendices",
}


@cache
def constants() -> tuple[tuple[str, str], ...]:
    """Every string of the sources that is no docstring, with its module."""
    found: list[tuple[str, str]] = []
    for folder in ("gbv_desktop", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            found += [(path.relative_to(ROOT).as_posix(), each) for each in _strings(tree)]
    return tuple(found)


def _strings(tree: ast.AST) -> Iterator[str]:
    # A string that stands as a statement of its own explains, and nobody is shown it.
    explaining = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) else None
        if isinstance(said, str) and id(node) not in explaining:
            yield said


def entries() -> Iterator[tuple[str, str]]:
    with (i18n_dir() / "vi" / "LC_MESSAGES" / "gbv.po").open("rb") as lines:
        yield from (
            (str(each.id), str(each.string)) for each in read_po(lines, locale="vi") if each.id
        )


def said_of_a_plan(text: str) -> list[str]:
    return [at[0] for kind in KINDS for at in kind.finditer(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Cắm USB của xã", "gói huyện gửi", "Xã, thị trấn", "xem phần III", "Phòng, ban",
        "Sở LĐ-TB&XH", "A cell such as B05.", "{M02b} không đạt", "duties (III.10)",
        "Hand it to the district.", "tuyến tỉnh", "Appendix II, internal",
    ],
)  # fmt: skip
def test_what_a_plan_names_is_known(text: str) -> None:
    assert said_of_a_plan(text)


@pytest.mark.parametrize(
    "text", ["trợ giúp xã hội", "E-B05", "kỳ 2018S1", "đơn vị tổng hợp", "phần IVa", "0123B05"]
)
def test_what_no_plan_names_is_left_alone(text: str) -> None:
    assert not said_of_a_plan(text)


def test_no_sentence_names_what_the_plan_names() -> None:
    found = {
        sentence: (said, words)
        for sentence, said in entries()
        if (words := said_of_a_plan(sentence) + said_of_a_plan(said))
        and sentence not in THE_PROGRAMS
    }
    assert found == {}


@pytest.fixture
def put_back() -> Iterator[None]:
    yield
    set_upper_level("")


@pytest.mark.usefixtures("put_back")
def test_a_package_is_called_after_the_level_it_comes_from() -> None:
    sentences = [each for each, said in entries() if re.search(f"[Tt]ệp {UPPER} gửi", said)]
    assert len(sentences) > 10
    for level in ("tỉnh", "thành phố", "xã", "huyện", ""):
        set_upper_level(level)
        assert all(re.search(f"[Tt]ệp {level or UPPER} gửi", _(each)) for each in sentences)
        assert not level or not any(f"{UPPER} gửi" in _(each) for each in sentences)
    i18n.set_language("en")
    assert all("gửi" not in _(each) for each in sentences)
    i18n.set_language("vi")


@pytest.mark.usefixtures("put_back")
def test_what_the_upper_unit_itself_sends_is_no_package() -> None:
    sentence = next(each for each, said in entries() if f"mà {UPPER} gửi" in said)
    before = _(sentence)
    set_upper_level("tỉnh")
    assert _(sentence) == before
