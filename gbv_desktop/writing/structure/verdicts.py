"""What the body says of one target: in its own words, or in those for any target of its kind.

An outline names the passage of a target by its code, ``district.M05``. Where a plan has no passage
of that name, or none for where the target stands, the one of its kind is written, in which ``mt``
stands for the code: ``{mt_ty_le}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from gbv_desktop.domain.plan.catalogue import Plan, Target, TargetKind
from gbv_desktop.domain.plan.narrative import Passage
from gbv_desktop.writing.sentences.facts import PaperFacts

ABOUT = "mt"
"""Stands for the code of a target in the passages on any target of a kind."""

GROUP = "district."
"""How the names of passages of the consolidated report begin."""

_SHARE = "target.share"
_OF_KIND = {TargetKind.COUNT: "target.count", TargetKind.YES_NO: "target.yes_no"}

TARGET_PASSAGES = frozenset({*_OF_KIND.values(), _SHARE})
"""The passages on any target of a kind; of units counted, and of reports in time, as of shares."""

_UNSAID = ("outside", "hidden")
"""Choices of a target of which nothing is said."""

T = TypeVar("T")


def told_by_kind(plan: Plan) -> frozenset[str]:
    """The names in an outline under which a target is told of by its kind."""
    have = {each.id for each in plan.papers.passages}
    names = {f"{GROUP}{each.code}": _passage_of(each) for each in plan.targets}
    return frozenset(
        name for name, passage in names.items() if passage in have and name not in have
    )


def about_target(plan: Plan, facts: PaperFacts, name: str) -> tuple[Passage, PaperFacts]:
    """The passage to be written for a name in an outline, and the facts to write it with."""
    own = plan.papers.passage(name)
    target = next((each for each in plan.targets if f"{GROUP}{each.code}" == name), None)
    if target is None or _has_words(own, target.code, facts.choices.get(target.code, "")):
        return own, facts
    alias = replace(
        facts,
        numbers=_also_as_any(facts.numbers, target.code),
        words=_also_as_any(facts.words, target.code),
        choices=_also_as_any(facts.choices, target.code),
    )
    return plan.papers.passage(_passage_of(target)), alias


def _has_words(own: Passage, code: str, choice: str) -> bool:
    """Whether a target's own passage was written for where it stands.

    A variant that is there and empty is silent on purpose; one that is not there was not thought
    of.
    """
    judging = [each for each in own.sentences if each.choose == code]
    if not judging:
        return bool(own.sentences)
    return choice in _UNSAID or any(choice in each.variants for each in judging)


def _passage_of(target: Target) -> str:
    return _OF_KIND.get(target.kind, _SHARE)


def _also_as_any(given: Mapping[str, T], code: str) -> dict[str, T]:
    """What a target gives, also under the name that stands for any target."""
    own = {name: each for name, each in given.items() if name.partition("_")[0] == code}
    return {**given, **{f"{ABOUT}{name.removeprefix(code)}": each for name, each in own.items()}}
