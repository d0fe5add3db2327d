"""The official report of one unit, its appendix on cases, and its sheet of breakdowns.

The report goes to all its recipients; the other two are files of their own (domain page 1.7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gbv_desktop.domain.checks.quoting import quoted_texts
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.paper_structure import (
    OWN,
    Annex,
    AnnexContent,
    OfficialPaper,
    PaperPart,
    PartContent,
    PartKind,
    parts_of,
)
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER, Earlier, asked_last_year
from gbv_desktop.writing.facts.unit_facts import unit_facts
from gbv_desktop.writing.papers.letter import answer_opening
from gbv_desktop.writing.sentences.masking import masked_report
from gbv_desktop.writing.sentences.paper_words import PaperDetails, takes_in
from gbv_desktop.writing.sentences.wording import fill_words
from gbv_desktop.writing.structure.annexes import recipients_of, stands
from gbv_desktop.writing.structure.letterhead import (
    Letterhead,
    addressees,
    excerpt,
    letterhead,
    recipients,
)
from gbv_desktop.writing.structure.outline import Composer, activities, passage_for
from gbv_desktop.writing.structure.paper import Appendix, Block, Paper, Style, Table
from gbv_desktop.writing.structure.parts import PartPlace, outlined, own_lines, told_alike
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
    own, title = is_own(plan, unit, period, form), excerpt(composer)
    # Marks become figures first: masking then covers them like any typed number.
    said = replace(report, texts=quoted_texts(form, figures.period, report))
    said = masked_report(said) if composer.facts.masked else said
    listed = lists_changes(composer, figures, issue.replaced)
    return Paper(
        subject=title,
        kind=composer.say("head.kind"),
        excerpt=title,
        head_parent=head.unit.head_parent,
        head_lines=head.unit.head_lines,
        number_line=composer.say("head.number"),
        place_line=composer.say("head.place"),
        addressees=addressees(composer, "own" if own else "unit"),
        blocks=tuple(
            _body(composer, head.unit, figures.period, form, said, own=own, listed=listed)
        ),
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
    """The appendix on cases, survivors and perpetrators: totals, framed LƯU HÀNH NỘI BỘ.

    Returns:
        ``None`` if the unit reports none of them.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    head, composer, figures = _composed(plan, unit, period, form, report, earlier, issue)
    table = form_table(composer, figures, sensitive=True)
    annex = _cases(plan)
    if table is None or annex is None:
        return None
    title = composer.say(f"unit.appendix_{annex.number}")
    tables = with_change_list(composer, figures, table, issue.replaced, Part.CASES)
    own = is_own(plan, unit, period, form)
    appendix = _internal(composer, annex.number, title, tables, own=own)
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
    appendix = _internal(composer, "", title, tables, own=is_own(plan, unit, period, form))
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
    figures = UnitFigures(form, period, report, earlier, asked_last_year(plan, form, period))
    return head, Composer(plan, facts), figures


def _internal(
    composer: Composer, number: str, title: str, tables: tuple[Table, ...], *, own: bool
) -> Appendix:
    cases = _cases(composer.plan)
    told = f"{OWN if own else OfficialPaper.UNIT}.{cases.number if cases else ''}"
    return Appendix(
        number=number,
        title=title,
        attached_to=composer.say("head.attached"),
        tables=tables,
        facts=_form_facts(composer, own=own),
        blocks=(only_for(composer, told),),
        internal=True,
    )


def is_own(plan: Plan, unit: Unit, period: Period, form: Form) -> bool:
    """Whether a consolidating unit reports itself: to the body above, through nobody.

    What it consolidated goes to its upper office on another form, as any unit's report does.
    """
    then = unit.on(period.end)
    upward = bool(then.consolidates_as) and form.reporter == then.consolidates_as
    return not upward and takes_in(plan, unit, period.end)


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


def _opening(composer: Composer, period: Period, *, listed: bool) -> list[Block]:
    """What the report answers to, or replaces; ``listed`` where what changed has a list."""
    if not composer.facts.words["so_cu"]:
        return answer_opening(composer, period) or composer.sentences("unit.opening")
    names = ("amended", "amended_changes") if listed else ("amended",)
    return [composer.paragraph(f"unit.{each}") for each in names]


def _body(
    composer: Composer,
    unit: Unit,
    period: Period,
    form: Form,
    report: Report,
    *,
    own: bool,
    listed: bool,
) -> list[Block]:
    def told(content: PartContent, place: PartPlace) -> list[Block]:
        match content.kind:
            case PartKind.OPENING:
                return _opening(composer, period, listed=listed)
            case PartKind.ATTACHED:
                # Words alone have no appendix that could be pointed at.
                return _attached(composer) if form.due(period.kind) else []
            case PartKind.ACTIVITIES:
                return _activities(composer, unit, report, place.number)
            case PartKind.CLOSING:
                last = composer.paragraph("unit.closing_own" if own else "unit.closing")
                return [*_asked_texts(composer, form, report), last]
            case _:
                text = report.texts.get(content.text, "")
                return told_alike(composer, content, place, text, "unit", unit.reporter)

    parts = parts_of(composer.plan.papers.outline, OfficialPaper.UNIT)
    return outlined(composer, _asked_parts(parts) if form.asked_in else parts, told)


def _asked_parts(parts: Sequence[PaperPart]) -> list[PaperPart]:
    """A paper that answers one request: what it answers to, where the figures are, and its end."""
    kinds = (PartKind.OPENING, PartKind.ATTACHED, PartKind.CLOSING)
    every = [each for part in parts for each in part.content if each.kind in kinds]
    return [PaperPart(OfficialPaper.UNIT, tuple(every))]


def _asked_texts(composer: Composer, form: Form, report: Report) -> Iterator[Block]:
    """The questions of a single period that are answered in words, each with its answer."""
    for text in form.texts if form.asked_in else ():
        yield Block(Style.PARAGRAPH, f"{text.title}:")
        yield from own_lines(report.texts.get(text.code, "")) or [
            composer.paragraph("common.no_text")
        ]


def _attached(composer: Composer) -> list[Block]:
    """Which appendix holds which figures; a unit that is asked for no case has one only."""
    both = stands(composer.facts.choices, _cases(composer.plan))
    return [composer.paragraph("unit.attached_both" if both else "unit.attached")]


def _cases(plan: Plan) -> Annex | None:
    return plan.papers.appendix_with(AnnexContent.CASE_FIGURES)


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

    return activities(composer, number, composer.plan.activities, told)


def _open_appendix(
    composer: Composer, figures: UnitFigures, replaced: Report | None, *, own: bool
) -> tuple[Appendix, ...]:
    table = form_table(composer, figures, sensitive=False)
    annex = composer.plan.papers.appendix_with(AnnexContent.FIGURES)
    if table is None or annex is None:
        return ()
    beside = stands(composer.facts.choices, _cases(composer.plan))
    appendix = Appendix(
        # The only one has no number (NĐ 30/2020, PL I, III.1).
        number=annex.number if beside else "",
        title=composer.say("unit.appendix"),
        attached_to=composer.say("head.attached"),
        tables=with_change_list(composer, figures, table, replaced, Part.OPEN),
        facts=_form_facts(composer, own=own),
    )
    return (appendix,)


def _form_facts(composer: Composer, *, own: bool) -> tuple[str, ...]:
    names = ("reporter", "receiver_own" if own else "receiver", "period_fact")
    return tuple(composer.say(f"table.{name}") for name in names)
