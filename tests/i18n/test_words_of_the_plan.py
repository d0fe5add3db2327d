"""The program says no word that belongs to a plan: whose units, which level, which part of it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from gbv_desktop import i18n
from gbv_desktop.i18n import UPPER, _, set_upper_level
from gbv_desktop.paths import i18n_dir

ROOT = Path(__file__).parents[2]

LEVELS = re.compile(
    r"\bxã\b(?! hội)|\bthị trấn\b|\bphường\b|\bquận\b|\bhuyện\b|\btỉnh\b", re.IGNORECASE
)
IN_ENGLISH = re.compile(
    r"\b(communes?|districts?|provinces?|provincial|wards?|townships?|divisions?)\b", re.IGNORECASE
)
"""Levels in sentences; names in the code may have them, as those of texts in the plan's format."""
OFFICES = re.compile(
    r"\bphòng, ban\b|\bphòng ban\b|\bđoàn thể\b|\bmặt trận\b|LĐ-?TB|\bVHXH\b|\bvăn hóa - xã hội\b"
    r"|\bdepartment\b",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"\b(phần|mục|part|phụ lục|appendix) [IVX]+\b|\b[IVX]+\.\d", re.IGNORECASE)
CODES = re.compile(r"(?<![A-Za-z0-9-])[ABCDKLMNPTVY][0-9]{2}b?(?![A-Za-z0-9])")
KINDS = (LEVELS, OFFICES, CLAUSES, CODES)
"""What any plan may name otherwise, or not at all."""

ALLOWED = {
    "gbv_desktop/cli/new_plan.py": "the shipped plan that a new one is modelled on by default",
    "gbv_desktop/domain/plan/editions/form_editing.py": "the option of whoever is not known",
    "ui/door/new_plan.py": "names as they are typed, of a place that no shipped plan is about",
    "gbv_desktop/domain/plan/reorganising/new_units.py": "kinds of units that the State's list has",
    "gbv_desktop/domain/report/facts_beside.py": "what any plan's facts beside a figure may say",
    "gbv_desktop/domain/report/typed.py": "what people type for a no",
    "gbv_desktop/writing/tables/signs.py": "what any plan's facts beside a figure may say",
    "gbv_desktop/documents/typesetting/senses.py": "where a Vietnamese line may be broken",
    "gbv_desktop/domain/text/vietnamese.py": "the levels that the law on local government names",
    "gbv_desktop/office/plan/units/listing.py": "kinds of units as the plan's format has them",
    "gbv_desktop/writing/facts/documents.py": "what any plan's facts beside a figure may say",
    "gbv_desktop/writing/sentences/inspection_words.py": "the kind of a paper, on its head",
    "gbv_desktop/writing/sentences/team_words.py": "a letter names its own annexes by their number",
    "gbv_desktop/writing/sentences/masking.py": "nouns of the language that may follow a number",
}
"""Modules that must know words of the language, with what for."""

_COUNTRY = "the country's list of units, whichever the plan names"
THE_PROGRAMS = {
    "“{province}” is not a province in the list of {day}.": _COUNTRY,
    "Write the name or the code of a province; before 01/7/2025 there were others.": _COUNTRY,
    "Write the name or the code of a province, or another day with --on.": _COUNTRY,
    "Provinces, communes, and the units of the plan.": _COUNTRY,
    "Finds provinces, districts and communes of the country.": _COUNTRY,
    "Only in this province, by name or code.": _COUNTRY,
    "The text tells a village or a quarter: {found}.": "places that a text may name, in any plan",
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


PLANS = (ROOT / "resources" / "plans", ROOT / "tests" / "kits" / "plans")
NAMES = {"name", "office", "area", "short", "place", "issuer", "aliases", "head_lines"}
"""What names a unit or a group of units, in the files that do."""

IDS = {"id", "code", "clause", "consolidator", "template"}
"""Keys of a plan's parts, and where they stand in its text."""


@cache
def of_plans(keys: frozenset[str], files: str = "*") -> re.Pattern[str]:
    """What stands in the plans under some keys, as a pattern of whole words."""
    found: set[str] = set()
    for folder in PLANS:
        for path in sorted(folder.glob(f"*/{files}.toml")):
            found.update(_under(keys, tomllib.loads(path.read_text("utf-8")), ""))
    # Two letters are a word of every language.
    long = sorted((re.escape(each) for each in found if len(each) > 2), key=len, reverse=True)
    assert len(long) > 100
    return re.compile(rf"(?<![\w-])(?:{'|'.join(long)})(?![\w-])")


def _under(keys: frozenset[str], value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _under(keys, inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _under(keys, inner, key)
    elif isinstance(value, str) and key in keys:
        yield value


def named_by_a_plan(text: str) -> list[str]:
    return of_plans(frozenset(NAMES), "[pu]*").findall(text)


def keyed_by_a_plan(text: str) -> list[str]:
    return of_plans(frozenset(IDS)).findall(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cắm USB của xã", "gói huyện gửi", "Xã, thị trấn", "xem phần III", "Phòng, ban",
        "Sở LĐ-TB&XH", "A cell such as B05.", "{M02b} không đạt", "duties (III.10)",
        "tuyến tỉnh", "Appendix II, internal", "A02_so",
    ],
)  # fmt: skip
def test_what_a_plan_names_is_known(text: str) -> None:
    assert said_of_a_plan(text)


@pytest.mark.parametrize(
    "text",
    ["trợ giúp xã hội", "E-B05", "kỳ 2018S1", "đơn vị tổng hợp", "phần IVa", "0123B05", "Rev01"],
)
def test_what_no_plan_names_is_left_alone(text: str) -> None:
    assert not said_of_a_plan(text)


@pytest.mark.parametrize(
    "text", ["UBND xã Diên Bình gửi", "xem III.10", "ví dụ hd-1-2", "d-ldtbxh"]
)
def test_what_a_plan_of_ours_names_is_known(text: str) -> None:
    assert named_by_a_plan(text) + keyed_by_a_plan(text)


def test_no_sentence_names_what_the_plan_names() -> None:
    found = {}
    for sentence, said in entries():
        words = [*said_of_a_plan(sentence), *said_of_a_plan(said), *named_by_a_plan(said)]
        # Ids are without marks and may be words of English; in Vietnamese they say nothing.
        words += [*IN_ENGLISH.findall(sentence), *keyed_by_a_plan(sentence)]
        if words and sentence not in THE_PROGRAMS:
            found[sentence] = (said, words)
    assert found == {}


def test_no_string_of_the_sources_names_what_the_plan_names() -> None:
    found = []
    for module, text in constants():
        words = [*said_of_a_plan(text), *named_by_a_plan(text), *keyed_by_a_plan(text)]
        if words and module not in ALLOWED:
            found.append((module, words, text))
    assert found == []


def test_what_is_allowed_is_there() -> None:
    modules = {module for module, _text in constants()}
    assert set(ALLOWED) <= modules
    assert set(THE_PROGRAMS) <= {text for _module, text in constants()}


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
