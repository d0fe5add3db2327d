import os
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


def test_a_checkout_compiles_again_when_the_source_changed(
    catalogues: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n.sys, "dont_write_bytecode", False)
    assert _("Yes") == "Có"
    source = catalogues / "vi" / "LC_MESSAGES" / "gbv.po"
    with monkeypatch.context() as kept:
        kept.setattr(i18n, "_compiled", lambda *_args: pytest.fail("it is compiled already"))
        i18n._catalogue.cache_clear()
        assert _("Yes") == "Có"
    # Even to an older file, as when an earlier version is copied back.
    source.write_text(source.read_text("utf-8").replace("Có", "Vâng"), "utf-8")
    os.utime(source, (1, 1))
    i18n._catalogue.cache_clear()
    assert _("Yes") == "Vâng"
    assert [each.name for each in (source.parent / "__pycache__").iterdir()] == ["gbv.mo"]


def test_a_checkout_that_keeps_nothing_speaks_all_the_same(
    catalogues: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = catalogues / "vi" / "LC_MESSAGES" / "__pycache__"
    monkeypatch.setattr(i18n.sys, "dont_write_bytecode", True)
    assert _("Yes") == "Có"
    assert not place.exists()
    monkeypatch.setattr(i18n.sys, "dont_write_bytecode", False)
    place.write_bytes(b"no folder")
    i18n._catalogue.cache_clear()
    assert _("Yes") == "Có"


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
