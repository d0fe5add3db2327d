"""What an edition at once is about: more time for some units, or a report that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.following import of_every_edition
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Extension, Period


@dataclass(frozen=True)
class EditionAbout:
    """The one thing that an edition does.

    Attributes:
        period: as it is in the edition.
        extension: who has more time in it, and why; ``None`` where the report is asked for.
    """

    period: Period
    extension: Extension | None = None


def edition_about(old: Plan, new: Plan) -> EditionAbout | None:
    """What an edition does, told from what is different in it; ``None`` if it is more than that.

    Args:
        old: the edition that it followed.
        new: the edition.
    """
    known = {each.code: each for each in old.periods}
    changed = [each for each in new.periods if known.get(each.code) != each]
    if len(changed) != 1 or known.keys() - {each.code for each in new.periods}:
        return None
    (period,) = changed
    before = known.get(period.code)
    if before is not None and _rest(old) == _rest(new):
        given = period.extensions[len(before.extensions) :]
        if len(given) == 1 and replace(period, extensions=before.extensions) == before:
            return EditionAbout(period, given[0])
    asked = period.units and not (before is not None and before.units)
    if asked and _rest(old, period.code) == _rest(new, period.code):
        return EditionAbout(period)
    return None


def _rest(plan: Plan, asked_in: str = "") -> Plan:
    """The plan without what every edition has of its own, and without what a report that is asked
    for brings: its form and its questions."""
    own = [each for each in plan.forms if asked_in and each.asked_in == asked_in]
    questions = {code for form in own for code in _asked(form)}
    others = {code for form in plan.forms if form not in own for code in _asked(form)}
    return replace(
        plan,
        identity=of_every_edition(plan.identity),
        periods=(),
        forms=tuple(each for each in plan.forms if each not in own),
        indicators=tuple(e for e in plan.indicators if e.code not in questions - others),
    )


def _asked(form: Form) -> tuple[str, ...]:
    """The codes of the figures and texts of a form."""
    return (*form.indicators, *(each.code for each in form.texts))
