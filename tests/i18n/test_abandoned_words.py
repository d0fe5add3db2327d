"""Words that offices do not use, or that meant several things, and that must not come back.

Looked for in everything that speaks Vietnamese: the catalogue, the texts of the plans that ship,
the manual, and the few Vietnamese words in the code itself. What made-up officials write in the
training reports is their own language and stays out.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from gbv_desktop.cli.shown import STANDINGS
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.i18n import _, fill
from ui.board.page import _FILTERS, _STATUS, BoardFilter

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "i18n/vi/LC_MESSAGES/gbv.po"


@dataclass(frozen=True)
class Abandoned:
    """A word that is not used any more.

    Attributes:
        pattern: a regular expression that finds it, whatever the case.
        was: a sentence in which it stood.
        now: the same sentence in the words of the offices.
        why: the reason, for whoever is told by this test.
        on_papers: whether the texts of papers are held to it as well; they are true of their day
            and of their issuer, and have goldens of their own.
    """

    pattern: str
    was: str
    now: str
    why: str
    on_papers: bool = True


ABANDONED = (
    Abandoned(
        r"\bgói\b",
        "Gói dữ liệu thiếu phần cuối",
        "Tệp thiếu phần cuối",
        "nobody in an office says so: a unit brings a 'tệp báo cáo', the upper unit hands out a"
        " 'tệp cấp trên gửi', either is a 'tệp'; 'gói' belongs to the specification of the format",
    ),
    Abandoned(
        r"\btrễ\b|\bmuộn\b|\b(gửi|nộp) chậm\b",
        "muộn 2 ngày, trễ hạn, gửi chậm",
        "chậm 02 ngày",
        "three words for one lateness: what came late is 'chậm 02 ngày', what has not come yet is"
        " 'quá hạn 02 ngày'",
    ),
    Abandoned(
        r"\b(chậm|quá hạn) \{\w+\}",
        "chậm {days} ngày",
        "chậm {days:0>2} ngày",
        "offices write a count of days with two digits (a paper's number is written so already)",
        on_papers=False,
    ),
    Abandoned(
        r"đơn vị chưa (gửi|nộp)|chưa (gửi|nộp) (báo cáo|bản)|\bchưa nộp\b",
        "Danh sách đơn vị chưa gửi báo cáo",
        "Danh sách báo cáo chưa nhận được",
        "the consolidating unit knows what it has not received ('chưa nhận được'), not what a unit"
        " has sent; only of itself a unit says 'chưa gửi'",
        on_papers=False,
    ),
    Abandoned(
        r"ghi nhận (văn bản|báo cáo|đã nhận)",
        "Ghi nhận văn bản giấy",
        "Ghi văn bản đến",
        "offices enter a 'văn bản đến', on paper or electronic",
    ),
    Abandoned(
        r"lần ban hành|ban hành (biểu|phiên bản)",
        "Biểu X, lần ban hành 2",
        "Biểu X, phiên bản 2",
        "only a People's Committee 'ban hành'; an edition of a form is a 'phiên bản', 'áp dụng từ"
        " ngày …'",
    ),
    Abandoned(
        r"phiếu tiếp nhận|phiếu trả lại",
        "Xem phiếu tiếp nhận",
        "Xem xác nhận đã nhận",
        "sounds like the one-stop desk, and beside 'phiếu giao nhận' it was a second slip of the"
        " same meaning; the electronic answer is the 'xác nhận đã nhận'",
    ),
    Abandoned(
        r"hoàn tác (nhận|tiếp nhận|việc)",
        "Hoàn tác nhận tệp",
        "Hủy tiếp nhận",
        "a stamped receipt exists outside: it is cancelled with a reason, not undone; 'hoàn tác'"
        " is Ctrl+Z in a table",
    ),
    Abandoned(
        r"nhập hộ",
        "Nhập hộ",
        "Nhập thay từ văn bản",
        "figures are entered for a unit from its signed document only",
    ),
    Abandoned(
        r"phiếu gia hạn",
        "phiếu gia hạn",
        "công văn gia hạn",
        "there is no such slip: the answer is a công văn",
    ),
    Abandoned(
        r"bản điều chỉnh|báo cáo điều chỉnh|(?<!bổ sung, )điều chỉnh lần",
        "bản điều chỉnh lần 1",
        "bản bổ sung, điều chỉnh lần 1",
        "the paper is a 'báo cáo bổ sung, điều chỉnh' that replaces 'Báo cáo số …'",
    ),
    Abandoned(
        r"dãy số|\bmã số\b(?! đăng ký)|\b(so|đối chiếu) mã\b(?! số đăng ký| băm)",
        "Dãy số đăng ký, Mã số của máy này",
        "Mã số đăng ký, Mã số đăng ký của máy này",
        "three names for the digits that two offices compare by telephone: they are the 'mã số"
        " đăng ký' everywhere",
    ),
    Abandoned(
        r"chìa khóa|khóa (của (huyện|đơn vị|cấp trên|máy)|công khai|riêng|gốc|bí mật)",
        "Khóa của huyện bị lộ",
        "Mã của huyện bị lộ",
        "'khóa' is a report that is locked; a key is a 'mã đăng ký'",
    ),
    Abandoned(
        r"(?<!không phải là )(?<!không phải )chữ ký số",
        "Gói này có chữ ký số",
        "Tệp này có mã xác thực",
        "a thing of the law, and ours is not one: it is only ever named to deny it",
    ),
    Abandoned(
        r"^(chưa làm|đang làm|(đã )?làm xong)$",
        "đang làm",
        "đang triển khai",
        "an activity is 'chưa triển khai, đang triển khai, đã hoàn thành'",
    ),
    Abandoned(
        r"phần mềm",
        "mẫu của phần mềm này",
        "mẫu của chương trình này",
        "one thing has one word: 'chương trình'",
    ),
    Abandoned(
        r"(?<!chương )trình duyệt",
        "báo cáo đang trình duyệt",
        "báo cáo đang trình lãnh đạo",
        "is a web browser",
    ),
    Abandoned(
        r"chia tách|chuyển cấp trên",
        "Chia tách, Chuyển cấp trên",
        "Chia; Đổi cơ quan nhận báo cáo",
        "the law's words for units",
    ),
)


def strings_in(value: object) -> Iterator[str]:
    """Every text inside a value that TOML gave."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)


def literals_in(source: Path) -> Iterator[str]:
    """Every string of a module that is not a docstring or a remark standing alone."""
    tree = ast.parse(source.read_text("utf-8"))
    alone = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def catalogue() -> Iterator[tuple[str, str]]:
    with CATALOGUE.open("rb") as file:
        for each in read_po(file):
            if each.id:
                yield str(each.id), str(each.string)


def plans() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "resources/plans").rglob("*.toml")):
        for text in strings_in(tomllib.loads(path.read_text("utf-8"))):
            yield str(path.relative_to(ROOT)), text


def manual() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "resources/manual").glob("*.md")):
        for at, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{path.name}:{at}", line


def code() -> Iterator[tuple[str, str]]:
    for folder in ("gbv_desktop", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for text in literals_in(path):
                yield str(path.relative_to(ROOT)), text


@pytest.mark.parametrize("source", [catalogue, plans, manual, code], ids=lambda each: each.__name__)
def test_no_abandoned_word_is_left(source: object) -> None:
    texts = list(source())  # type: ignore[operator]
    assert len(texts) > 50
    found = [
        f"{where}: “{text}”: {word.why}"
        for where, text in texts
        for word in ABANDONED
        if re.search(word.pattern, text, re.IGNORECASE)
        and (word.on_papers or "/papers/" not in where)
    ]
    assert found == []


@pytest.mark.parametrize("word", ABANDONED, ids=lambda word: word.was)
def test_each_word_is_found_where_it_stood_and_not_in_what_is_said_now(word: Abandoned) -> None:
    assert re.search(word.pattern, word.was, re.IGNORECASE)
    assert not any(re.search(each.pattern, word.now, re.IGNORECASE) for each in ABANDONED)


def test_what_has_not_come_has_one_name() -> None:
    window = [_STATUS[Status.MISSING][0], dict(_FILTERS)[BoardFilter.MISSING]]
    said = {_(each).lower() for each in (*window, STANDINGS["missing"], "Nothing has come")}
    assert said == {"chưa nhận được"}


def test_days_are_counted_in_two_digits() -> None:
    assert fill(_("{days} days late"), {"days": 2}) == "chậm 02 ngày"
    assert fill(_("{days} days over"), {"days": 12}) == "quá hạn 12 ngày"
