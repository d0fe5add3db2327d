"""The report on several years (báo cáo sơ kết, tổng kết), and its appendix on cases by itself.

Nothing in the report or in its open appendices is a sensitive figure: those of all years stand in
one appendix, framed LƯU HÀNH NỘI BỘ, for the bodies under Kính gửi alone. No commune is named
beside a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gbv_desktop.domain.plan.catalogue import Activity
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.paper_structure import AnnexContent, OfficialPaper
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import join, text_date
from gbv_desktop.domain.totals.over_years import FigureOverYears, OverTime, TargetOverYears
from gbv_desktop.domain.work.reviews import ReviewText
from gbv_desktop.writing.facts.review_inputs import (
    CASES_ANNEX,
    ReviewInputs,
    listed_years,
    review_composer,
    say,
)
from gbv_desktop.writing.papers.unit_paper import AS_IS, only_for, separate
from gbv_desktop.writing.sentences.masking import masked_texts
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.sentences.review_words import TEXT_PLACES
from gbv_desktop.writing.structure.letterhead import addressees, letterhead, recipients
from gbv_desktop.writing.structure.outline import Composer, activities
from gbv_desktop.writing.structure.paper import Appendix, Block, Paper, Style, Table
from gbv_desktop.writing.structure.parts import own_lines
from gbv_desktop.writing.tables.review_tables import (
    award_table,
    figure_table,
    inspection_table,
    money_table,
    result_words,
    source_table,
    target_table,
)
from gbv_desktop.writing.tables.tablework import printed_sum

_CONSOLIDATED = OfficialPaper.CONSOLIDATED.value


def review_paper(work: ReviewInputs, issue: PaperDetails = AS_IS) -> Paper:
    """The report with the appendices that go to everybody.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    composer = review_composer(work, issue)
    head = letterhead(work.issuer)
    names = (f"{_CONSOLIDATED}_{work.issuer.kind}", _CONSOLIDATED)
    told = _excerpt(composer, work)
    return Paper(
        subject=told,
        kind=composer.say("head.kind"),
        excerpt=told,
        head_parent=head.unit.head_parent,
        head_lines=head.unit.head_lines,
        number_line=composer.say("head.number"),
        place_line=composer.say("head.place"),
        addressees=addressees(composer, *names),
        blocks=tuple(_body(composer, work)),
        signer_lines=head.signer_lines,
        signer_name=head.signer_name,
        recipients=recipients(composer, *names),
        appendices=_appendices(composer, work),
        draft=issue.draft,
        training=issue.training,
        foot=issue.foot,
    )


def review_cases(work: ReviewInputs, issue: PaperDetails = AS_IS) -> Paper | None:
    """The appendix on cases and people over the years; ``None`` if no year counts any.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    if not work.has_cases:
        return None
    composer = review_composer(work, issue)
    names = (f"{_CONSOLIDATED}_{work.issuer.kind}", _CONSOLIDATED)
    tables = [figure_table(composer, work, work.totals(sensitive=True))]
    targets = target_table(composer, work, sensitive=True)
    if targets is not None:
        tables.append(targets)
    said = [say(composer, each) for each in ("persons", "found")]
    appendix = replace(
        _appendix(composer, CASES_ANNEX, *tables),
        blocks=(
            only_for(composer, *_of_cases(work, names)),
            *(Block(Style.PARAGRAPH, each) for each in (*said, *_doubts(composer, work))),
        ),
        internal=True,
    )
    return separate(composer, letterhead(work.issuer), appendix, appendix.title, issue)


def _of_cases(work: ReviewInputs, names: Sequence[str]) -> list[str]:
    """Whoever gets the plan's own appendix on cases of the whole area gets this one."""
    annex = work.plan.papers.appendix_with(AnnexContent.CASES)
    return [f"{name}.{annex.number}" for name in names] if annex else []


def _excerpt(composer: Composer, work: ReviewInputs) -> str:
    told = say(composer, "excerpt_combined" if work.review.combined else "excerpt")
    return told + (say(composer, "replaces") if composer.facts.words["so_cu"] else "")


# --- the text -------------------------------------------------------------------------------------
def _body(composer: Composer, work: ReviewInputs) -> Iterator[Block]:
    texts = masked_texts(work.texts) if composer.facts.masked else work.texts

    def told(text: ReviewText, style: Style = Style.HEADING) -> Iterator[Block]:
        yield Block(style, say(composer, TEXT_PLACES[text]))
        yield from own_lines(texts.get(text, "")) or [composer.paragraph("common.no_text")]

    yield _line(say(composer, "opening_asked" if work.review.asked_no else "opening"))
    yield _line(say(composer, "lead"))
    yield from map(_line, _doubts(composer, work))
    yield Block(Style.PART, say(composer, "first"))
    yield from told(ReviewText.SITUATION, Style.PART)
    yield from told(ReviewText.DIRECTION, Style.PART)
    yield from _results(composer, work)
    yield Block(Style.PART, say(composer, "at_judgement"))
    yield from told(ReviewText.ACHIEVEMENTS)
    yield from told(ReviewText.SHORTCOMINGS)
    yield Block(Style.HEADING, say(composer, "at_causes"))
    yield from told(ReviewText.OUTER_CAUSES, Style.POINT)
    yield from told(ReviewText.OWN_CAUSES, Style.POINT)
    yield from told(ReviewText.LESSONS)
    for title, words in work.others.items():
        yield Block(Style.HEADING, title)
        yield from own_lines(words)
    yield Block(Style.PART, say(composer, "second"))
    yield from told(ReviewText.OUTLOOK, Style.PART)
    yield from told(ReviewText.REQUESTS, Style.PART)
    yield _line(say(composer, "closing"))


def _line(text: str) -> Block:
    return Block(Style.PARAGRAPH, text)


def _doubts(composer: Composer, work: ReviewInputs) -> Iterator[str]:
    """What of the years a reader has to know before any figure."""
    if work.missing:
        yield say(composer, "missing", ds_nam=listed_years(work.missing))
    if work.unfrozen:
        yield say(composer, "unfrozen", ds_nam=listed_years(work.unfrozen))
    for each in work.years:
        if each.joined:
            yield say(composer, "joined", nam=str(each.year), ds_don_vi=join(each.joined))


def _results(composer: Composer, work: ReviewInputs) -> Iterator[Block]:
    yield Block(Style.PART, say(composer, "at_targets"))
    open_targets = [each for each in work.targets if not each.sensitive and each.any_measured]
    yield from (_target(composer, work, each) for each in open_targets)
    if work.has_cases:
        yield from (_line(say(composer, each)) for each in ("cases", "persons", "found"))
    elif not open_targets:
        yield composer.paragraph("common.no_text")
    yield Block(Style.PART, say(composer, "at_tasks"))
    yield from _activities(composer, work) or [composer.paragraph("common.no_text")]
    yield Block(Style.PART, say(composer, "at_money"))
    money = [each for each in work.money() if each.cell == indicator_of(each.cell)]
    lines = [line for each in money if (line := _figure(composer, work, each))]
    yield from map(_line, lines) if lines else [composer.paragraph("common.no_text")]
    yield _line(say(composer, "annexes"))


def _target(composer: Composer, work: ReviewInputs, found: TargetOverYears) -> Block:
    years = [
        _of_year(composer, year.year, words.replace("; ", ", "))
        for year, result in zip(work.years, found.by_year, strict=True)
        if result is not None and (words := result_words(composer, found, result))
    ]
    shown = say(composer, "target_together", so=found.shown) if found.shown else ""
    return _line(say(composer, "target", ten=found.name, cac_nam="; ".join(years), chung=shown))


def _of_year(composer: Composer, year: int, words: str) -> str:
    return say(composer, "of_year", nam=str(year), so=words)


def _activities(composer: Composer, work: ReviewInputs) -> list[Block]:
    known = {each.cell: each for each in work.totals(sensitive=False)}
    said: set[str] = set()

    def told(activity: Activity) -> list[Block]:
        # A figure that serves two activities stands once, with the first.
        fresh = [code for code in activity.indicators if code in known and code not in said]
        said.update(fresh)
        lines = (_figure(composer, work, known[code]) for code in fresh)
        return [_line(each) for each in lines if each]

    return activities(composer, "", work.plan.activities, told)


def _figure(composer: Composer, work: ReviewInputs, found: FigureOverYears) -> str:
    """A figure in a sentence; nothing of answers, and of what no year counted."""
    counted = any(each is not None and each.value for each in found.by_year)
    if found.indicator.kind is Kind.YES_NO or not counted:
        return ""
    years = "; ".join(
        _of_year(composer, year.year, printed_sum(composer, found.indicator, sums))
        for year, sums in zip(work.years, found.by_year, strict=True)
        if sums is not None
    )
    name = "figure_beside"
    if found.together is not None:
        name = "figure_last" if found.rule is OverTime.LAST else "figure_added"
    words = say(
        composer, name, ten=found.name, dvt=found.indicator.unit, cac_nam=years,
        so=format_count(found.together or 0), nam=str(work.review.year),
    )  # fmt: skip
    return words + (say(composer, "not_compared") if found.changed else "")


# --- the appendices -------------------------------------------------------------------------------
def _appendices(composer: Composer, work: ReviewInputs) -> tuple[Appendix, ...]:
    awards = _appendix(composer, "VII", award_table(composer, work))
    targets = target_table(composer, work, sensitive=False)
    return (
        *((_appendix(composer, "I", targets),) if targets is not None else ()),
        _appendix(composer, "II", figure_table(composer, work, work.totals(sensitive=False))),
        replace(
            _appendix(composer, "IV", money_table(composer, work)),
            facts=(say(composer, "fact"), say(composer, "money_fact")),
        ),
        replace(
            _appendix(composer, "V", inspection_table(composer, work)),
            facts=(say(composer, "fact"), say(composer, "inspection_fact")),
        ),
        _appendix(composer, "VI", source_table(composer, work)),
        replace(awards, facts=(), blocks=tuple(map(_line, _about_awards(composer, work)))),
    )


def _about_awards(composer: Composer, work: ReviewInputs) -> Iterator[str]:
    review = work.review
    if review.conference_on is not None:
        yield say(composer, "conference", ngay=text_date(review.conference_on))
    if review.awards_on is not None:
        yield say(composer, "awards", so=review.awards_no, ngay=text_date(review.awards_on))


def _appendix(composer: Composer, number: str, *tables: Table) -> Appendix:
    return Appendix(
        number=number,
        title=say(composer, f"A.{number}"),
        attached_to=composer.say("head.attached"),
        tables=tables,
        facts=(say(composer, "fact"),),
    )
