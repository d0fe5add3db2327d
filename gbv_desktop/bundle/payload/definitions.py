"""Forms, units and plan as signed objects; an edition is known by the id of its payload."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import msgspec

from gbv_desktop.bundle.envelope import strictjson
from gbv_desktop.bundle.envelope.dsse import Envelope, object_id, payload_type, sign
from gbv_desktop.bundle.envelope.keys import SigningKey
from gbv_desktop.bundle.faults import E_FORM_UNKNOWN, E_PKG_SHAPE
from gbv_desktop.bundle.payload.legible import require_legible
from gbv_desktop.bundle.payload.making import faults_for_maker
from gbv_desktop.bundle.payload.plain import fields_to_plain, from_plain, to_plain
from gbv_desktop.bundle.payload.plancheck import require_sound
from gbv_desktop.bundle.payload.wire import load
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import FormUse
from gbv_desktop.domain.report.naming import form_words

FORM_TYPE = payload_type("formdef")
UNITS_TYPE = payload_type("units")
PLAN_TYPE = payload_type("plan")
DEFINITION_TYPES = (FORM_TYPE, UNITS_TYPE, PLAN_TYPE)


def form_payload(form: Form) -> bytes:
    """The bytes of a form's edition."""
    return strictjson.dumps(to_plain(form))


def form_id(form: Form) -> str:
    """The object id of a form's edition, which every report on it names."""
    return object_id(FORM_TYPE, form_payload(form))


def sealed(plan: Plan) -> Plan:
    """The plan with the object id of each form's edition written into its calendar.

    Raises:
        Problem: E-PKG-SHAPE, E-TEXT-CHARS: no office would take such a plan in.
    """
    # Checked where the plan is made: here is the person who can correct it.
    with faults_for_maker():
        require_sound(plan)
        require_legible(to_plain(plan), E_PKG_SHAPE)
    # By hash and not by number: an edition that was changed in a word is another one.
    ids = {(form.code, form.edition): form_id(form) for form in plan.forms}
    periods = tuple(
        replace(
            period,
            forms=tuple(
                FormUse(use.form, use.edition, ids[use.form, use.edition]) for use in period.forms
            ),
        )
        for period in plan.periods
    )
    return replace(plan, periods=periods)


def payloads(plan: Plan) -> tuple[tuple[str, bytes], ...]:
    """A sealed plan as objects, each with its type: its units, each form, and the plan itself."""
    body = fields_to_plain(plan, without=("units", "forms"))
    made = [(UNITS_TYPE, strictjson.dumps({"units": to_plain(plan.units)}))]
    made += [(FORM_TYPE, form_payload(form)) for form in plan.forms]
    return (*made, (PLAN_TYPE, strictjson.dumps(body)))


def envelopes(plan: Plan, signers: Sequence[SigningKey]) -> tuple[Envelope, ...]:
    """The objects of a sealed plan, signed.

    Ids cover no signature, so the shipped plan has the same ids in every office, whoever signs.
    """
    return tuple(sign(kind, payload, signers) for kind, payload in payloads(plan))


def read_plan(objects: Iterable[Envelope]) -> Plan:
    """Puts a plan together again from its objects, all of them from outside.

    Raises:
        Problem: E-PAYLOAD-JSON, E-PKG-SHAPE, E-TEXT-CHARS, or E-FORM-UNKNOWN if the calendar
            names an edition that is not among the objects.
    """
    return _read(_unsigned(objects))


@lru_cache(maxsize=1)  # every package of an upper unit brings the same plan again
def _read(objects: tuple[Envelope, ...]) -> Plan:
    parts = _parts(objects)
    forms = {envelope.id: read_form(envelope) for envelope in parts.forms}
    # The forms, which are most of it, were read one by one.
    plan = from_plain(parts.without_forms(), Plan, E_PKG_SHAPE)
    plan = replace(plan, forms=tuple(forms.values()))
    _require_forms(plan, forms)
    return plan


_remembered: dict[tuple[str, ...], Plan] = {}
"""The plan that was recalled last. An id is the hash of what it names, so this never grows old."""


def recall_plan(ids: Sequence[str], object_of: Callable[[str], Envelope]) -> Plan:
    """Puts a plan together again that this office checked when it took it in.

    The store's encryption vouches for the bytes, so that opening an office need not repeat what
    :func:`read_plan` did once; and a process that had the same objects before asks for none.

    Args:
        ids: of the plan's objects.
        object_of: gives one of them.
    """
    key = tuple(ids)
    found = _remembered.get(key)
    if found is None:
        found = _put_together([object_of(each) for each in key])
        # One alone: an office has one plan in force, and nobody goes back and forth between two.
        _remembered.clear()
        _remembered[key] = found
    return found


def forget() -> None:
    """Lets the remembered plan go, as in a new process; whoever measures an opening needs it."""
    _remembered.clear()


def _put_together(objects: Iterable[Envelope]) -> Plan:
    parts: dict[str, list[bytes]] = {kind: [] for kind in DEFINITION_TYPES}
    for each in objects:
        parts[each.payload_type].append(each.payload.strip())
    (body,), (units,), forms = parts[PLAN_TYPE], parts[UNITS_TYPE], parts[FORM_TYPE]
    # As text, so that it is read in one pass straight into the plan: twice as quick as by way of
    # dictionaries. That each of them is one JSON object was checked when it came in.
    whole = b'%b,%b,"forms":[%b]}' % (body[:-1], units[1:-1], b",".join(forms))
    return msgspec.json.decode(whole, type=Plan)


def forms_by_id(plan: Plan) -> dict[str, Form]:
    """Every edition of a sealed plan by its object id, also one that no period is on any more."""
    forms = {(form.code, form.edition): form for form in plan.forms}
    named = {use.hash: (use.form, use.edition) for period in plan.periods for use in period.forms}
    others = (forms[each] for each in forms.keys() - set(named.values()))
    return {id_: forms[each] for id_, each in named.items()} | {
        form_id(form): form for form in others
    }


def _unsigned(objects: Iterable[Envelope]) -> tuple[Envelope, ...]:
    """What the objects say, whoever signed it: the same bytes are the same plan."""
    return tuple(replace(each, signatures=()) for each in objects)


@dataclass(frozen=True)
class _Parts:
    """The objects of one plan, told apart."""

    body: dict[str, Any]
    units: object
    forms: tuple[Envelope, ...]

    def without_forms(self) -> dict[str, Any]:
        """The plan as one JSON value, as if it had no form."""
        return {**self.body, "units": self.units, "forms": []}


def _parts(objects: Iterable[Envelope]) -> _Parts:
    found: dict[str, list[Envelope]] = {kind: [] for kind in DEFINITION_TYPES}
    for envelope in objects:
        found[envelope.payload_type].append(envelope)
    # Two lists of units could each be believed by another office.
    if len(found[UNITS_TYPE]) != 1 or len(found[PLAN_TYPE]) != 1:
        raise E_PKG_SHAPE(part="plan")
    body = _fields(load(found[PLAN_TYPE][0]))
    units = _fields(load(found[UNITS_TYPE][0]))
    # What stands in two objects would be read from whichever comes last.
    if units.keys() != {"units"} or "forms" in body or "units" in body:
        raise E_PKG_SHAPE(part="units")
    return _Parts(body, units["units"], tuple(found[FORM_TYPE]))


def read_form(envelope: Envelope) -> Form:
    """Reads one edition of a form; raises E-PAYLOAD-JSON or E-PKG-SHAPE."""
    return from_plain(load(envelope), Form, E_PKG_SHAPE)


def _require_forms(plan: Plan, forms: Mapping[str, Form]) -> None:
    for period in plan.periods:
        for use in period.forms:
            form = forms.get(use.hash)
            if form is None or (form.code, form.edition) != (use.form, use.edition):
                raise E_FORM_UNKNOWN(form=form_words(forms.values(), use.form), edition=use.edition)


def _fields(value: object) -> dict[str, Any]:
    if type(value) is not dict:
        raise E_PKG_SHAPE(part="$")
    return value
