from datetime import date
from pathlib import Path

import pytest

from gbv_desktop import i18n
from gbv_desktop.errors import Bug
from gbv_desktop.i18n import _, tr
from gbv_desktop.text import message


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Vietnamese and an English catalogue of a few sentences of our own."""
    sentences = {
        "Yes": "Có",
        "Due {day}: {what}": "{what}, hạn {day}",
        "{count} files": "{count} tệp",
        "Broken {field}": "Hỏng {filed}",
    }
    body = "".join(f'msgid "{each}"\nmsgstr "{words}"\n\n' for each, words in sentences.items())
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for code, text in (("vi", head + body), ("en", head)):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "gbv.po").write_text(text, "utf-8")
    monkeypatch.setattr(i18n, "i18n_dir", lambda: tmp_path)
    i18n._catalogue.cache_clear()
    yield tmp_path
    i18n._catalogue.cache_clear()


def test_vietnamese_comes_first(catalogues: Path) -> None:
    assert i18n.language() == "vi"
    assert _("Yes") == "Có"


def test_english_is_the_sentence_itself(catalogues: Path) -> None:
    i18n.set_language("en")
    assert i18n.language() == "en"
    assert _("Yes") == "Yes"
    assert tr(message("{count} files", count=3)) == "3 files"


def test_what_is_not_translated_stays(catalogues: Path) -> None:
    assert _("Never seen") == "Never seen"


def test_the_empty_sentence_is_not_the_header(catalogues: Path) -> None:
    assert _("") == ""


def test_fields_become_words(catalogues: Path) -> None:
    inner = message("{count} files", count=12345)
    whole = message("Due {day}: {what}", day=date(2018, 6, 9), what=("a", inner, ("b", "c")))
    assert tr(whole) == "a, 12345 tệp, b, c, hạn 09/06/2018"


def test_braces_in_a_field_are_only_text(catalogues: Path) -> None:
    assert tr(message("{count} files", count="{day}")) == "{day} tệp"


@pytest.mark.parametrize(
    "broken",
    [
        message("{count} files"),
        message("Broken {field}", field="x"),
        message("{} empty", x="x"),
        message("open { brace", x="x"),
    ],
)
def test_a_sentence_without_its_field_is_our_fault(catalogues: Path, broken: object) -> None:
    with pytest.raises(Bug):
        tr(broken)  # type: ignore[arg-type]


def test_a_compiled_catalogue_wins(catalogues: Path) -> None:
    import io

    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog(locale="vi")
    catalog.add("Yes", "Vâng")
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    (catalogues / "vi" / "LC_MESSAGES" / "gbv.mo").write_bytes(buffer.getvalue())
    assert _("Yes") == "Vâng"


def test_unknown_languages_are_our_fault(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Bug):
        i18n.set_language("fr")
    monkeypatch.setattr(i18n, "i18n_dir", lambda: catalogues / "none")
    i18n._catalogue.cache_clear()
    with pytest.raises(Bug, match="not installed"):
        _("Yes")


def test_the_real_catalogues_speak() -> None:
    assert _("TRAINING MODE") == "CHẾ ĐỘ TẬP HUẤN"
    i18n.set_language("en")
    assert _("TRAINING MODE") == "TRAINING MODE"
