"""The official report of one unit, its appendix on cases, and its sheet of breakdowns.

The report goes to all its recipients; the other two are files of their own (domain page 1.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gbv_desktop.domain.checks.quoting import quoted_texts
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER, Earlier
from gbv_desktop.writing.facts.unit_facts import unit_facts
from gbv_desktop.writing.sentences.masking import masked_report
from gbv_desktop.writing.sentences.paper_words import PaperDetails, takes_in
from gbv_desktop.writing.sentences.wording import fill_words
from gbv_desktop.writing.structure.annexes import recipients_of
from gbv_desktop.writing.structure.letterhead import (
    Letterhead,
    addressees,
    excerpt,
    letterhead,
    recipients,
)
from gbv_desktop.writing.structure.outline import Composer, activities, passage_for
from gbv_desktop.writing.structure.paper import Appendix, Block, Paper, Style, Table
from gbv_desktop.writing.tables.supplement import Part, lists_changes, with_change_list
from gbv_desktop.writing.tables.unit_tables import UnitFigures, breakdown_table, form_table

AS_IS = PaperDetails()


def unit_paper(
    plan: Plan,
    unit: Unit,
    period: Period,
    form: Form,
    report: Report,
    earlier: Earlier = NOTHING_EARLIER,
    issue: PaperDetails = AS_IS,
) -> Paper:
    """The unit's report on ordinary paper: activities and money; of cases where to look.

    Args:
        form: the edition that the report was made on.
        earlier: same period last year and opening stocks, as the checks use them.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    head, composer, figures = _composed(plan, unit, period, form, report, earlier, issue)
    own, title = is_own(plan, unit), excerpt(composer)
    # Marks become figures first: masking then covers them like any typed number.
    said = replace(report, texts=quoted_texts(form, figures.period, report))
    said = masked_report(said) if composer.facts.masked else said
    opening = _opening(composer, listed=lists_changes(composer, figures, issue.replaced))
    return Paper(
        subject=title,
        kind=composer.say("head.kind"),
        excerpt=title,
        head_parent=head.unit.head_parent,
        head_lines=head.unit.head_lines,
        number_line=composer.say("head.number"),
        place_line=composer.say("head.place"),
        addressees=addressees(composer, "own" if own else "unit"),
        blocks=tuple(_body(composer, head, said, own=own, opening=opening)),
        signer_lines=head.signer_lines,
        signer_name=head.signer_name,
        recipients=recipients(composer, unit.kind, "unit"),
        appendices=_open_appendix(composer, figures, issue.replaced, own=own),
        draft=issue.draft,
        training=issue.training,
        foot=issue.foot,
    )


def case_annex(
    plan: Plan,
    unit: Unit,
    period: Period,
    form: Form,
    report: Report,
    earlier: Earlier = NOTHING_EARLIER,
    issue: PaperDetails = AS_IS,
) -> Paper | None:
    """Phụ lục II: totals of cases, survivors and perpetrators, framed LƯU HÀNH NỘI BỘ.

    Returns:
        ``None`` if the unit reports none of them.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    head, composer, figures = _composed(plan, unit, period, form, report, earlier, issue)
    table = form_table(composer, figures, sensitive=True)
    if table is None:
        return None
    title = composer.say("unit.appendix_II")
    tables = with_change_list(composer, figures, table, issue.replaced, Part.CASES)
    appendix = _internal(composer, "II", title, tables, own=is_own(plan, unit))
    return separate(composer, head, appendix, title, issue)


def detail_sheet(
    plan: Plan,
    unit: Unit,
    period: Period,
    form: Form,
    report: Report,
    earlier: Earlier = NOTHING_EARLIER,
    issue: PaperDetails = AS_IS,
) -> Paper | None:
    """The unit's sensitive breakdowns as a file of its own, framed LƯU HÀNH NỘI BỘ.

    Returns:
        ``None`` if the unit reports no sensitive breakdown.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    head, composer, figures = _composed(plan, unit, period, form, report, earlier, issue)
    table = breakdown_table(composer, figures)
    if table is None:
        return None
    title = composer.say("detail.title")
    tables = with_change_list(composer, figures, table, issue.replaced, Part.DETAIL)
    appendix = _internal(composer, "", title, tables, own=is_own(plan, unit))
    return separate(composer, head, appendix, composer.say("detail.subject"), issue)


def _composed(
    plan: Plan,
    unit: Unit,
    period: Period,
    form: Form,
    report: Report,
    earlier: Earlier,
    issue: PaperDetails,
) -> tuple[Letterhead, Composer, UnitFigures]:
    """What a paper of a unit is written with; its data end where the report's do."""
    head = letterhead(unit, report.texts_frozen)
    # A report that was closed on another day than the calendar says names its own.
    period = replace(period, data_to=report.data_to)
    facts = unit_facts(plan, head.unit, period, form, report, earlier, issue)
    return head, Composer(plan, facts), UnitFigures(form, period, report, earlier)


def _internal(
    composer: Composer, number: str, title: str, tables: tuple[Table, ...], *, own: bool
) -> Appendix:
    return Appendix(
        number=number,
        title=title,
        attached_to=composer.say("head.attached"),
        tables=tables,
        facts=_form_facts(composer, own=own),
        blocks=(only_for(composer, "own.II" if own else "unit.II"),),
        internal=True,
    )


def is_own(plan: Plan, unit: Unit) -> bool:
    """Whether the consolidating unit reports itself: to the body above, through nobody."""
    return unit.id == plan.identity.consolidator or takes_in(plan, unit)


def only_for(composer: Composer, *names: str) -> Block:
    """Who gets an internal appendix: the first that the plan names, else those of Kính gửi."""
    found = recipients_of(composer.plan.papers, *names) or (composer.say("head.addressees"),)
    bodies = ", ".join(fill_words(each, composer.facts.words) for each in found)
    return composer.paragraph("head.only_for", noi_nhan=bodies)


def separate(
    composer: Composer, head: Letterhead, appendix: Appendix, subject: str, issue: PaperDetails
) -> Paper:
    """An appendix that travels as a file of its own: no front page (NĐ 30/2020, PL I, III.1)."""
    return Paper(
        subject=subject,
        kind="",
        excerpt="",
        head_parent=head.unit.head_parent,
        head_lines=head.unit.head_lines,
        number_line=composer.say("head.number"),
        place_line=composer.say("head.place"),
        addressees=(),
        blocks=(),
        signer_lines=head.signer_lines,
        signer_name=head.signer_name,
        recipients=(),
        appendices=(appendix,),
        draft=issue.draft,
        training=issue.training,
        internal=True,
        foot=issue.foot,
    )


def _opening(composer: Composer, *, listed: bool) -> list[Block]:
    """What the report answers to, or replaces; ``listed`` where what changed has a list."""
    if not composer.facts.words["so_cu"]:
        return composer.sentences("unit.opening")
    names = ("amended", "amended_changes") if listed else ("amended",)
    return [composer.paragraph(f"unit.{each}") for each in names]


def _body(
    composer: Composer, head: Letterhead, report: Report, *, own: bool, opening: list[Block]
) -> list[Block]:
    texts = report.texts
    return [
        *opening,
        *composer.sentences("unit.scope"),
        composer.part(1, "I"),
        *(_direction(composer, texts) or [composer.paragraph("common.no_text")]),
        composer.part(2, "II"),
        *_attached(composer),
        *_results(composer, head.unit, report),
        composer.part(3, "III"),
        composer.heading("1", "III_1"),
        *composer.own_words(texts.get("N02", ""), "III_1"),
        composer.heading("2", "III_2"),
        *composer.own_words(texts.get("N03", ""), "III_2"),
        composer.part(4, "IV"),
        composer.paragraph("outlook.lead"),
        *composer.tasks(texts.get("N04", ""), "unit.outlook"),
        composer.part(5, "V"),
        *composer.requests(texts.get("N05", ""), "unit.no_request"),
        composer.paragraph("unit.closing_own" if own else "unit.closing"),
    ]


def _direction(composer: Composer, texts: Mapping[str, str]) -> list[Block]:
    return [*own_lines(texts.get("N01", "")), *composer.sentences("unit.direction")]


def _attached(composer: Composer) -> list[Block]:
    """Which appendix holds which figures; a unit that is asked for no case has one only."""
    both = composer.facts.choices["phu_luc_II"] == "yes"
    return [composer.paragraph("unit.attached_both" if both else "unit.attached")]


def own_lines(text: str) -> list[Block]:
    """The unit's own words, a paragraph a line; nothing where it wrote nothing."""
    return [Block(Style.PARAGRAPH, line.strip()) for line in text.splitlines() if line.strip()]


def _results(composer: Composer, unit: Unit, report: Report) -> list[Block]:
    """Targets (own figures, no verdict for one unit), activities, money."""
    sections = [
        (
            "II_1",
            composer.sentences(f"unit.targets.{unit.reporter}"),
        ),
        ("II_2", None),
        ("II_3", composer.sentences("unit.money")),
    ]
    blocks: list[Block] = []
    number = 0
    for name, said in sections:
        # None and not empty: the activities say "không có nội dung" themselves where they are none.
        if said == []:
            continue
        number += 1
        blocks.append(composer.heading(str(number), name))
        blocks += _activities(composer, unit, report, str(number)) if said is None else said
    return blocks


def _activities(composer: Composer, unit: Unit, report: Report, number: str) -> list[Block]:
    progress = {each.activity: each for each in report.activities}

    def told(activity: Activity) -> list[Block]:
        passage = passage_for(composer.plan, f"unit.{activity.id}", unit.reporter)
        blocks = composer.sentences(passage.id)
        own = progress.get(activity.id)
        if own is not None:
            # The unit's own words come behind the sentences from figures: they explain them.
            blocks += own_lines(own.result)
            if own.difficulty.strip():
                words = own.difficulty.strip()
                blocks.append(composer.paragraph("common.difficulty", noi_dung=words))
        return blocks

    told_of = activities(composer, number, composer.plan.activities, told)
    return told_of or [composer.paragraph("common.no_text")]


def _open_appendix(
    composer: Composer, figures: UnitFigures, replaced: Report | None, *, own: bool
) -> tuple[Appendix, ...]:
    table = form_table(composer, figures, sensitive=False)
    if table is None:
        return ()
    appendix = Appendix(
        number="I" if composer.facts.choices["phu_luc_II"] == "yes" else "",
        title=composer.say("unit.appendix"),
        attached_to=composer.say("head.attached"),
        tables=with_change_list(composer, figures, table, replaced, Part.OPEN),
        facts=_form_facts(composer, own=own),
    )
    return (appendix,)


def _form_facts(composer: Composer, *, own: bool) -> tuple[str, ...]:
    names = ("reporter", "receiver_own" if own else "receiver", "period_fact")
    return tuple(composer.say(f"table.{name}") for name in names)
