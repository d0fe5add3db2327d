"""What people wrote of cases, in a draft whose sensitive figures are hidden.

A draft lies on desks and in printers. The figures of its tables and sentences are bullets there,
and those that its author typed into a text must not stand in clear beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from gbv_desktop.domain.reports import Report
from gbv_desktop.domain.writing.wording import BULLET

_OF_CASES = re.compile(
    r"(?<!\w)(?:vụ|nạn nhân|đối tượng|thủ phạm|tin báo|tố giác|bạo lực|bạo hành|xâm hại|hiếp dâm"
    r"|đánh đập|tảo hôn|mua bán người|tạm lánh|hòa giải|hoà giải|trường hợp|ca|người gây|người bị"
    r"|bị hại|bị can|khởi tố|xử phạt)(?!\w)",
    re.IGNORECASE,
)
"""By what a sentence speaks of cases or persons. Rather a word too many: only a draft is masked."""

_SENTENCE = re.compile(r"[^.!?;\n]*(?:\.(?=\d)[^.!?;\n]*)*[.!?;\n]?")
"""Up to its end; a dot between digits ends nothing."""

_KEPT = re.compile(
    r"(?:(?:ngày|tháng|năm|quý|kỳ|khoản|điều|mục|điểm|phụ lục|số|giai đoạn)\s{1,2})"
    r"[0-9][0-9/.\-–]*(?:/[A-ZĐ][\w&\-–]*)?"
    r"|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?(?!\w)|[0-9]+/(?:[0-9]{4}/)?[A-ZĐ][\w&\-–]*"
    r"|[0-9]+\s{1,2}tháng(?!\w)|(?<![0-9.])20[0-9]{2}(?![0-9.])",
    re.IGNORECASE,
)
"""Days, years, clauses and numbers of documents, which count nobody."""

_NUMBER = re.compile(r"(?<![\w])[0-9]+(?:[.,][0-9]+)*")
_EITHER = re.compile(f"(?P<kept>{_KEPT.pattern})|{_NUMBER.pattern}", re.IGNORECASE)


def masked_words(text: str) -> str:
    """A text with a bullet for every number of a sentence that speaks of cases or persons.

    Numbers that are written in words stay: they are seldom, and a draft is no safe of its own.
    """
    composed = unicodedata.normalize("NFC", text)
    return _SENTENCE.sub(lambda found: _sentence(found[0]), composed)


def _sentence(words: str) -> str:
    if not _OF_CASES.search(words):
        return words
    return _EITHER.sub(lambda found: found[0] if found["kept"] else BULLET, words)


def masked_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """The parts of a narrative so masked."""
    return {code: masked_words(text) for code, text in texts.items()}


def masked_report(report: Report) -> Report:
    """A report whose narrative and what it tells of its activities are so masked."""
    told = tuple(
        replace(each, result=masked_words(each.result), difficulty=masked_words(each.difficulty))
        for each in report.activities
    )
    return replace(report, texts=masked_texts(report.texts), activities=told)
