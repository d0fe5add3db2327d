"""The quick look at texts lets nothing pass that the careful one refuses."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.bundle.faults import E_REPORT_SHAPE
from gbv_desktop.bundle.payload.legible import is_ordinary, is_ordinary_json, require_legible
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.errors import Problem


def careful(text: str) -> bool:
    try:
        text_policy(text)
    except Problem:
        return False
    return unicodedata.is_normalized("NFC", text)


def test_every_ordinary_character_is_legible_alone_and_beside_others() -> None:
    ordinary = [chr(code) for code in range(sys.maxunicode + 1) if is_ordinary(chr(code))]
    assert len(ordinary) > 400
    assert all(map(careful, ordinary))
    assert careful("".join(ordinary))
    assert set("ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ–“”…") <= set(ordinary)
    assert not set("\t\r\x00\x7f\u00ad\u200b\u202e\u2028\u2060\ufeff\u0300а") & set(ordinary)


@given(st.text())
def test_an_ordinary_text_passes_the_careful_look(text: str) -> None:
    assert not is_ordinary(text) or careful(text)


@given(st.text(st.sampled_from('a"\\/\n\tnu0202eb\u202eế')), st.booleans())
def test_an_ordinary_document_has_only_legible_texts(text: str, ascii_only: bool) -> None:
    data = json.dumps([text], ensure_ascii=ascii_only).encode()
    assert not is_ordinary_json(data) or careful(text)


def test_an_escape_cannot_hide_behind_a_backslash() -> None:
    # Two characters that look like an escape must not outweigh a real one.
    assert not is_ordinary_json(rb'["\\n\u202e"]')
    assert not is_ordinary_json(rb'["\\\u202e"]')
    assert is_ordinary_json(rb'["\\ \" \n \/"]')


@pytest.mark.parametrize("value", [{"a": ["b\u200b"]}, {"b\u200b": 1}, [[["\u202e"]]], "Xã Đăkа"])
def test_hidden_signs_are_found_everywhere(value: object) -> None:
    with pytest.raises(Problem) as caught:
        require_legible(value, E_REPORT_SHAPE)
    assert caught.value.code == "E-TEXT-CHARS"


@pytest.mark.parametrize("value", [{"a\u0300": 1}, ["e\u0302\u0301"]])
def test_a_second_spelling_is_refused(value: object) -> None:
    with pytest.raises(Problem) as caught:
        require_legible(value, E_REPORT_SHAPE)
    assert caught.value.code == "E-REPORT-SHAPE"


def test_numbers_and_the_rest_pass() -> None:
    require_legible({"a": [1, None, True, "ế\nb"]}, E_REPORT_SHAPE)
