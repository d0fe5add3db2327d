"""Texts of a draft with the figures of the last period; figures of cases are covered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD, PERIOD, fill_district, make_district

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.text_preview import (
    PreviewFacts,
    TextPreview,
    preview,
    preview_facts,
    preview_paper,
)
from gbv_desktop.office.plan.drafting import begin_draft, required_draft
from gbv_desktop.office.plan.texts.checking import text_faults, with_text
from gbv_desktop.office.plan.texts.editing import set_text
from gbv_desktop.office.plan.texts.listing import DraftTexts, find_entry, piece_of

CAMPAIGN = "passage/unit.hd-1-1/1/some"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("preview") / "office"
    make_district(home)
    fill_district(home)
    return home


@pytest.fixture
def office(filled: Path) -> Iterator[Office]:
    with Office.open(filled, PASSWORD, DAY) as opened:
        yield opened


@pytest.fixture
def texts(office: Office) -> DraftTexts:
    from gbv_desktop.exchange.plan.tables import tables_of

    return DraftTexts.of(tables_of(office.plan), office.plan)


def seen(facts: PreviewFacts, texts: DraftTexts, key: str) -> TextPreview:
    entry = find_entry(texts.entries(), key)
    return preview(facts, texts, entry, piece_of(entry, key))


def test_a_sentence_has_the_figures_of_the_last_period(office: Office, texts: DraftTexts) -> None:
    facts = preview_facts(office, texts)
    assert facts.period == PERIOD and facts.problem is None
    of_unit = seen(facts, texts, CAMPAIGN)
    assert of_unit.unit and "04" in of_unit.text
    assert of_unit.passage.startswith(of_unit.text.removesuffix("."))
    of_all = seen(facts, texts, "passage/district.hd-1-1/1/some")
    assert not of_all.unit and "{" not in of_all.text and of_all.text
    none = seen(facts, texts, "passage/unit.hd-1-1/1/none")
    assert "{" not in none.text and none.text not in none.passage


def test_figures_of_cases_are_covered(office: Office, texts: DraftTexts) -> None:
    facts = preview_facts(office, texts)
    for each in texts.entries():
        for piece in each.pieces:
            said = preview(facts, texts, each, piece)
            assert said.problem is None, piece.key
            if each.choose.startswith("V"):
                assert "05 vụ" not in said.passage + said.text


def test_single_words_lists_and_items(office: Office, texts: DraftTexts) -> None:
    facts = preview_facts(office, texts)
    assert "6 tháng đầu năm 2018" in seen(facts, texts, "head.excerpt").text
    assert "…" in seen(facts, texts, "words/compare.up").text, "filled where it stands"
    assert "Đăk Tô" in seen(facts, texts, "lists/addressees.consolidated/1").text
    assert seen(facts, texts, "enumeration/ds_B02/1").text
    assert seen(facts, texts, "annex/consolidated.IV/columns/1") == TextPreview()


def test_what_is_typed_is_checked_and_tried_before_it_is_kept(
    office: Office, texts: DraftTexts
) -> None:
    draft = begin_draft(office)
    entry = find_entry(texts.entries(), CAMPAIGN)
    piece = piece_of(entry, CAMPAIGN)
    facts = preview_facts(office, texts)
    typed = "{don_vi} tổ chức {B01} buổi, {B99} lớp đáng mừng."
    after = with_text(draft.tables, texts, piece, typed)
    said = str([each.fields for each in text_faults(after, piece)])
    assert "B99" in said and "đáng mừng" in said
    now = find_entry(after.entries(), CAMPAIGN)
    problem = preview(facts, after, now, piece_of(now, CAMPAIGN)).problem
    assert problem is not None and problem.code == "E-PAPER-PLACEHOLDER"
    assert required_draft(office).changes == (), "only tried"
    set_text(office, CAMPAIGN, "{don_vi} làm {B01} buổi.")
    kept = DraftTexts.of(required_draft(office).tables, office.plan)
    assert seen(preview_facts(office, kept), kept, CAMPAIGN).text.endswith("làm 04 buổi.")
    assert find_entry(kept.entries(texts), CAMPAIGN).state == "changed"
    period, blocks = preview_paper(office, kept)
    assert period == PERIOD and len(blocks) > 10


def test_words_that_stop_the_paper_are_told(office: Office, texts: DraftTexts) -> None:
    from gbv_desktop.exchange.plan.tables import tables_of

    entry = find_entry(texts.entries(), "head.scope_area")
    broken = with_text(tables_of(office.plan), texts, entry.pieces[0], "của {nobody}")
    facts = preview_facts(office, broken)
    assert facts.problem is not None and facts.consolidated is None
    assert seen(facts, broken, "head.excerpt").problem == facts.problem


def test_without_a_report_nothing_is_filled(tmp_path: Path) -> None:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        from gbv_desktop.exchange.plan.tables import tables_of

        texts = DraftTexts.of(tables_of(opened.plan), opened.plan)
        assert preview_facts(opened, texts) == PreviewFacts()
        assert preview_paper(opened, texts) == ("", ())
        assert seen(PreviewFacts(), texts, CAMPAIGN) == TextPreview()
