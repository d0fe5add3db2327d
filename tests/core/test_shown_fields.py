"""No refusal is buried by what somebody gave, nor turned around by its signs."""

from __future__ import annotations

from string import Formatter

import pytest

from gbv_desktop.cli.context import CommandError, parse_day
from gbv_desktop.errors import CATALOGUE, Problem, ProblemKind, bare
from gbv_desktop.i18n import field_words, tr
from gbv_desktop.text import MOST_SHOWN, Lines, as_shown, message, number_words

HOSTILE = "\x1b[31m\u202e\x07\udcff" + "9" * 100_000


def fields_of(kind: ProblemKind) -> set[str]:
    sentences = (kind.text, kind.next, kind.by_command)
    return {name for each in sentences for _, name, *_ in Formatter().parse(each) if name}


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=list(CATALOGUE))
def test_whatever_is_given_a_refusal_can_be_read(kind: ProblemKind) -> None:
    names = fields_of(kind)
    problem = kind(**dict.fromkeys(names, HOSTILE))
    for words in (tr(problem.text), tr(problem.next), tr(problem.by_command)):
        assert len(words) < 1_000 + 3 * MOST_SHOWN * len(names)
        assert not {"\x1b", "\x07", "\u202e", "\udcff"} & set(words)


@pytest.mark.parametrize(
    "number", [10**18, 10**5_000, -(10**5_000) + 1], ids=("18", "5000", "below")
)
def test_a_number_of_thousands_of_digits_is_said_by_its_size(number: int) -> None:
    kind = next(each for each in CATALOGUE.values() if fields_of(each))
    said = tr(kind(**dict.fromkeys(fields_of(kind), number)).text)
    assert number_words(number) in said and len(number_words(number)) < 10


@pytest.mark.parametrize(
    "digits", ["1", "12", *map("9".__mul__, (18, 19, 40, 400)), "1" + "0" * 50]
)
def test_the_size_of_a_number_is_right(digits: str) -> None:
    said = number_words(int(digits))
    assert said == (digits if len(digits) <= 18 else f"{digits[0]}e+{len(digits) - 1}")
    assert number_words(-int(digits)) == f"-{said}"


def test_a_sentence_within_a_sentence_is_cut_as_well() -> None:
    kind = next(each for each in CATALOGUE.values() if fields_of(each))
    inner = message("{a}", a=(message("{b}", b=HOSTILE), HOSTILE))
    said = tr(kind(**dict.fromkeys(fields_of(kind), inner)).text)
    assert len(said) < 1_000 + 3 * MOST_SHOWN * len(fields_of(kind)) and "\x1b" not in said


def test_a_refusal_of_other_sentences_is_cut_as_well() -> None:
    """Some are made of the sentences of others; a name of a file stands in them."""
    said = message("{file}", file=HOSTILE)
    problem = Problem("E-X", said, said)
    for each in (problem.text, problem.next, problem.by_command, bare(bare(problem)).text):
        assert len(tr(each)) == MOST_SHOWN and "\x1b" not in tr(each)
    assert bare(problem).text == problem.text, "no letter more is lost"


def test_a_command_that_is_not_understood_is_said_as_shortly() -> None:
    with pytest.raises(CommandError) as refused:
        parse_day(HOSTILE)
    assert len(tr(refused.value.said)) < 2 * MOST_SHOWN and "\x1b" not in tr(refused.value.said)


def test_what_can_be_read_stays_as_it_is() -> None:
    for words in ("Xã Đăk Rơ Nga", "a\nb", "1.234\u00a0đồng", "x" * MOST_SHOWN):
        assert as_shown(words) == words
    long = as_shown("đầu" + "x" * 1_000 + "cuối")
    assert isinstance(long, str) and long.startswith("đầu") and long.endswith("cuối")
    inner = message("{a}", a="b")
    assert as_shown(Lines(("a\x1b", inner, 3))) == ("a\N{REPLACEMENT CHARACTER}", inner, 3)
    assert field_words(as_shown(Lines(("a", "b")))) == "a\nb", "lines stay lines"
