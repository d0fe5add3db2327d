"""The official consolidated report, and its internal appendices as files of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gbv_desktop.domain.plan.catalogue import Activity
from gbv_desktop.writing.facts.district_facts import district_facts
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.papers.unit_paper import AS_IS, only_for, own_lines, separate
from gbv_desktop.writing.sentences.masking import masked_texts
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.annexes import held_back
from gbv_desktop.writing.structure.letterhead import addressees, excerpt, letterhead, recipients
from gbv_desktop.writing.structure.outline import Composer, activities, letters
from gbv_desktop.writing.structure.paper import Appendix, Block, Paper, Style, Table
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

_FEW = 2
"""So many changed figures stand in a sentence; a table of two lines is a sheet of white paper."""

_FEW_CHANGES = "district.amended_few"


def consolidated_paper(
    work: DistrictInputs, issue: PaperDetails = AS_IS, changes: Sequence[ChangedNumber] = ()
) -> Paper:
    """The report on the whole area with appendices I, II, IIIa, V, VI, and VII if it amends much.

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
        addressees=addressees(composer, f"consolidated_{kind}", "consolidated"),
        blocks=tuple(_body(composer, work, _open(changes))),
        signer_lines=head.signer_lines,
        signer_name=head.signer_name,
        recipients=recipients(composer, f"consolidated_{kind}", "consolidated"),
        appendices=_appendices(composer, work, changes),
        draft=issue.draft,
        training=issue.training,
        foot=issue.foot,
    )


def internal_annexes(
    work: DistrictInputs, issue: PaperDetails = AS_IS, changes: Sequence[ChangedNumber] = ()
) -> dict[str, Paper]:
    """The appendices that do not go to everybody, by number, each a file of its own.

    IIIb: sensitive totals, breakdowns, targets and the branches' own figures. IV: totals by
    commune. VIIb: what an amendment changes in them. Each is framed LƯU HÀNH NỘI BỘ and says who
    gets it; one for which the period asks no figure is not there.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    composer = Composer(work.plan, district_facts(work, issue))
    # The ordinary ones stand in VII, which everybody gets.
    sensitive = [each for each in changes if each.sensitive]
    return {
        number: _internal(composer, work, number, _tables(composer, work, number, sensitive), issue)
        for number in held_back(composer.facts.choices)
    }


def _tables(
    composer: Composer, work: DistrictInputs, number: str, changes: Sequence[ChangedNumber]
) -> tuple[Table | None, ...]:
    if number == "IIIb":
        controls = control_table(composer, work, sensitive=True)
        return case_table(composer, work), case_target_table(composer, work), controls
    if number == "IV":
        return (commune_table(composer, work),)
    return (change_table(composer, changes),)


def _internal(
    composer: Composer,
    work: DistrictInputs,
    number: str,
    tables: Sequence[Table | None],
    issue: PaperDetails,
) -> Paper:
    names = (f"consolidated_{work.issuer.kind}", "consolidated")
    appendix = replace(
        _appendix(composer, number, tuple(each for each in tables if each)),
        facts=(composer.say("table.period_fact"),),
        blocks=(only_for(composer, *(f"{name}.{number}" for name in names)),),
        internal=True,
    )
    subject = composer.say(f"appendix.{number}")
    return separate(composer, letterhead(work.issuer), appendix, subject, issue)


def _body(
    composer: Composer, work: DistrictInputs, changes: Sequence[ChangedNumber]
) -> list[Block]:
    texts = masked_texts(work.texts) if composer.facts.masked else work.texts
    return [
        *_opening(composer, changes),
        composer.part(1, "I"),
        *own_lines(texts.get("N01", "")),
        *_direction(composer),
        composer.part(2, "II"),
        *_results(composer, work),
        composer.part(3, "III"),
        composer.heading("1", "III_1"),
        *composer.own_words(texts.get("N02", ""), "III_1"),
        composer.heading("2", "III_2"),
        *composer.own_words(texts.get("N03", ""), "III_2"),
        composer.part(4, "IV"),
        composer.paragraph("outlook.lead"),
        *composer.tasks(texts.get("N04", ""), "district.outlook"),
        composer.part(5, "V"),
        *composer.requests(texts.get("N05", ""), "district.no_request"),
        composer.paragraph(_closing(composer, work)),
    ]


def _opening(composer: Composer, changes: Sequence[ChangedNumber]) -> list[Block]:
    if not composer.facts.words["so_cu"]:
        first = composer.sentences("district.opening")
    else:
        first = [composer.paragraph("district.amended")]
    gaps = composer.sentences("district.gaps")
    told = [_change_summary(composer, changes)] if changes else []
    return [*first, *composer.sentences("district.scope"), *gaps, *told]


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


def _direction(composer: Composer) -> list[Block]:
    blocks: list[Block] = []
    number = 0
    for name in ("1", "2", "3"):
        said = composer.sentences(f"district.direction_{name}")
        if said:
            number += 1
            blocks += [composer.heading(str(number), f"I_{name}"), *said]
    return blocks


def _results(composer: Composer, work: DistrictInputs) -> list[Block]:
    """Targets, activities, money; the last only if there is something to say of it."""
    lead = [composer.paragraph("district.activities_lead")] if _has(composer, "II") else []
    nothing = [composer.paragraph("common.no_text")]
    money = composer.sentences("district.money")
    return [
        composer.heading("1", "II_1"),
        *(_targets(composer, work) or nothing),
        composer.heading("2", "II_2"),
        *([*lead, *_activities(composer)] or nothing),
        *([composer.heading("3", "II_3"), *money] if money else []),
    ]


def _has(composer: Composer, number: str) -> bool:
    return composer.facts.choices[f"phu_luc_{number}"] == "yes"


_POINTS = {
    "a": ("district.victims", "district.M02"),
    "b": ("district.perpetrators", "district.M04"),
    "c": ("district.proxies",),
}


def _targets(composer: Composer, work: DistrictInputs) -> list[Block]:
    """The points that say something, with letters in a row."""
    blocks = composer.sentences("district.targets_lead")
    points = [(name, said) for name in _POINTS if (said := _point(composer, name))]
    # Letters by what is printed: a paper with a) and c) looks as if a page were missing.
    for letter, (name, said) in zip(letters(), points, strict=False):
        title = f"{letter}) {composer.say(f'heading.II_1_{name}')}"
        blocks += [Block(Style.POINT, title), *said]
    if work.consolidation.controls:
        kinds = {work.plan.indicator_by_code[each.cell].sensitive
                 for each in work.consolidation.controls}  # fmt: skip
        found = ", ".join(name for name, kind in (("II", False), ("IIIb", True)) if kind in kinds)
        blocks.append(composer.paragraph("district.controls_lead", phu_luc=found))
    return blocks


def _point(composer: Composer, point: str) -> list[Block]:
    """A point's paragraphs; a replacement may say in one sentence where all of it stands."""
    amended = bool(composer.facts.words["so_cu"])
    whole = composer.sentences(f"district.amended_{point}") if amended else []
    # Three times "xem Phụ lục IIIb" in a row reads like a form and not like a report.
    return whole or [block for name in _POINTS[point] for block in composer.sentences(name)]


def _activities(composer: Composer) -> list[Block]:
    def told(activity: Activity) -> list[Block]:
        return composer.sentences(f"district.{activity.id}")

    return activities(composer, "2", composer.plan.activities, told)


def _appendices(
    composer: Composer, work: DistrictInputs, changes: Sequence[ChangedNumber]
) -> tuple[Appendix, ...]:
    apart = {"IIIb": "appendix.sensitive_out", "V": "appendix.money_apart"}
    elsewhere = [fact for number, fact in apart.items() if _has(composer, number)]
    done = (*activity_tables(composer, work), control_table(composer, work, sensitive=False))
    found: list[Appendix] = []
    if _has(composer, "I"):
        found.append(_appendix(composer, "I", (target_table(composer, work),)))
    if _has(composer, "II"):
        found.append(_appendix(composer, "II", tuple(each for each in done if each), *elsewhere))
    if _has(composer, "IIIa"):
        found.append(_appendix(composer, "IIIa", (open_case_table(composer, work),)))
    if _has(composer, "V"):
        money = (money_table(composer, work),)
        found.append(_appendix(composer, "V", money, "appendix.money_unit"))
    # Always there: who has reported is asked of every paper.
    found.append(_appendix(composer, "VI", (board_table(composer, work),), "row.due"))
    listed = _open(changes)
    if listed and not _in_a_sentence(composer, listed):
        found.append(_appendix(composer, "VII", (change_table(composer, listed),)))
    return tuple(found)


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
