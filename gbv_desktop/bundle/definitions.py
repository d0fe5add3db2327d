"""Forms, units and plan as signed objects; an edition is known by the id of its payload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gbv_desktop.bundle import strictjson
from gbv_desktop.bundle.dsse import Envelope, object_id, payload_type, sign
from gbv_desktop.bundle.faults import E_FORM_UNKNOWN, E_PKG_SHAPE
from gbv_desktop.bundle.keys import SigningKey
from gbv_desktop.bundle.legible import require_legible
from gbv_desktop.bundle.plain import from_plain, to_plain
from gbv_desktop.bundle.plancheck import require_sound
from gbv_desktop.bundle.wire import load
from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.forms import Form
from gbv_desktop.domain.periods import FormUse

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
    require_sound(plan)
    require_legible(to_plain(plan), E_PKG_SHAPE)
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


def envelopes(plan: Plan, signers: Sequence[SigningKey]) -> tuple[Envelope, ...]:
    """A sealed plan as signed objects: its units, each form, and the plan itself.

    Ids cover no signature, so the shipped plan has the same ids in every office, whoever signs.
    """
    body = {
        key: value
        for key, value in _fields(to_plain(plan)).items()
        if key not in ("units", "forms")
    }
    payloads = [(UNITS_TYPE, strictjson.dumps({"units": to_plain(plan.units)}))]
    payloads += [(FORM_TYPE, form_payload(form)) for form in plan.forms]
    payloads.append((PLAN_TYPE, strictjson.dumps(body)))
    return tuple(sign(kind, payload, signers) for kind, payload in payloads)


def read_plan(objects: Iterable[Envelope]) -> Plan:
    """Puts a plan together again from its objects.

    Raises:
        Problem: E-PAYLOAD-JSON, E-PKG-SHAPE, E-TEXT-CHARS, or E-FORM-UNKNOWN if the calendar
            names an edition that is not among the objects.
    """
    found: dict[str, list[Envelope]] = {kind: [] for kind in DEFINITION_TYPES}
    for envelope in objects:
        found[envelope.payload_type].append(envelope)
    if len(found[UNITS_TYPE]) != 1 or len(found[PLAN_TYPE]) != 1:
        raise E_PKG_SHAPE(part="plan")
    body = _fields(load(found[PLAN_TYPE][0]))
    units = _fields(load(found[UNITS_TYPE][0]))
    forms = {envelope.id: read_form(envelope) for envelope in found[FORM_TYPE]}
    if units.keys() != {"units"} or "forms" in body or "units" in body:
        raise E_PKG_SHAPE(part="units")
    bare = from_plain({**body, "units": units["units"], "forms": []}, Plan, E_PKG_SHAPE)
    plan = replace(bare, forms=tuple(forms.values()))
    _require_forms(plan, forms)
    return plan


def read_form(envelope: Envelope) -> Form:
    """Reads one edition of a form; raises E-PAYLOAD-JSON or E-PKG-SHAPE."""
    return from_plain(load(envelope), Form, E_PKG_SHAPE)


def _require_forms(plan: Plan, forms: Mapping[str, Form]) -> None:
    for period in plan.periods:
        for use in period.forms:
            form = forms.get(use.hash)
            if form is None or (form.code, form.edition) != (use.form, use.edition):
                raise E_FORM_UNKNOWN(form=use.form, edition=use.edition)


def _fields(value: object) -> dict[str, Any]:
    if type(value) is not dict:
        raise E_PKG_SHAPE(part="$")
    return value
