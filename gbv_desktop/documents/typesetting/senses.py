"""Which words a headline keeps together: compounds of the office, names of places, a dash.

In ô 2, ô 4, the trích yếu, titles and the heads of tables a line ends where a reader would pause.
Source: NĐ 30/2020, PL I, II.2 and II.5 (centred, broken by sense) and the habit of printed papers.
"""

from __future__ import annotations

from collections.abc import Sequence

_WRITTEN = """
bạo lực|phụ nữ|trẻ em|gia đình|liên hiệp|lao động|thương binh|xã hội|văn hóa|văn hoá|thông tin
giáo dục|đào tạo|tài chính|kế hoạch|truyền thanh|truyền hình|truyền thông|nông dân|mặt trận
tổ quốc|việt nam|ủy ban|uỷ ban|nhân dân|hội đồng|liên đoàn|công đoàn|công an|dân tộc|tư pháp
y tế|trung tâm|thể thao|du lịch|thị trấn|thị xã|thành phố|giai đoạn|tầm nhìn|phòng ngừa
ứng phó|phòng chống|cơ sở|cơ quan|đơn vị|thực hiện|kết quả|địa bàn|đề án|tổng hợp|báo cáo
mục tiêu|hoạt động|nhiệm vụ|kinh phí|số liệu|tình hình|nạn nhân|bình đẳng|hành động|tham khảo
chấp hành|thường vụ|thường trực|chủ tịch|trưởng phòng|chánh văn|văn phòng|huyện đoàn|huyện ủy
thanh niên|cựu chiến|chiến binh|chữ thập|thập đỏ|nội vụ|nông nghiệp|nông thôn|phát triển
bảo trợ|công tác|dịch vụ|bảo hiểm|dân số|phát hiện|hỗ trợ|xử lý|bổ sung|điều chỉnh|thay thế
thời gian|thống kê|chỉ tiêu|toàn huyện|toàn tỉnh|cùng kỳ|chi tiết|kèm theo|tử số|mẫu số
đánh giá|văn bản|ghi chú|tình trạng|bảo đảm|điều dưỡng|nông trường|lâm trường|quản lý|dự án
đặc biệt|khó khăn|đại biểu|quốc hội|chính phủ|quyết định|nghị quyết|bệnh viện|trường học
can thiệp|tuyên truyền|tập huấn|hòa giải|tạm lánh|tin cậy|địa chỉ|vi phạm|hành chính|hình sự
điện thoại|trả lời|chưa bc|sơ kết|tổng kết|vì sự|tiến bộ|người gây|gây bạo|kịp thời
cộng tác|tác viên|tháng đầu|tháng cuối|đến năm|cộng đồng|hôn nhân
khẩn cấp|vết thương|quốc gia|tổng đài|bảo vệ|đe dọa|kiểm tra|gọi thử
"""

_COMPOUNDS = frozenset(
    tuple(pair.split()) for line in _WRITTEN.splitlines() for pair in line.split("|") if pair
)
"""Words of two syllables that stand in names of offices and titles of papers."""

_LEVELS = frozenset({"xã", "huyện", "tỉnh", "phường", "quận", "trấn", "phố"})
"""What a place is, before its name."""

_GENERIC = frozenset(
    {"hội", "phòng", "đài", "ban", "sở", "trường", "trạm", "chi", "cục", "công", "ủy", "uỷ"}
    | {"trung", "liên", "mặt", "đồng", "viện", "tòa", "đoàn", "kế", "báo", "phụ"}
)
"""Words that begin a name of an office and may stand on a line of their own."""

_OFFICES = frozenset(
    {"phòng", "đài", "sở", "ban", "hội", "trạm", "viện", "tòa", "chi", "nhà"}
    | {"xã", "phường", "thị", "huyện", "quận", "tỉnh"}
)
"""What an office or its place is, where a line of ô 2 begins so: never alone on a line."""

DASHES = frozenset("-–—")
"""Dashes that stand between two words."""

_ENDS = frozenset(',;:.)”"')
_LONGEST_NAME = 4
"""Syllables that the name of a place has at most, where capitals do not tell its end."""


def sense_joins(words: Sequence[str], at: int, *, strongest: bool) -> bool:
    """Whether ``words[at]`` stays on the line of the word before it; neither is a dash.

    Args:
        words: a headline, parted at its spaces.
        at: the place of the later word, at least 1.
        strongest: also keep what is kept only where a line has room: a place with what it is
            ("tỉnh Kon Tum"), a name of three syllables.
    """
    last, word = words[at - 1], words[at]
    if not last or not word or last[-1] in _ENDS:
        return False
    # Vietnamese writes a space between the syllables of one word: a list alone tells where words
    # end.
    if (_bare(last), _bare(word)) in _COMPOUNDS or (at == 1 and _begins_office(last)):
        return True
    return _in_name(words, at, strongest=strongest)


def _begins_office(word: str) -> bool:
    """Whether a line of ô 2 begins so, in capitals: ``PHÒNG``."""
    return word.isupper() and _bare(word) in _OFFICES


def _in_name(words: Sequence[str], at: int, *, strongest: bool) -> bool:
    """Whether both words belong to the name of one place."""
    start, end = _name_around(words, at)
    if not start < at < end and not (strongest and at == start and _is_level(words, at - 1)):
        return False
    # Of three syllables the first may end a line where there is no room: "Đăk / Rơ Nga".
    return strongest or end - start == 2 or at - start > 1


def _name_around(words: Sequence[str], at: int) -> tuple[int, int]:
    """The first place of the name that ``words[at]`` is in, and the place after its last word."""
    start = at
    while start > 0 and _runs_on(words, start):
        start -= 1
    end = at + 1
    while end < len(words) and _runs_on(words, end):
        end += 1
    return start, end


def _runs_on(words: Sequence[str], at: int) -> bool:
    """Whether a name that ``words[at - 1]`` is in goes on with ``words[at]``."""
    last, word = words[at - 1], words[at]
    if not _named(last) or not _named(word) or last[-1] in _ENDS:
        return False
    # In capitals every word looks like a name; only what is said before it tells.
    if last.isupper() and len(last) > 1:
        return _follows_level(words, at)
    return _bare(last) not in _GENERIC and not word.isupper()


def _follows_level(words: Sequence[str], at: int) -> bool:
    """In capitals: whether a word that says what the place is stands just before the name."""
    for back in range(2, _LONGEST_NAME + 1):
        if at - back < 0:
            return False
        if _is_level(words, at - back):
            return True
        if not _named(words[at - back]):
            return False
    return False


def _is_level(words: Sequence[str], at: int) -> bool:
    after = _bare(words[at + 1]) if at + 1 < len(words) else ""
    before = _bare(words[at - 1]) if at else ""
    # "xã hội" is society, and "các xã" are communes, not one of them.
    return _bare(words[at]) in _LEVELS and after != "hội" and before != "các"


def _named(word: str) -> bool:
    return bool(word) and word[0].isalpha() and word[0].isupper()


def _bare(word: str) -> str:
    return word.strip('(“"[‘,;:.)”').casefold()
