"""A refused character is told with the field that it stands in."""

from __future__ import annotations

import pytest

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
