"""The official consolidated report, and Phụ lục IV as a file of its own."""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.domain.catalogue import Activity
from gbv_desktop.domain.papers import Appendix, Block, Paper, Style, Table
from gbv_desktop.domain.writing.activity_tables import activity_tables
from gbv_desktop.domain.writing.case_tables import case_table, commune_table, control_table
from gbv_desktop.domain.writing.district_facts import District, district_facts
from gbv_desktop.domain.writing.letterhead import (
    addressees,
    excerpt,
    letterhead,
    recipients,
)
from gbv_desktop.domain.writing.office_tables import (
    Change,
    board_table,
    change_table,
    money_table,
    target_table,
)
from gbv_desktop.domain.writing.outline import LETTERS, Composer, activities
from gbv_desktop.domain.writing.paper_words import Issue
from gbv_desktop.domain.writing.unit_paper import AS_IS, own_lines, separate


def consolidated_paper(
    work: District, issue: Issue = AS_IS, changes: Sequence[Change] = ()
) -> Paper:
    """The report on the whole area with appendices I, II, III, V, VI, and VII if it amends.

    An appendix without a figure that the period asks for is left out; the others keep theirs.

    Nothing in it names a commune beside a sensitive number; Phụ lục IV is :func:`commune_annex`.

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
        blocks=tuple(_body(composer, work, amended=bool(changes))),
        signer_lines=head.signer_lines,
        signer_name=head.signer_name,
        recipients=recipients(composer, f"consolidated_{kind}", "consolidated"),
        appendices=_appendices(composer, work, changes),
        draft=issue.draft,
        training=issue.training,
        foot=issue.foot,
    )


def commune_annex(work: District, issue: Issue = AS_IS) -> Paper | None:
    """Phụ lục IV: six totals by commune, framed LƯU HÀNH NỘI BỘ, only for those in Kính gửi.

    Returns:
        ``None`` if the period asks no commune for any of them.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    composer = Composer(work.plan, district_facts(work, issue))
    if not _has(composer, "IV"):
        return None
    appendix = Appendix(
        number="IV",
        title=composer.say("appendix.IV"),
        attached_to=composer.say("head.attached"),
        tables=(commune_table(composer, work),),
        facts=(composer.say("table.period_fact"),),
        blocks=(composer.paragraph("appendix.IV_lead"),),
        internal=True,
    )
    subject = composer.say("appendix.IV")
    return separate(composer, letterhead(work.issuer), appendix, subject, issue)


def _body(composer: Composer, work: District, *, amended: bool) -> list[Block]:
    texts = work.texts
    return [
        *_opening(composer, amended=amended),
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
        *(own_lines(texts.get("N05", "")) or [composer.paragraph("district.no_request")]),
        composer.paragraph(_closing(composer, work)),
    ]


def _opening(composer: Composer, *, amended: bool) -> list[Block]:
    if not composer.facts.words["so_cu"]:
        first = composer.sentences("district.opening")
    else:
        first = [composer.paragraph("district.amended")]
    gaps = composer.sentences("district.gaps")
    changes = [composer.paragraph("district.amended_changes")] if amended else []
    return [*first, *composer.sentences("district.scope"), *gaps, *changes]


def _closing(composer: Composer, work: District) -> str:
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


def _results(composer: Composer, work: District) -> list[Block]:
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


def _targets(composer: Composer, work: District) -> list[Block]:
    """The points that say something, with letters in a row."""
    blocks = composer.sentences("district.targets_lead")
    points = [(name, said) for name in _POINTS if (said := _point(composer, *_POINTS[name]))]
    for letter, (name, said) in zip(LETTERS, points, strict=False):
        title = f"{letter}) {composer.say(f'heading.II_1_{name}')}"
        blocks += [Block(Style.SUBHEADING, title), *said]
    if work.consolidation.controls:
        blocks.append(composer.paragraph("district.controls_lead"))
    return blocks


def _point(composer: Composer, *passages: str) -> list[Block]:
    return [block for name in passages for block in composer.sentences(name)]


def _activities(composer: Composer) -> list[Block]:
    def told(activity: Activity) -> list[Block]:
        return composer.sentences(f"district.{activity.id}")

    return activities(composer, "2", composer.plan.activities, told)


def _appendices(
    composer: Composer, work: District, changes: Sequence[Change]
) -> tuple[Appendix, ...]:
    apart = {"III": "appendix.sensitive_out", "V": "appendix.money_apart"}
    elsewhere = [fact for number, fact in apart.items() if _has(composer, number)]
    found: list[Appendix] = []
    if _has(composer, "I"):
        found.append(_appendix(composer, "I", (target_table(composer, work),)))
    if _has(composer, "II"):
        found.append(_appendix(composer, "II", activity_tables(composer, work), *elsewhere))
    if _has(composer, "III"):
        both = (case_table(composer, work), control_table(composer, work))
        found.append(_appendix(composer, "III", tuple(each for each in both if each)))
    if _has(composer, "V"):
        money = (money_table(composer, work),)
        found.append(_appendix(composer, "V", money, "appendix.money_unit"))
    found.append(_appendix(composer, "VI", (board_table(composer, work),), "row.due"))
    if changes:
        found.append(_appendix(composer, "VII", (change_table(composer, changes),)))
    return tuple(found)


def _appendix(composer: Composer, number: str, tables: tuple[Table, ...], *facts: str) -> Appendix:
    return Appendix(
        number=number,
        title=composer.say(f"appendix.{number}"),
        attached_to=composer.say("head.attached"),
        tables=tables,
        facts=tuple(composer.say(fact) for fact in facts),
    )
