"""What stands in a file beside the reports of its sender, opened like all that comes from outside.

Source: SPEC.md, clauses 4.8 to 4.10, 4.14 and 4.15.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import PublicKey
from gbv_desktop.bundle.faults import (
    E_BUNDLE_SHAPE,
    E_BUNDLE_UNIT,
    E_CELL_UNKNOWN,
    E_PKG_SHAPE,
    E_SIG_ROLE,
)
from gbv_desktop.bundle.limits import ISSUE_SENDERS
from gbv_desktop.bundle.opened import (
    Context,
    OpenedApprover,
    OpenedIssue,
    OpenedOffice,
    OpenedReply,
    OpenedReport,
    Sender,
    require_training,
)
from gbv_desktop.bundle.payload.downward_wire import RecoveryWire
from gbv_desktop.bundle.payload.kinds import APPROVER_TYPE
from gbv_desktop.bundle.payload.office_wire import OfficeWire
from gbv_desktop.bundle.payload.upward_wire import IssueWire, ReplyWire
from gbv_desktop.bundle.payload.wire import Approver, read
from gbv_desktop.bundle.signed_report import open_signed
from gbv_desktop.domain.plan.periods import parse_code
from gbv_desktop.domain.report.naming import cell_words, period_words

S = TypeVar("S", OfficeWire, IssueWire, ReplyWire)


def open_office(envelope: Envelope, unit: str, context: Context) -> OpenedOffice:
    """What the sending unit says of itself, signed by one of its computers."""
    # Nobody tells another unit's telephone: it is what the digits are read out over.
    return OpenedOffice(envelope.id, envelope, _own(envelope, OfficeWire, unit, context))


def open_reply(envelope: Envelope, unit: str, context: Context) -> OpenedReply:
    """What the sending unit answers; to what, only whoever asked can know."""
    return OpenedReply(envelope.id, envelope, _own(envelope, ReplyWire, unit, context))


def open_issue(envelope: Envelope, unit: str, context: Context) -> OpenedIssue:
    """How the sending unit's totals came about; see :func:`require_speaks_for`."""
    return OpenedIssue(envelope.id, envelope, _own(envelope, IssueWire, unit, context))


def require_speaks_for(
    issues: Sequence[OpenedIssue], reports: Iterable[OpenedReport], context: Context
) -> None:
    """That each issue speaks for one report of its bundle, and for cells that it has.

    Args:
        issues: of the bundle.
        reports: its sender's own, found right by their forms.
        context: this office.

    Raises:
        Problem: E-BUNDLE-SHAPE, E-CELL-UNKNOWN.
    """
    known = {each.id: each.report for each in reports}
    named = [each.issue.report for each in issues]
    # Two accounts of one set of figures: nobody could tell which holds.
    if len(set(named)) != len(named):
        raise E_BUNDLE_SHAPE(part="issue.report")
    for each in issues:
        report = known.get(each.issue.report)
        if report is None or report.period != each.issue.period:
            raise E_BUNDLE_SHAPE(part="issue.report")
        form = context.forms[report.form_hash]
        cells = form.cell_indicators[parse_code(report.period).kind]
        for coverage in each.issue.coverage:
            if coverage.cell not in cells:
                raise E_CELL_UNKNOWN(
                    cell=cell_words(form.indicators, coverage.cell),
                    form=form.title,
                    period=period_words(report.period),
                )


def beneath(issues: Iterable[OpenedIssue], unit: str, context: Context) -> Context:
    """This office as it reads the signed reports of units below the sender.

    Their computers are known by the sender's word alone, which counts for no other unit's.

    Raises:
        Problem: E-BUNDLE-SHAPE for too many, E-KEY-WEAK, E-SIG-ROLE.
    """
    told = {(each.key, each.unit) for issue in issues for each in issue.issue.senders}
    # Before any is looked at: a key costs milliseconds, and there is room for tens of thousands.
    if len(told) > ISSUE_SENDERS:
        raise E_BUNDLE_SHAPE(part="issue.senders")
    found: dict[str, Sender] = {}
    for raw, below in sorted(told):
        key = PublicKey.from_raw(bytes.fromhex(raw))
        # A computer that is known here speaks for one unit, whatever somebody else says of it; a
        # unit that reported here before it reported to the sender still has its own.
        known = context.senders.get(key.id)
        if (known is not None and known.unit != below) or key.id in found or below == unit:
            raise E_SIG_ROLE()
        found[key.id] = Sender(below, key)
    return replace(context, senders=found)


def open_approver(envelope: Envelope, unit: str, context: Context) -> OpenedApprover:
    """A person's key: signed by a computer of the unit, and with itself."""
    keys = _keys(context)
    opened = read_approver(envelope)
    approver, key = opened.approver, opened.key
    # A computer that passed for a person would make two signatures out of one.
    if key.id in keys:
        raise E_SIG_ROLE()
    signed_by = set(dsse.verify(envelope, {**keys, key.id: key}))
    # Two at least: the person has the key, and a computer says that it is this person's.
    if key.id not in signed_by or len(signed_by) < 2:
        raise E_SIG_ROLE()
    _require_unit(approver.unit, unit, signed_by - {key.id}, context)
    require_training(approver.training, context)
    return opened


def read_approver(envelope: Envelope) -> OpenedApprover:
    """What an approver's object says; its signatures are not looked at.

    Raises:
        Problem: E-PAYLOAD-JSON, E-BUNDLE-SHAPE, E-TEXT-CHARS, E-KEY-WEAK.
    """
    approver = read(envelope, Approver, E_BUNDLE_SHAPE)
    key = PublicKey.from_raw(bytes.fromhex(approver.key))
    return OpenedApprover(envelope.id, envelope, approver, key)


def open_recovery(told: RecoveryWire, devices: Mapping[str, Sender]) -> tuple[OpenedReport, ...]:
    """A unit's own reports that the upper unit gives back to it.

    By the keys of its computers, which the same package tells: those of before are not known to
    the PC that has lost everything. Whether forms and figures are right was looked at when they
    were signed.

    Raises:
        Problem: as for a bundle that brought them.
    """
    nested = [dsse.parse(each) for each in told.objects]
    # The same object twice would be two revisions.
    if len({each.id for each in nested}) != len(nested):
        raise E_PKG_SHAPE(part="recovery")
    context = Context(told.unit, told.training, senders=devices)
    approvers = [
        open_approver(each, told.unit, context)
        for each in nested
        if each.payload_type == APPROVER_TYPE
    ]
    return tuple(
        open_signed(each, told.unit, approvers, context)
        for each in nested
        if each.payload_type != APPROVER_TYPE
    )


def _own(envelope: Envelope, schema: type[S], unit: str, context: Context) -> S:
    """What a unit says, signed by one of its computers, read in the order of the checks."""
    signed_by = dsse.verify(envelope, _keys(context))
    said = read(envelope, schema, E_BUNDLE_SHAPE)
    _require_unit(said.unit, unit, signed_by, context)
    require_training(said.training, context)
    return said


def _require_unit(said: str, unit: str, signed_by: Iterable[str], context: Context) -> None:
    if said != unit or any(context.senders[key_id].unit != said for key_id in signed_by):
        raise E_BUNDLE_UNIT(unit=context.named(said))


def _keys(context: Context) -> Mapping[str, PublicKey]:
    return {key_id: sender.key for key_id, sender in context.senders.items()}
