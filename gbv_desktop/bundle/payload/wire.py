"""The payloads as they stand in JSON: closed schemas, and what all of them have in common.

Source: SPEC.md, clauses 3 ("Schemas and text", "Levels"), 4.1 and 4.3 to 4.8. A reader refuses
unknown fields. A field that came later has a default, is left out while it has it, and is refused
where it is spelt out: one value has one spelling, and what was signed before the field came keeps
its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, TypeVar, cast

import msgspec
from msgspec import Meta, Struct

from gbv_desktop.bundle.envelope import strictjson
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.faults import E_FORMAT_NEWER, E_PAYLOAD_JSON
from gbv_desktop.bundle.limits import (
    JSON_INTEGER,
    LEVEL,
    NAME_CHARS,
    NOTE_CHARS,
    OBJECTS,
    PACKAGE_BYTES,
    SEQUENCE,
    STRING_CHARS,
    TEXT_CHARS,
)
from gbv_desktop.bundle.payload.legible import is_ordinary_json, require_legible
from gbv_desktop.bundle.payload.shapes import NO_DEFAULT, FieldSearch, fields_of, same
from gbv_desktop.errors import ProblemKind

UNIT_ID: Final = r"[a-z0-9][a-z0-9-]{0,19}"
FORM_CODE: Final = r"[a-z0-9-]{1,12}"
CELL_CODE: Final = r"[A-Z][0-9]{2}[a-z]?(?:\.[a-z0-9_]{1,24})?"

# With \A and \Z: "$" lets a line end pass behind the last sign.
UnitId = Annotated[str, Meta(pattern=rf"\A{UNIT_ID}\Z")]
UnitIdOrNone = Annotated[str, Meta(pattern=rf"\A(?:{UNIT_ID})?\Z")]
FormCode = Annotated[str, Meta(pattern=rf"\A{FORM_CODE}\Z")]
PeriodText = Annotated[str, Meta(max_length=12)]
CellCode = Annotated[str, Meta(pattern=rf"\A{CELL_CODE}\Z")]
Hex64 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Hex64OrNone = Annotated[str, Meta(pattern=r"\A(?:[0-9a-f]{64})?\Z")]
Hex16 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{16}\Z")]
# Years from 1900 to 2999: a clock may be wrong by decades, and a day before or after any of them
# is still a day that programs can reckon with.
Time = Annotated[
    str,
    Meta(pattern=r"\A(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z"),
]
Day = Annotated[str, Meta(pattern=r"\A(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}\Z")]
Count = Annotated[int, Meta(ge=0, le=SEQUENCE)]
Number = Annotated[int, Meta(ge=1, le=SEQUENCE)]
Amount = Annotated[int, Meta(ge=0, le=JSON_INTEGER)]
# One line: a name with a line end would write a second line on a paper or in a list.
Name = Annotated[str, Meta(max_length=NAME_CHARS, pattern=r"\A[^\n]*\Z")]
Note = Annotated[str, Meta(max_length=NOTE_CHARS)]
Text = Annotated[str, Meta(max_length=STRING_CHARS)]
LongText = Annotated[str, Meta(max_length=TEXT_CHARS)]
AgeText = Annotated[str, Meta(pattern=r"\Aage1[a-z0-9]{58}\Z")]
Objects = Annotated[list[dict[str, Any]], Meta(min_length=1, max_length=OBJECTS)]


def real_day(text: str) -> None:
    """Raises ValueError, which msgspec turns into its own refusal, for a 30 February."""
    date.fromisoformat(text)


def once(what: str, found: Sequence[object]) -> None:
    """Raises ValueError, as :func:`real_day` does, for a ``what`` that stands twice."""
    if len(set(found)) != len(found):
        raise ValueError(f"a {what} stands twice")


def _real_time(text: str) -> None:
    datetime.fromisoformat(text)


# Unknown fields are refused: what one reader passes over another might act on.
class Wire(
    Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename={"from_": "from"}
):
    """A closed schema; ``from`` is a word of Python, so its field bears an underscore."""


class ClockMark(Wire, frozen=True):
    """``hw``: the highest signed time ever seen; ``suspect``: the PC's clock cannot be right."""

    hw: Time
    suspect: bool

    def __post_init__(self) -> None:
        _real_time(self.hw)


class AuditMark(Wire, frozen=True):
    """Head of the sender's journal, which the receiver so anchors."""

    seq: Count
    hash: Hex64


class BundleHeader(Wire, frozen=True):
    """A report bundle, lower to upper; ``needs`` is the level that its reader must know."""

    from_: UnitId
    to: UnitId
    device: Hex16
    inc: Hex16
    seq: Number
    prev: Hex64OrNone
    created: Time
    clock: ClockMark
    trust: Count
    pkg: Count
    audit: AuditMark
    training: bool
    objects: Objects
    note: Note
    needs: Number = 1

    def __post_init__(self) -> None:
        _real_time(self.created)


class PackageHeader(Wire, frozen=True):
    """A plan package, upper to lower; ``to`` is empty in the open start package."""

    from_: UnitId
    to: UnitIdOrNone
    epoch: Number
    no: Number
    created: Time
    clock: ClockMark
    audit: AuditMark
    training: bool
    objects: Objects
    note: Note
    needs: Number = 1

    def __post_init__(self) -> None:
        _real_time(self.created)


class Enrolment(Wire, frozen=True):
    """The public keys of a computer, claimed for a unit and signed with themselves."""

    unit: UnitId
    device: Hex16
    sign: Hex64
    recipient: AgeText
    label: Name
    created: Time
    training: bool

    def __post_init__(self) -> None:
        _real_time(self.created)


class Approver(Wire, frozen=True):
    """The own key of somebody who approves on the screen, vouched for by a computer of the unit."""

    unit: UnitId
    key: Hex64
    name: Name
    title: Name
    created: Time
    training: bool

    def __post_init__(self) -> None:
        _real_time(self.created)


class RootKeys(Wire, frozen=True):
    """The keys that speak for the upper unit, and how many must sign."""

    keys: Annotated[list[Hex64], Meta(min_length=1, max_length=4)]
    threshold: Annotated[int, Meta(ge=1, le=4)]


class RoleKeys(Wire, frozen=True):
    """The keys of daily work: packages with definitions, receipts and returns."""

    package: Annotated[list[Hex64], Meta(min_length=1, max_length=4)]
    receipt: Annotated[list[Hex64], Meta(min_length=1, max_length=4)]


class Trust(Wire, frozen=True):
    """Which keys speak for the upper unit; version 1 is signed by its own root."""

    epoch: Number
    version: Number
    prev: Hex64OrNone
    unit: UnitId
    root: RootKeys
    roles: RoleKeys
    recipients: Annotated[list[AgeText], Meta(min_length=1, max_length=4)]
    recovery: Annotated[str, Meta(pattern=r"\A(?:age1[a-z0-9]{58})?\Z")]
    notes: Note
    training: bool


class CellMessage(Wire, frozen=True):
    """A remark of the upper unit on one cell; ``cell`` is empty for the whole report."""

    cell: Annotated[str, Meta(max_length=32)]
    code: Annotated[str, Meta(max_length=32)]
    text: Text


class ReceiptLine(Wire, frozen=True):
    """What was decided about one revision, by its object id."""

    id: Hex64
    status: Literal["received", "accepted", "accepted_warn", "returned"]
    messages: Annotated[list[CellMessage], Meta(max_length=2_000)]


class Receipt(Wire, frozen=True):
    """The upper unit's answer about one bundle; re-issued with the same bytes."""

    bundle: Hex64OrNone
    unit: UnitId
    status: Literal["received", "accepted", "accepted_warn", "partly", "returned"]
    reports: Annotated[list[ReceiptLine], Meta(min_length=1, max_length=OBJECTS)]
    no: Number
    by: Name
    on: Day
    pkg: Count
    trust: Count
    training: bool

    def __post_init__(self) -> None:
        real_day(self.on)


class ValidThrough(Wire, frozen=True):
    """The last bundle that is believed of a computer that was lost."""

    inc: Hex16
    seq: Number
    bundle: Hex64


class RosterDevice(Wire, frozen=True):
    """Status of one of the addressee's own computers, and its public key if that is told."""

    device: Hex16
    status: Literal["enrolled", "revoked"]
    how: Name
    on: Day
    public: Hex64OrNone = ""
    valid_through: ValidThrough | None = None

    def __post_init__(self) -> None:
        real_day(self.on)
        # Of a computer in use every bundle is believed; an end to that would say two things.
        if self.valid_through is not None and self.status != "revoked":
            raise ValueError("believed up to a bundle, and in use")


class Roster(Wire, frozen=True):
    """The addressee's computers and the least number of signatures on its reports."""

    unit: UnitId
    devices: Annotated[list[RosterDevice], Meta(max_length=100)]
    sign: Literal["device", "device+approver"]
    training: bool


W = TypeVar("W", bound=Wire)

_LONGER: Final = {"texts": TEXT_CHARS, "payload": PACKAGE_BYTES}
_PATH: Final = re.compile(r"`(\$(?:\.\w+|\[(?:[0-9]+|\.\.\.)\])*)`\Z")


def dump(payload: Wire) -> bytes:
    """The payload's bytes, always the same for the same values."""
    # Not msgspec's own writing: the order of keys and the spelling of text are part of the id.
    return strictjson.dumps(msgspec.to_builtins(payload))


def read(envelope: Envelope, kind: type[W], fault: ProblemKind) -> W:
    """Reads an envelope's payload by a closed schema.

    Raises:
        Problem: E-PAYLOAD-JSON for bytes that are no JSON of the profile, E-FORMAT-NEWER for a
            file that asks for a later level of the format, ``fault`` with the ``part`` that is
            wrong for another shape, E-TEXT-CHARS for a deceptive character.
    """
    data = load(envelope)
    if kind in (BundleHeader, PackageHeader):
        _require_level(data)
    try:
        # strict: "1" is no number and 1 no truth, as every other reader of the format has it.
        found = msgspec.convert(data, kind, strict=True)
    except msgspec.ValidationError as error:
        raise fault(part=part_of(error)) from error
    _require_no_defaults(data, kind, fault)
    if not is_ordinary_json(envelope.payload):
        # Nested envelopes are left out: they are base64, which is read strictly, or refused.
        fields = cast(dict[str, object], data)
        require_legible({key: fields[key] for key in fields if key != "objects"}, fault)
    return found


def _require_level(data: object) -> None:
    """Before the schema: what a newer program wrote must not be taken for a damaged file."""
    needs = data.get("needs") if isinstance(data, dict) else None
    if type(needs) is int and needs > LEVEL:
        raise E_FORMAT_NEWER(needs=needs, known=LEVEL)


def _require_no_defaults(data: object, kind: type[Wire], fault: ProblemKind) -> None:
    """One value, one spelling: a default that is spelt out would make a second id of it."""
    for schema, key, value in _OPTIONAL.of(data, kind):
        if same(value, msgspec.to_builtins(fields_of(schema)[key].default)):
            raise fault(part=key)


def _has_default(schema: type, key: str) -> bool:
    return issubclass(schema, Struct) and fields_of(schema)[key].default is not NO_DEFAULT


_OPTIONAL: Final = FieldSearch(_has_default)


def part_of(error: msgspec.ValidationError) -> str:
    """Where in the document the shape is wrong, never what stands there."""
    # The path alone: the rest of the message quotes the file, which may hold anything.
    found = _PATH.search(str(error))
    return found[1] if found else "$"


def load(envelope: Envelope) -> object:
    """The JSON value of a payload; raises E-PAYLOAD-JSON."""
    try:
        return strictjson.loads(envelope.payload, longer=_LONGER)
    except strictjson.JsonFault as error:
        raise E_PAYLOAD_JSON() from error
