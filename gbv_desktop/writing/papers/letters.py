"""Letters of the office that takes in the reports: it asks for one, gives more time, reminds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import Extension
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.domain.text.vietnamese import join, text_date
from gbv_desktop.writing.papers.letter import (
    Letter,
    attached_to,
    called,
    cited,
    due_words,
    letter_composer,
    letter_paper,
    numbered,
    rule_paper,
    told,
    told_alone,
    working_day,
)
from gbv_desktop.writing.sentences.letter_words import GROUP
from gbv_desktop.writing.sentences.paper_words import DOTS
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import (
    Appendix,
    Block,
    HeadCell,
    Paper,
    RowStyle,
    Style,
    Table,
    TableColumn,
    TableRow,
)

MOST_LINES = 8
"""So many figures and questions stand in the text of a request; more are an annex."""

MOST_TEXTS = 3
"""So many questions that are answered in words stand in the text of a letter; more of them, and no
figure, are an outline (đề cương) behind it."""

_LOOSE = re.compile(r" (?=[ ;.])")
_ROOM = 24
"""So many times dots stand for a line of writing."""
_ORDERED = ("giao", "yêu cầu")


class ReminderStep(IntEnum):
    """How often was reminded (công văn đôn đốc)."""

    FIRST, SECOND, UPPER = 1, 2, 3
    """By the desk; by the desk to the head of the unit; by the body above."""


# --- gia hạn --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class MoreTimeGiven:
    """What an extension changes.

    Attributes:
        given: as the plan has it.
        before: the deadline of those who have it, until then.
        counts_from: what the text says on from when it helps; ``None`` where it says nothing.
    """

    given: Extension
    before: Deadline
    counts_from: date | None = None


def extension_letter(letter: Letter, change: MoreTimeGiven) -> Paper:
    """The letter that gives more time, for one unit, some or all.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    composer = letter_composer(letter)
    words = {
        "van_ban": rule_paper(letter, composer),
        "han_cu": due_words(composer, change.before),
        "han_moi": due_words(composer, Deadline(change.given.due_before, extended=True)),
        "ds_don_vi": told(letter, composer),
        "goi_lai": called(letter, composer, "again"),
        "ly_do": change.given.reason.rstrip(".;, "),
    }
    names = ["extension_rule", "extension"]
    if change.counts_from is not None:
        words["ke_tu"] = text_date(change.counts_from)
        names.append("extension_since")
    names.append("extension_closing")
    about = composer.say(f"{GROUP}.extension_about")
    blocks = [composer.paragraph(f"{GROUP}.{each}", **words) for each in names]
    return letter_paper(letter, composer, about, blocks)


# --- yêu cầu báo cáo ------------------------------------------------------------------------------
def request_letter(letter: Letter, forms: Sequence[Form], based_on: str = "") -> Paper:
    """The letter that asks for a report besides the calendar.

    Args:
        letter: its period names what it is about and its days.
        forms: on which the units answer, one for each kind of them.
        based_on: the paper that it follows, in words: ``Công văn số … ngày … của …``.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    composer = letter_composer(letter)
    asked = _asked(letter, forms)
    opening = composer.paragraph(
        f"{GROUP}.request{'_based' if based_on else ''}",
        can_cu=based_on,
        ds_don_vi=told(letter, composer),
    )
    points, annexes = _content(letter, composer, forms, asked)
    # As it was asked: who was given more time since has a letter of that.
    deadline = Deadline(letter.period.due_before)
    lines = ["request_days", "request_due", "request_way"]
    words = {"han_gui": due_words(composer, deadline), "ngay_lam_viec": working_day(deadline)}
    dated = numbered([*points.heads, *(composer.say(f"{GROUP}.{e}", **words) for e in lines)])
    blocks = [opening, *points.spread(dated), *_contact(letter, composer)]
    blocks.append(composer.paragraph(f"{GROUP}.request_closing"))
    return letter_paper(letter, composer, composer.say(f"{GROUP}.request_about"), blocks, annexes)


@dataclass(frozen=True)
class _Asked:
    """What units are asked in one period alone, in the order of their forms."""

    figures: tuple[Indicator, ...] = ()
    questions: tuple[Indicator, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def lines(self) -> int:
        return len(self.figures) + len(self.questions)


@dataclass(frozen=True)
class _Points:
    """Points of a letter, each with the lines of its list."""

    heads: tuple[str, ...]
    lists: tuple[tuple[Block, ...], ...]

    def spread(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """The numbered points with their lists below them."""
        for at, block in enumerate(blocks):
            yield block
            yield from self.lists[at] if at < len(self.lists) else ()


def _asked(letter: Letter, forms: Sequence[Form]) -> _Asked:
    figures: dict[str, Indicator] = {}
    questions: dict[str, Indicator] = {}
    texts: dict[str, str] = {}
    own = {each.code for each in letter.plan.indicators}
    usual = {code for form in letter.plan.forms if not form.asked_in for code in form.indicators}
    for form in (each for each in forms if each.asked_in):
        for code, indicator in form.indicators.items():
            (figures if code in own & usual else questions).setdefault(code, indicator)
        texts |= {each.code: each.title for each in form.texts}
    return _Asked(tuple(figures.values()), tuple(questions.values()), tuple(texts.values()))


def _content(
    letter: Letter, composer: Composer, forms: Sequence[Form], asked: _Asked
) -> tuple[_Points, tuple[Appendix, ...]]:
    say = composer.say
    if not (asked.lines or asked.texts):
        titles = join([f"“{title}”" for title in dict.fromkeys(form.title for form in forms)])
        return _Points((say(f"{GROUP}.request_form", mau=titles),), ()), ()
    if asked.lines > MOST_LINES:
        annex = _annex(letter, composer, asked)
        return _Points((say(f"{GROUP}.request_annex"),), ()), (annex,)
    if len(asked.texts) > MOST_TEXTS and not asked.lines:
        outline = _outline(letter, composer, asked.texts)
        return _Points((say(f"{GROUP}.request_outline"),), ()), (outline,)
    heads: list[str] = []
    lists: list[tuple[Block, ...]] = []
    for name, found in (("figures", asked.figures), ("questions", asked.questions)):
        if found:
            heads.append(say(f"{GROUP}.request_{name}"))
            lists.append(tuple(_items(composer, found)))
    for text in asked.texts:
        heads.append(say(f"{GROUP}.request_text", noi_dung=text.rstrip(".;: ")))
        lists.append(())
    return _Points(tuple(heads), tuple(lists)), ()


def _items(composer: Composer, found: Sequence[Indicator]) -> Iterator[Block]:
    for at, each in enumerate(found, start=1):
        name = f"{GROUP}.request_item{'_last' if at == len(found) else ''}"
        yield composer.paragraph(name, ten=each.name.rstrip(".;: "), dvt=each.unit)


def _annex(letter: Letter, composer: Composer, asked: _Asked) -> Appendix:
    """What is asked as a table, where a list would fill the page."""
    heads = [composer.say(f"{GROUP}.annex_{each}") for each in ("no", "what", "measure")]
    rows: list[TableRow] = []
    no = 0
    for name, found in (("figures", asked.figures), ("questions", asked.questions)):
        if found:
            rows.append(TableRow((composer.say(f"{GROUP}.annex_{name}"),), RowStyle.SECTION))
        for each in found:
            no += 1
            rows.append(TableRow((str(no), each.name, each.unit)))
    if asked.texts:
        rows.append(TableRow((composer.say(f"{GROUP}.annex_text"),), RowStyle.SECTION))
    rows += [TableRow((str(no + at), each, "")) for at, each in enumerate(asked.texts, start=1)]
    table = Table(
        columns=(TableColumn(1.4, "center"), TableColumn(15), TableColumn(4, "center")),
        head=(tuple(HeadCell(each) for each in heads),),
        rows=tuple(rows),
        numbered=False,
    )
    title = composer.say(f"{GROUP}.annex_title")
    return Appendix("", title, attached_to(letter, composer), (table,))


def _outline(letter: Letter, composer: Composer, texts: Sequence[str]) -> Appendix:
    """The headings under which the units tell their words, with room below each."""
    blocks = [
        block
        for number, each in enumerate(texts, start=1)
        for block in (
            Block(Style.HEADING, f"{number}. {each.rstrip('.;: ')}"),
            Block(Style.PARAGRAPH, DOTS * _ROOM),
        )
    ]
    title = composer.say(f"{GROUP}.outline_title")
    return Appendix("", title, attached_to(letter, composer), (), blocks=tuple(blocks))


def _contact(letter: Letter, composer: Composer) -> list[Block]:
    return [composer.paragraph(f"{GROUP}.contact")] if letter.phone else []


# --- đôn đốc --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Reminder:
    """What a reminder says; no figure, no comparison.

    Attributes:
        step: how often was reminded.
        before: the day before which it is to come now; ``None`` names none.
        earlier: the letter before this one, which the second one names.
        returned: units whose report was sent back to them and has not come again.
        own_days: units whose time was extended, with their last day; that is over.
    """

    step: ReminderStep
    before: date | None = None
    earlier: CitedPaper = field(default_factory=CitedPaper)
    returned: tuple[Unit, ...] = ()
    own_days: tuple[tuple[Unit, date], ...] = ()


def reminder_about(letter: Letter, step: ReminderStep) -> str:
    """What such a letter is about; by this it is found again in the register of documents."""
    second = step is ReminderStep.SECOND
    return letter_composer(letter).say(f"{GROUP}.reminder_about{'_2' if second else ''}")


def reminder_letter(letter: Letter, reminder: Reminder) -> Paper:
    """The letter to those whose report is missing, and to nobody else.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    composer = letter_composer(letter)
    words = {
        "van_ban": rule_paper(letter, composer),
        "han_cu": due_words(composer, letter.period.deadline),
        "han_moi": _new_day(composer, reminder.before),
        **cited(letter, reminder.earlier),
    }
    blocks = [composer.paragraph(f"{GROUP}.reminder_rule", **words)]
    for unit, day in reminder.own_days:
        name, last = letter.name(unit), text_date(day)
        blocks.append(composer.paragraph(f"{GROUP}.reminder_own_day", ten_don_vi=name, ngay=last))
    away = replace(letter, to=tuple(each for each in letter.to if each not in reminder.returned))
    if away.to:
        blocks += _asking(away, letter, composer, reminder.step, words)
    if reminder.returned:
        names = join([letter.name(each) for each in reminder.returned])
        blocks.append(composer.paragraph(f"{GROUP}.reminder_returned", ten_don_vi=names))
    if letter.upper is None:
        # Last but for the sentence that ends the letter there is nothing to ask about.
        blocks += _contact(letter, composer)
    return letter_paper(letter, composer, reminder_about(letter, reminder.step), blocks)


def _new_day(composer: Composer, before: date | None) -> str:
    return due_words(composer, Deadline(before)) if before else ""


def _asking(
    away: Letter, whole: Letter, composer: Composer, step: ReminderStep, words: dict[str, str]
) -> list[Block]:
    # "Những đơn vị có tên trên" would mean those as well whose report was sent back.
    everybody = len(away.to) == len(whole.to)
    names = called(away, composer) if everybody else told_alone(away, composer, away.to)
    again = called(away, composer, "again")
    first = composer.paragraph(
        f"{GROUP}.reminder_{int(step)}", ds_goi=names, goi_lai=again, **words
    )
    blocks = [first]
    if step is ReminderStep.UPPER:
        ordered = [each for each in away.to if _is_ordered(away, each)]
        asked = [each for each in away.to if each not in ordered]
        lines = [
            composer.say(
                f"{GROUP}.reminder_{name}", ds_don_vi=told_alone(away, composer, units), **words
            )
            for name, units in (("ordered", ordered), ("asked", asked))
            if units
        ]
        blocks += (
            numbered(lines) if len(lines) > 1 else [Block(Style.PARAGRAPH, each) for each in lines]
        )
    # Where no new day is given, a blank is left where it would stand.
    return [replace(each, text=_LOOSE.sub("", each.text)) for each in blocks]


def _is_ordered(letter: Letter, unit: Unit) -> bool:
    """Whether the body above orders a unit; mass organisations and others it asks (plan, III)."""
    verbs = {each.id: each.verb for each in letter.plan.unit_groups}
    said = {verbs[group] for group in unit.groups if verbs.get(group)}
    return bool(said & {*_ORDERED}) or (not said and unit in letter.territories)
