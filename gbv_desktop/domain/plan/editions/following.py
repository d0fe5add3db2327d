"""The next edition of a plan: which forms get a new edition, and from which period it counts.

What was released is never changed. A report stays on the edition of its form that its period was
given; a form whose content differs is followed by its next edition in later periods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from gbv_desktop.domain.offices.units import Signer, Unit
from gbv_desktop.domain.plan.catalogue import Identity, Plan
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.periods import FormUse, Period


def newest_forms(forms: Sequence[Form]) -> dict[str, Form]:
    """The newest edition of each form, by the form's code."""
    # Sorted: a later edition of one code replaces the earlier.
    return {form.code: form for form in sorted(forms, key=lambda each: each.edition)}


def changed_forms(old: Plan, made: Plan) -> tuple[Form, ...]:
    """The forms of a plan whose content is none of the released one, each in its next edition.

    That of a single period is asked as it was released, and followed by none.
    """
    newest = newest_forms(old.forms)
    return tuple(
        replace(form, edition=newest[form.code].edition + 1 if form.code in newest else 1)
        for form in made.forms
        if form.code not in newest
        or not (
            form.asked_in or replace(form, edition=newest[form.code].edition) == newest[form.code]
        )
    )


def first_counted(made: Plan, day: date) -> Period | None:
    """The first owed period that begins on that day or later."""
    owed = (each for each in made.periods if each.is_owed and each.start >= day)
    return min(owed, key=lambda each: (each.start, each.end), default=None)


def following(old: Plan, made: Plan, counts_from: date) -> Plan:
    """A plan made from a draft as the next edition of ``old``.

    Args:
        old: the edition that it follows.
        made: the plan that the draft makes, each of its forms in one edition.
        counts_from: periods that ``old`` has and that begin before that day stay on their forms,
            as do those that have forms of their own already.

    Returns:
        ``made`` with all forms that there ever were, earlier ones first, and its calendar on them;
        the hashes of the editions are still to be written in (``sealed``).
    """
    newest = newest_forms(old.forms)
    changed = {form.code: form for form in changed_forms(old, made)}
    of_draft = {form.code: changed.get(form.code) or newest[form.code] for form in made.forms}
    asked = {form.asked_in for form in old.forms}
    newly = {form.asked_in for form in made.forms} - asked
    known = {period.code: period for period in old.periods}
    kept = {
        each.code: known[each.code]
        for each in made.periods
        if each.code in known
        and each.code not in newly
        and (each.start < counts_from or each.code in asked)
    }
    periods = tuple(
        replace(each, forms=_uses(each, kept.get(each.code), of_draft)) for each in made.periods
    )
    # Also one that no period is on any more: a unit may have a report on it that nobody has seen.
    forms = {(form.code, form.edition): form for form in (*old.forms, *of_draft.values())}
    return replace(made, forms=tuple(forms.values()), periods=periods)


def _uses(
    period: Period, known: Period | None, of_draft: Mapping[str, Form]
) -> tuple[FormUse, ...]:
    if known is not None:
        return tuple(replace(use, hash="") for use in known.forms)
    return tuple(FormUse(use.form, of_draft[use.form].edition) for use in period.forms)


def is_technical(old: Plan, new: Plan) -> bool:
    """Whether no paper has to order the change: telephones, signers, help texts, words of papers.

    Who does what, targets, deadlines, forms and units are ordered by a document or a leader.
    """
    return _ordered_part(old) == _ordered_part(new)


def of_every_edition(identity: Identity) -> Identity:
    """What the plan says of itself in every edition: without the number of the edition, by what
    it was ordered and from when it holds."""
    return replace(identity, edition=0, order=EditionOrder(), in_force_from=None)


def _ordered_part(plan: Plan) -> Plan:
    """The plan without what is changed without a paper, and without what says which edition it
    is."""
    return replace(
        plan,
        identity=of_every_edition(plan.identity),
        units=tuple(map(_without_contacts, plan.units)),
        indicators=tuple(map(_without_help, plan.indicators)),
        # A form has the indicators' help texts and the editions of before; rows are compared above.
        forms=tuple(map(_without_helps, newest_forms(plan.forms).values())),
        periods=tuple(replace(each, forms=()) for each in plan.periods),
        help_lines=(),
        papers=PaperTexts((), (), {}, {}, annexes=plan.papers.annexes, roles=plan.papers.roles),
    )


def _without_contacts(unit: Unit) -> Unit:
    return replace(unit, signer=Signer(title=""), signers=(), phone="", phones=())


def _without_help(indicator: Indicator) -> Indicator:
    return replace(indicator, definition="", basis="")


def _without_helps(form: Form) -> Form:
    sections = tuple(
        replace(each, indicators=tuple(map(_without_help, each.indicators)))
        for each in form.sections
    )
    texts = tuple(replace(each, hint="") for each in form.texts)
    return replace(form, edition=0, sections=sections, texts=texts)
