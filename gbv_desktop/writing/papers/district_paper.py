"""The official consolidated report, and its internal appendices as files of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from gbv_desktop.domain.plan.catalogue import Activity
from gbv_desktop.domain.plan.paper_structure import (
    Annex,
    AnnexContent,
    OfficialPaper,
    PartContent,
    PartKind,
    parts_of,
)
from gbv_desktop.writing.facts.district_facts import district_facts
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.papers.unit_paper import AS_IS, only_for, separate
from gbv_desktop.writing.sentences.masking import masked_texts
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.annexes import columns_of, held_back, stands
from gbv_desktop.writing.structure.letterhead import addressees, excerpt, letterhead, recipients
from gbv_desktop.writing.structure.outline import Composer, activities
from gbv_desktop.writing.structure.paper import Appendix, Block, Paper, Table
from gbv_desktop.writing.structure.parts import PartPlace, outlined, told_alike
from gbv_desktop.writing.tables.activity_tables import activity_tables
from gbv_desktop.writing.tables.case_tables import (
    case_table,
    commune_table,
    control_table,
    open_case_table,
)
from gbv_desktop.writing.tables.office_tables import (
    ChangedNumber,
    board_table,
    case_target_table,
    change_table,
    money_table,
    target_table,
)
from gbv_desktop.writing.tables.work_tables import (
    advice_table,
    assessment_table,
    class_table,
    duty_table,
    inspection_table,
)

CONSOLIDATED = OfficialPaper.CONSOLIDATED.value

_FEW = 2
"""So many changed figures stand in a sentence; a table of two lines is a sheet of white paper."""

_FEW_CHANGES = "district.amended_few"


def consolidated_paper(
    work: DistrictInputs, issue: PaperDetails = AS_IS, changes: Sequence[ChangedNumber] = ()
) -> Paper:
    """The report on the whole area with the appendices that go to everybody.

    An appendix without a figure that the period asks for is left out; the others keep theirs.

    It goes to everybody: nothing in it names a commune beside a sensitive number, nor lets a reader
    subtract one unit's. What is for few stands in :func:`internal_annexes`.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    composer = Composer(work.plan, district_facts(work, issue))
    head = letterhead(work.issuer)
    kind = work.issuer.kind
    return Paper(
        subject=excerpt(composer),
        kind=composer.say("head.kind"),
        excerpt=excerpt(composer),
        head_parent=head.unit.head_parent,
        head_lines=head.unit.head_lines,
        number_line=composer.say("head.number"),
        place_line=composer.say("head.place"),
        addressees=addressees(composer, f"{CONSOLIDATED}_{kind}", CONSOLIDATED),
        blocks=tuple(_body(composer, work, _open(changes))),
        signer_lines=head.signer_lines,
        signer_name=head.signer_name,
        recipients=recipients(composer, f"{CONSOLIDATED}_{kind}", CONSOLIDATED),
        appendices=_appendices(composer, work, changes),
        draft=issue.draft,
        training=issue.training,
        foot=issue.foot,
    )


def internal_annexes(
    work: DistrictInputs, issue: PaperDetails = AS_IS, changes: Sequence[ChangedNumber] = ()
) -> dict[str, Paper]:
    """The appendices that do not go to everybody, by number, each a file of its own.

    Sensitive totals, breakdowns, targets and the branches' own figures; totals by commune; what an
    amendment changes in them. Each is framed LƯU HÀNH NỘI BỘ and says who gets it; one for which
    the period asks no figure is not there.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    composer = Composer(work.plan, district_facts(work, issue))
    held = held_back(work.plan.papers, composer.facts.choices)
    return {
        annex.number: _internal(
            composer, work, annex, _tables(composer, work, annex, changes), issue
        )
        for annex in work.plan.papers.appendices(OfficialPaper.CONSOLIDATED)
        if annex.number in held
    }


_Maker = Callable[[Composer, DistrictInputs], Table | None]
_ALIKE: Mapping[AnnexContent, _Maker] = {
    AnnexContent.TARGETS: target_table,
    AnnexContent.CONTROLS: partial(control_table, sensitive=False),
    AnnexContent.CASES_OPEN: open_case_table,
    AnnexContent.CASES: case_table,
    AnnexContent.CASE_TARGETS: case_target_table,
    AnnexContent.CASE_CONTROLS: partial(control_table, sensitive=True),
    AnnexContent.MONEY: money_table,
    AnnexContent.BOARD: board_table,
    AnnexContent.DUTIES: duty_table,
    AnnexContent.ASSESSMENTS: assessment_table,
    AnnexContent.CLASSES: class_table,
    AnnexContent.INSPECTIONS: inspection_table,
    AnnexContent.RECOMMENDATIONS: advice_table,
}
"""The tables that are made of the figures alone."""


def _tables(
    composer: Composer, work: DistrictInputs, annex: Annex, changes: Sequence[ChangedNumber]
) -> tuple[Table, ...]:
    """The tables of an appendix by what it holds; of the changes those that may stand in it."""
    made: list[Table | None] = []
    for content in annex.content:
        if content in _ALIKE:
            made.append(_ALIKE[content](composer, work))
        elif content is AnnexContent.ACTIVITIES:
            made += activity_tables(composer, work, annex.columns)
        elif content is AnnexContent.CASES_BY_UNIT:
            made.append(commune_table(composer, work, columns_of(work.plan, annex)))
        else:
            told = [each for each in changes if each.sensitive is content.internal]
            made.append(change_table(composer, told))
    return tuple(each for each in made if each is not None)


def _internal(
    composer: Composer,
    work: DistrictInputs,
    annex: Annex,
    tables: tuple[Table, ...],
    issue: PaperDetails,
) -> Paper:
    names = (f"{CONSOLIDATED}_{work.issuer.kind}", CONSOLIDATED)
    appendix = replace(
        _appendix(composer, annex.number, tables),
        facts=(composer.say("table.period_fact"),),
        blocks=(only_for(composer, *(f"{name}.{annex.number}" for name in names)),),
        internal=True,
    )
    return separate(composer, letterhead(work.issuer), appendix, appendix.title, issue)


def _body(
    composer: Composer, work: DistrictInputs, changes: Sequence[ChangedNumber]
) -> list[Block]:
    texts = masked_texts(work.texts) if composer.facts.masked else work.texts

    def told(content: PartContent, place: PartPlace) -> list[Block]:
        match content.kind:
            case PartKind.OPENING:
                return _opening(composer)
            case PartKind.CHANGES:
                return [_change_summary(composer, changes)] if changes else []
            case PartKind.ACTIVITIES:
                return _activities(composer, place.number)
            case PartKind.CONTROLS:
                return _controls(composer, work)
            case PartKind.CLOSING:
                return [composer.paragraph(_closing(composer, work))]
            case _:
                text = texts.get(content.text, "")
                return told_alike(composer, content, place, text, "district")

    return outlined(composer, parts_of(work.plan.papers.outline, OfficialPaper.CONSOLIDATED), told)


def _opening(composer: Composer) -> list[Block]:
    if not composer.facts.words["so_cu"]:
        return composer.sentences("district.opening")
    return [composer.paragraph("district.amended")]


def _change_summary(composer: Composer, changes: Sequence[ChangedNumber]) -> Block:
    """What an amendment changes: a few figures in a sentence, more in an appendix of their own."""
    if not _in_a_sentence(composer, changes):
        return composer.paragraph("district.amended_changes")
    items = [
        composer.say("district.amended_change", ten=each.name, truoc=before, nay=after)
        for each in changes
        for before, after in (_without_mark(each.before, each.after),)
    ]
    return composer.paragraph(_FEW_CHANGES, noi_dung="; ".join(items))


def _without_mark(before: str, after: str) -> tuple[str, str]:
    """Two figures without the mark of the units in them, where it is the same: ``(22/23)``."""
    old, now = before.partition(" ("), after.partition(" (")
    # If other units are in it now, that is the change, and both marks stand.
    return (old[0], now[0]) if old[2] == now[2] else (before, after)


def _in_a_sentence(composer: Composer, changes: Sequence[ChangedNumber]) -> bool:
    """Whether a sheet of its own would stand nearly empty; a plan may have no words for it.

    A figure that was not known, or is not any more, has its sign in a table only.
    """
    known = all(text[:1].isdigit() for each in changes for text in (each.before, each.after))
    return known and len(changes) <= _FEW and _FEW_CHANGES in composer.plan.papers.words


def _closing(composer: Composer, work: DistrictInputs) -> str:
    own = f"district.closing_{work.issuer.kind}"
    return own if own in composer.plan.papers.words else "district.closing"


def _controls(composer: Composer, work: DistrictInputs) -> list[Block]:
    """Where the branches' own figures stand, ordinary ones and those on cases."""
    known = work.plan.indicator_by_code
    kinds = {known[each.cell].sensitive for each in work.consolidation.controls}
    contents = ((AnnexContent.CONTROLS, False), (AnnexContent.CASE_CONTROLS, True))
    annexes = (work.plan.papers.appendix_with(each) for each, kind in contents if kind in kinds)
    found = ", ".join(annex.number for annex in annexes if annex)
    return [composer.paragraph("district.controls_lead", phu_luc=found)] if found else []


def _activities(composer: Composer, number: str) -> list[Block]:
    def told(activity: Activity) -> list[Block]:
        return composer.sentences(f"district.{activity.id}")

    there = _stands(composer, AnnexContent.ACTIVITIES)
    lead = [composer.paragraph("district.activities_lead")] if there else []
    return [*lead, *activities(composer, number, composer.plan.activities, told)]


def _stands(composer: Composer, content: AnnexContent) -> bool:
    """Whether the appendix that holds something is there."""
    return stands(composer.facts.choices, composer.plan.papers.appendix_with(content))


_FACTS = {
    AnnexContent.MONEY: "appendix.money_unit",
    AnnexContent.BOARD: "row.due",
}
"""The line above the table of an appendix."""

_ELSEWHERE = {
    AnnexContent.CASES: "appendix.sensitive_out",
    AnnexContent.MONEY: "appendix.money_apart",
}
"""What the appendix on activities says of figures that stand in another one."""


def _appendices(
    composer: Composer, work: DistrictInputs, changes: Sequence[ChangedNumber]
) -> tuple[Appendix, ...]:
    listed = _open(changes)
    if _in_a_sentence(composer, listed):
        listed = ()
    there = [
        annex
        for annex in work.plan.papers.appendices(OfficialPaper.CONSOLIDATED)
        if not annex.internal
        and (
            stands(composer.facts.choices, annex)
            or (AnnexContent.CHANGES in annex.content and listed)
        )
    ]
    return tuple(
        _appendix(
            composer, annex.number, _tables(composer, work, annex, listed), *_facts(composer, annex)
        )
        for annex in there
    )


def _facts(composer: Composer, annex: Annex) -> list[str]:
    names = [_FACTS[each] for each in annex.content if each in _FACTS]
    if AnnexContent.ACTIVITIES in annex.content:
        names += [name for each, name in _ELSEWHERE.items() if _stands(composer, each)]
    return names


def _open(changes: Sequence[ChangedNumber]) -> tuple[ChangedNumber, ...]:
    return tuple(each for each in changes if not each.sensitive)


def _appendix(composer: Composer, number: str, tables: tuple[Table, ...], *facts: str) -> Appendix:
    return Appendix(
        number=number,
        title=composer.say(f"appendix.{number}"),
        attached_to=composer.say("head.attached"),
        tables=tables,
        facts=tuple(composer.say(fact) for fact in facts),
    )
