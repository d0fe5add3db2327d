"""A refused character is told with the field that it stands in."""

from __future__ import annotations

import unicodedata

import pytest

from gbv_desktop.domain.text import characters
from gbv_desktop.domain.text.characters import E_TEXT_CHARS, in_field, text_policy
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.text import N_

E_OTHER = ProblemKind("E-TEST-CHARACTERS", N_("Something else."), N_("Nothing to do."))


def test_the_field_stands_before_what_is_wrong() -> None:
    with pytest.raises(Problem, match="E-TEXT-CHARS") as refused, in_field("N03 Tồn tại"):
        text_policy("Mưa\tnhiều.")
    fields = dict(refused.value.text.fields)
    assert fields["field"] == "N03 Tồn tại"
    assert fields["what"] == E_TEXT_CHARS(character="U+0009", position=4).text


def test_what_is_in_order_and_other_refusals_pass() -> None:
    with in_field("N03"):
        text_policy("Mưa nhiều.")
    with pytest.raises(Problem, match="E-TEST-CHARACTERS") as refused, in_field("N03"):
        raise E_OTHER()
    assert refused.value.text.template == "Something else."


def test_what_passes_in_one_look_passes_letter_by_letter() -> None:
    usual = [each for each in map(chr, range(0x110000)) if characters._USUAL.fullmatch(each)]
    assert {*"Đăk Tô – “ơ”…", "\u00a0"} <= {*usual}
    assert not any(map(characters._refused, usual))
    assert not any(map(characters._is_lookalike, usual))
    assert not any(map(unicodedata.combining, usual))


def test_what_people_write_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(characters, "_refused", looked.append)
    text_policy("Bahnar: Pơlei Kon Rơbàng – 02 “vụ”…\nXơ Đăng: Rơteng, 5 ≤ 6")
    assert not looked
