"""What all official letters (công văn) share: head, "V/v", Kính gửi, Nơi nhận, and how they speak
of the units they go to (NĐ 30/2020, PL III, Mẫu 1.5; before it Thông tư 01/2011/TT-BNV).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.asking import ASKED_KINDS
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.domain.text.vietnamese import join, levels_of, long_date, text_date
from gbv_desktop.writing.sentences.facts import PaperFacts
from gbv_desktop.writing.sentences.letter_words import GROUP, kind_name, with_usual
from gbv_desktop.writing.sentences.paper_words import (
    DOTS,
    PaperDetails,
    is_territory,
    open_date,
    paper_words,
)
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import Appendix, Block, Paper, Style

MOST_NAMES = 3
"""So many units stand in a sentence by name; of more it says that they stand above."""

_DAY = timedelta(days=1)
_END = "./."
_REPORT_SIGN = re.compile(r"^BC[-/]")
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


@dataclass(frozen=True)
class Letter:
    """A letter about one period, before anything is written in it.

    Attributes:
        desk: the office that takes in the reports, as it stands on that day with its signer.
        to: the units that it goes to. every: those of whom all stand together under one name.
        day: on which what it says is true.
        upper: the body that is to sign it in place of the desk; ``None`` if that signs itself.
        paper: number and day, once it has them; else both stay open.
        phone: of the desk, for questions; may be empty.
    """

    plan: Plan
    period: Period
    desk: Unit
    to: tuple[Unit, ...]
    day: date
    every: tuple[Unit, ...] = ()
    upper: Unit | None = None
    paper: CitedPaper = field(default_factory=CitedPaper)
    phone: str = ""
    training: bool = False

    @property
    def issuer(self) -> Unit:
        """Who signs it."""
        return self.upper or self.desk

    def name(self, unit: Unit) -> str:
        """A unit as the subject of a sentence."""
        return unit.name_on(self.period.end).office

    @property
    def territories(self) -> tuple[Unit, ...]:
        """Those of its units that are territories, such as communes."""
        return tuple(each for each in self.to if is_territory(self.plan, each, self.period))

    @property
    def offices(self) -> tuple[Unit, ...]:
        """The others."""
        return tuple(each for each in self.to if each not in self.territories)


def letter_sign(unit: Unit) -> str:
    """The sign behind the number of a unit's letters, which bear no letters of their kind.

    ``LĐTBXH`` of an office whose reports are ``BC-LĐTBXH``; ``UBND-LĐTBXH`` of a body whose letters
    another one drafts (NĐ 30/2020, PL I, II.3.b).
    """
    body = _REPORT_SIGN.sub("", unit.sign)
    drafted = unit.drafter and unit.drafter != body
    return f"{body}-{unit.drafter}" if drafted and body else body or unit.drafter


def letter_composer(letter: Letter) -> Composer:
    """What its texts are filled with.

    Raises:
        Problem: E-PAPER-TEXT, the plan does not name this kind of period.
    """
    plan, period, issuer = letter.plan, letter.period, letter.issuer
    known = paper_words(plan, letter.desk, period, PaperDetails())
    on = letter.paper.on
    words = {
        **known,
        "dia_danh": issuer.place,
        "soan_thao": f", {issuer.drafter}" if issuer.drafter else "",
        "ky_hieu": letter_sign(issuer),
        "so": letter.paper.no,
        "ngay": long_date(on) if on else long_date(year=letter.day.year),
        "noi_gui": letter.name(issuer),
        "co_quan_bh": plan.identity.issuer,
        "trich_yeu": _about(period),
        # Whatever comes on the day of the letter itself is still awaited.
        "het_ngay": text_date(letter.day - _DAY),
        "dien_thoai": letter.phone,
    }
    texts = with_usual(plan.papers)
    made = Composer(replace(plan, papers=texts), PaperFacts(period.kind, {}, words))
    own = f"{GROUP}.report_{period.kind}"
    # Without a summary there is nothing that a report on demand could be about.
    usual = own not in texts.words or ("{trich_yeu}" in texts.words[own] and not _about(period))
    report = made.say(f"{GROUP}.report" if usual else own)
    return replace(made, facts=replace(made.facts, words={**words, "bao_cao": report}))


def _about(period: Period) -> str:
    words = period.document.title.strip().rstrip(".")
    return words.removeprefix("về ").removeprefix("Về ")


def letter_paper(
    letter: Letter,
    composer: Composer,
    about: str,
    blocks: Iterable[Block],
    appendices: tuple[Appendix, ...] = (),
) -> Paper:
    """The whole letter; its text ends with "./."."""
    say, issuer = composer.say, letter.issuer
    number = "number" if letter.paper.no else "number_open"
    return Paper(
        subject=about,
        kind="",
        excerpt="",
        about=about,
        head_parent=issuer.head_parent,
        head_lines=issuer.head_lines,
        number_line=say(f"{GROUP}.{number}"),
        place_line=say(f"{GROUP}.place"),
        addressees=addressed(letter, composer),
        blocks=_ended(blocks),
        signer_lines=issuer.signer.lines(),
        signer_name=issuer.signer.name,
        recipients=_recipients(letter, composer),
        appendices=appendices,
        training=letter.training,
        # Drawn up here, issued by the body above.
        proposal=letter.upper is not None and not letter.paper.no,
    )


def _ended(blocks: Iterable[Block]) -> tuple[Block, ...]:
    *others, last = blocks
    return (*others, replace(last, text=last.text.removesuffix(_END).rstrip(".") + _END))


def attached_to(letter: Letter, composer: Composer) -> str:
    """The line under the title of an annex."""
    return composer.say(f"{GROUP}.attached{'_numbered' if letter.paper.no else ''}")


def _recipients(letter: Letter, composer: Composer) -> tuple[str, ...]:
    """Nơi nhận: those above first, then whom it concerns, at last where it is filed."""
    say, name = composer.say, letter.issuer.name_on(letter.period.end)
    lines = [say(f"{GROUP}.same")]
    if letter.upper is not None:
        lines.append(say(f"{GROUP}.leaders", noi_gui=name.short or name.office))
        lines.append(say(f"{GROUP}.desk"))
    elif (above := body_above(letter.plan, letter.desk)) is not None:
        lines.append(say(f"{GROUP}.upper", cap_tren=letter.name(above)))
    return (*lines, say(f"{GROUP}.filing"))


def body_above(plan: Plan, desk: Unit) -> Unit | None:
    """The body that the desk belongs to and that issues papers; ``None`` where the plan has none,
    or it is the one that issues papers itself."""
    found = plan.unit_by_id.get(desk.parent)
    return found if found is not None and found.head_lines else None


# --- whom it goes to -----------------------------------------------------------------------------
def addressed(letter: Letter, composer: Composer) -> tuple[str, ...]:
    """Kính gửi: all of a kind by what they are called together, else each by its name."""
    names = tuple(
        _full(line)
        for units, together in _by_kind(letter, composer)
        for line in ([together] if together else [letter.name(each) for each in units])
    )
    # Several are a list, whose layout ends each line.
    return names if len(names) > 1 else tuple(f"{name}." for name in names)


def told(letter: Letter, composer: Composer) -> str:
    """The units in a sentence: by name, together, or as those that stand above."""
    parts = [
        together or (join([letter.name(each) for each in units]) if _few(units) else "")
        for units, together in _by_kind(letter, composer)
    ]
    return join(parts) if all(parts) else composer.say(f"{GROUP}.named")


def called(letter: Letter, composer: Composer, name: str = "named") -> str:
    """How the text speaks to those under Kính gửi: the first time, or ``again``."""
    return composer.say(f"{GROUP}.{name}{'_one' if len(letter.to) == 1 else ''}")


def told_alone(letter: Letter, composer: Composer, units: Sequence[Unit]) -> str:
    """Some of those under Kính gửi in a sentence: few by name, others by their kind."""
    some = replace(letter, to=tuple(units), every=())
    parts = []
    for group, name in ((some.territories, "named_territories"), (some.offices, "named_offices")):
        if _few(group):
            parts += [letter.name(each) for each in group]
        else:
            parts.append(composer.say(f"{GROUP}.{name}", cap=_levels(letter, group)))
    return join(parts)


def _few(units: Sequence[Unit]) -> bool:
    return len(units) <= MOST_NAMES


def _by_kind(letter: Letter, composer: Composer) -> list[tuple[tuple[Unit, ...], str]]:
    """Offices, then territories, with what all of a kind are called together."""
    every = replace(letter, to=letter.every)
    words = {"offices": {}, "territories": {"cap": _levels(letter, letter.territories)}}
    kinds = (
        ("offices", letter.offices, every.offices),
        ("territories", letter.territories, every.territories),
    )
    return [
        (
            units,
            composer.say(f"{GROUP}.{name}", **words[name])
            if len(units) > 1 and {each.id for each in units} == {each.id for each in all_of_it}
            else "",
        )
        for name, units, all_of_it in kinds
        if units
    ]


def _levels(letter: Letter, units: Iterable[Unit]) -> str:
    """``xã, thị trấn``, in the order in which offices write them."""
    return ", ".join(levels_of(each.name_on(letter.period.end).area for each in units))


def _full(name: str) -> str:
    """A body with its whole name and a capital, as under Kính gửi."""
    whole = re.sub(r"^UBND\b", "Ủy ban nhân dân", name)
    return whole[:1].upper() + whole[1:]


# --- days and papers ------------------------------------------------------------------------------
def due_words(composer: Composer, deadline: Deadline) -> str:
    """``trước ngày 10/6/2018``, or of an extension ``đến hết ngày 12/6/2018``."""
    name, day = "before", deadline.before
    if deadline.extended:
        name, day = "to_end", deadline.last_day
    return composer.say(f"{GROUP}.{name}", ngay=text_date(day))


def working_day(deadline: Deadline) -> str:
    """The last day in time on which offices work: ``thứ Sáu, ngày 08/6/2018``."""
    day = deadline.last_working_day
    return f"thứ {_WEEKDAYS[day.weekday()]}, ngày {text_date(day)}"


def rule_paper(letter: Letter, composer: Composer) -> str:
    """By what the report is owed: the plan, or the letter that asked for it."""
    period = letter.period
    if not period.document.said:
        return composer.say(f"{GROUP}.plan")
    if not period.document.no:
        return composer.say(f"{GROUP}.asked")
    words = {**cited(letter, period.document), "van_ban": kind_name(period.document.no)}
    return composer.say(f"{GROUP}.asked_by", **words)


def cited(letter: Letter, paper: CitedPaper) -> dict[str, str]:
    """Number, day and body of a paper in a sentence; what is not known is left open."""
    sign = letter_sign(letter.desk)
    return {
        "cv_so": paper.no or f"{DOTS}/{sign}",
        "cv_ngay": open_date(letter.period, paper.on),
        "cv_cua": issuer_by_number(letter.plan, letter.name(letter.desk), paper.no),
    }


def issuer_by_number(plan: Plan, desk: str, number: str) -> str:
    """Whose paper it is by its sign: that of the plan's own body, or else of the desk."""
    # "45/UBND-LĐTBXH", "120/KH-UBND": the desk's own sign has no UBND in it.
    return plan.identity.issuer if "UBND" in number else desk


def answer_opening(composer: Composer, period: Period) -> list[Block]:
    """How a unit's report on what was asked besides the calendar begins: with the paper that asks.

    Returns:
        Nothing where the calendar asks, or the plan says nothing of what was asked for.
    """
    paper = period.document
    if period.kind not in ASKED_KINDS or not paper.title:
        return []
    plan = composer.plan
    whole = replace(composer, plan=replace(plan, papers=with_usual(plan.papers)))
    about = {"trich_yeu": _about(period)}
    if not paper.no:
        return [whole.paragraph(f"{GROUP}.answer_open", **about)]
    words = {
        "van_ban": kind_name(paper.no),
        "cv_so": paper.no,
        "cv_ngay": open_date(period, paper.on),
        "cv_cua": issuer_by_number(plan, composer.facts.words["noi_nhan_qua"], paper.no),
    }
    return [whole.paragraph(f"{GROUP}.answer", **about, **words)]


def numbered(texts: Iterable[str]) -> list[Block]:
    """``1. …``, ``2. …``: the points of a letter, which have no heading."""
    return [Block(Style.PARAGRAPH, f"{no}. {text}") for no, text in enumerate(texts, start=1)]
