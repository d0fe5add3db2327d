"""What people wrote of cases, in a draft whose sensitive figures are hidden.

A draft lies on desks and in printers. The figures of its tables and sentences are bullets there,
and those that its author typed into a text must not stand in clear beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from gbv_desktop.domain.report.reports import Report
from gbv_desktop.writing.sentences.wording import BULLET

_OF_CASES = re.compile(
    r"(?<![^\W\d])(?:vụ|nạn nhân|đối tượng|thủ phạm|tin báo|tố giác|bạo lực|bạo hành|xâm hại"
    r"|hiếp dâm|đánh đập|tảo hôn|mua bán người|tạm lánh|hòa giải|hoà giải|trường hợp|ca|người gây"
    r"|người bị|bị hại|bị can|khởi tố|xử phạt|lạm dụng|dâm ô|giao cấu|cưỡng bức|cưỡng dâm|quấy rối"
    r"|ngược đãi|đe dọa|đe doạ|bị đánh|bị ép|thương tích|ly hôn|hỗ trợ tâm lý|tư vấn tâm lý"
    r"|trợ giúp pháp lý|giải cứu|cấm tiếp xúc|được bảo vệ)(?!\w)",
    re.IGNORECASE,
)
"""By what a text speaks of cases or persons. Rather a word too many: only a draft is masked."""

_SENTENCE = re.compile(r"[^.!?;\n]*(?:\.(?=\d)[^.!?;\n]*)*[.!?;\n]?")
"""Up to its end; a dot between digits ends nothing."""

_COUNTED = (
    r"(?:vụ|nạn nhân|đối tượng|thủ phạm|người|phụ nữ|nữ|nam|trẻ|em|cháu|bé|chị|anh|ông|bà|ca|hộ"
    r"|trường hợp|gia đình|cặp|tin|lượt|đơn|bị)(?!\w)"
)
"""What is counted where cases are."""

_DAY = r"(?:[12][0-9]|0?[1-9]|3[01])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_KEPT = (
    rf"(?<!\w)(?:ngày\s{{1,2}}{_DAY}(?:/{_MONTH})?(?:/[0-9]{{4}})?"
    rf"|(?:từ|đến|hết|trước|sau|tới)\s{{1,2}}{_DAY}/{_MONTH}"
    rf"|{_DAY}/{_MONTH}/[0-9]{{4}}|(?:tháng|quý)\s{{1,2}}{_MONTH}(?:/[0-9]{{4}})?"
    rf"|(?:khoản|điều|mục|điểm|phụ lục)\s{{1,2}}[0-9]{{1,3}}"
    rf"|(?:3|6|9|12)\s{{1,2}}tháng(?!\s{{1,2}}tuổi)|(?:19|20)[0-9]{{2}})"
    rf"(?![\w/]|\.\d)(?!\s{{0,3}}{_COUNTED})"
    r"|(?<!\w)[0-9]{1,6}/(?:[0-9]{4}/)?(?-i:[A-ZĐ]{2}[\w&\-–]*)|(?<!\w)(?-i:[A-Z])[0-9]{2}(?![0-9])"
)
"""Days, years, clauses, numbers of documents and codes of the form, which count nobody."""

_OTHER = (
    r"(?:buổi|lớp|cuộc|hội nghị|lượt nghe|người dự|người tham|lượt người|tờ|bản|quyển|cuốn|văn bản"
    r"|kế hoạch|câu lạc bộ|mô hình|chuyên mục|bài|pa nô|áp phích|đợt|triệu|nghìn đồng|đồng|xã|thôn"
    r"|trường|đơn vị|giờ|phút|km|cán bộ|hội viên|đại biểu)(?!\w)"
)
"""What else is counted in a text that speaks of cases somewhere; kept outside their sentences."""

_FIGURE = r"[\d¹²³⁰⁴-⁹½¼¾①-⑳]+(?:[.,]\d+)*"
_SAID = (
    r"một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|linh|lẻ|mốt|tư|lăm|nhăm"
    r"|chục|tá|rưỡi|nửa"
)
_IN_WORDS = (
    r"(?<!\w)(?<!mỗi )(?<!hằng )(?<!hàng )(?<!từng )(?<!đầu )(?<!cuối )"
    rf"(?:{_SAID})(?:\s{{1,2}}(?:{_SAID})){{0,12}}(?=\s{{1,2}}(?:số\s{{1,2}})?{_COUNTED})"
)
_IN_A_SENTENCE = re.compile(rf"(?P<kept>{_KEPT})|{_FIGURE}|{_IN_WORDS}", re.IGNORECASE)
_BESIDE_IT = re.compile(
    rf"(?P<kept>{_KEPT}|{_FIGURE}(?=\s{{0,2}}{_OTHER}))|{_FIGURE}|{_IN_WORDS}", re.IGNORECASE
)


def masked_words(text: str) -> str:
    """A text with a bullet for every number, in digits or words, that may count cases or persons.

    Those are all numbers of a sentence that speaks of cases, and in the rest of such a text all
    that do not plainly count something else: "có 5 vụ. Trong đó 3 nữ". A text that never speaks
    of cases stays as it is.
    """
    # The words of the patterns are composed, and a text pasted from a Mac is not.
    composed = unicodedata.normalize("NFC", text)
    if not _OF_CASES.search(composed):
        return composed
    return _SENTENCE.sub(lambda found: _sentence(found[0]), composed)


def _sentence(words: str) -> str:
    # Outside such a sentence numbers are kept only where they plainly count something else: the
    # next sentence often goes on counting ("Trong đó 3 nữ").
    figures = _IN_A_SENTENCE if _OF_CASES.search(words) else _BESIDE_IT
    # Of the same length whatever the number, so that a bullet tells no digits.
    return figures.sub(lambda found: found[0] if found["kept"] else BULLET, words)


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
