"""Who issues a paper: the head, the open lines, the addressees, the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.report.reports import FrozenTexts
from gbv_desktop.writing.sentences.wording import lines
from gbv_desktop.writing.structure.outline import Composer


@dataclass(frozen=True)
class Letterhead:
    """The unit as it stands on its paper, with the signer's lines."""

    unit: Unit
    signer_lines: tuple[str, ...]
    signer_name: str


def letterhead(unit: Unit, frozen: FrozenTexts | None = None) -> Letterhead:
    """The unit's texts of today, or those that an approved report was made with."""
    # A signed report is printed as it was signed: neither a merger nor a new chairman changes it.
    if frozen is None or not frozen.head_lines:
        return Letterhead(unit, unit.signer.lines(), unit.signer.name)
    # Every dated name, because the paper asks for the one of the period's last day.
    names = tuple(replace(name, office=frozen.office or name.office) for name in unit.names)
    as_issued = replace(
        unit,
        names=names,
        head_parent=frozen.head_parent,
        head_lines=frozen.head_lines,
        place=frozen.place,
        sign=frozen.sign,
    )
    return Letterhead(as_issued, frozen.signer_lines, frozen.signer_name)


def recipients(composer: Composer, *names: str) -> tuple[str, ...]:
    """The lines of Nơi nhận by the first name that the plan has, with "Lưu" as the last.

    Source: NĐ 30/2020, PL I, II.9.b.
    """
    return (*_first(composer, "recipients", names), composer.say("head.filing"))


def addressees(composer: Composer, *names: str) -> tuple[str, ...]:
    """The bodies of Kính gửi by the first name that the plan has (NĐ 30/2020, PL I, II.9.a)."""
    return _first(composer, "addressees", names)


def _first(composer: Composer, table: str, names: tuple[str, ...]) -> tuple[str, ...]:
    texts = composer.plan.papers
    # The last of the names is the common list; if even that is missing, the refusal names the
    # first.
    found = [name for name in names if f"{table}.{name}" in texts.lists]
    return lines(f"{table}.{(found or list(names))[0]}", composer.facts, texts)


def excerpt(composer: Composer) -> str:
    """The trích yếu (NĐ 30/2020, PL I, II.5).

    A replacement names its predecessor, a review or a campaign itself.
    """
    if composer.facts.words["so_cu"]:
        return composer.say("head.excerpt_amended")
    own = ".".join(_OWN_EXCERPTS.get(composer.facts.period, ()))
    return composer.say(own if own in composer.plan.papers.words else "head.excerpt")


_OWN_EXCERPTS: Mapping[str, tuple[str, str]] = {
    PeriodKind.INTERIM: ("interim", "excerpt"),
    PeriodKind.FINAL: ("interim", "excerpt_final"),
    PeriodKind.CAMPAIGN: ("campaign", "excerpt"),
}
"""Group and name of a text that a plan may have for the trích yếu of that kind of period."""
