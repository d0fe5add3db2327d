"""What the upper office says to a report: received, returned, accepted; and the paper register.

Each answer is a signed receipt bound to the object id of one revision. It travels in the unit's
next package, and goes out again with the same bytes in every later one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from gbv_desktop.bundle.limits import STRING_CHARS
from gbv_desktop.bundle.payload.wire import CellMessage, Receipt, ReceiptLine
from gbv_desktop.bundle.writer import seal_receipt
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import AnswerStatus, ReportKey
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.disclosure import persons_in
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.domain.totals.decisions import DecisionKind
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer.arrived_papers import ArrivedPaper, enter_arrived
from gbv_desktop.office.answer.deciding import decide
from gbv_desktop.office.answer.faults import E_DRAFT_TEXT, E_PAPER_EARLY, E_RETURN_NONE
from gbv_desktop.office.answer.histories import history_of
from gbv_desktop.office.open.cautions import codes
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.facts import COUNTERS, counters
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import require_unit
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.periods.owing import E_UNIT_OWES
from gbv_desktop.office.reports.faults import E_CELL_NONE, E_REPORT_REASON, E_TEXT_LONG
from gbv_desktop.store.records import (
    ObjectRecord,
    ReceiptMessage,
    ReceiptRecord,
    RegisterRecord,
    StoredReport,
)
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message

TRUST_VERSION = 1


@dataclass(frozen=True)
class Returned:
    """A return as it was written."""

    unit: str
    period: str
    revision: int
    receipt_no: int


def acknowledge(
    office: Office, work: Work, bundle_id: str, unit: str, object_ids: Sequence[str]
) -> None:
    """Gives a bundle its one receipt; the same bundle always gets the same one."""
    said: Final = AnswerStatus.RECEIVED.value
    lines = [ReceiptLine(id=each, status=said, messages=[]) for each in object_ids]
    _answer(office, work, unit, bundle_id, lines)


def _answer(
    office: Office, work: Work, unit: str, bundle_id: str, lines: Sequence[ReceiptLine]
) -> int:
    """Signs an answer and keeps it for the unit's next packages.

    Args:
        office: the open office.
        work: the transaction in which what is answered changes.
        unit: whose bundle it was. bundle_id: its id; empty for this office's own report.
        lines: one at least for each of its reports, all with one status.

    Returns:
        The answer's number; they count up from 1 over all units, without gaps.
    """
    count = counters(work)
    number = count.receipt_no + 1
    COUNTERS.put(work, replace(count, receipt_no=number))
    receipt = Receipt(
        bundle=bundle_id,
        unit=unit,
        status=lines[0].status,
        reports=list(lines),
        no=number,
        by=office.unit_name.name,
        on=office.clock.today().isoformat(),
        pkg=count.package_no,
        trust=TRUST_VERSION,
        training=office.record.training,
    )
    _keep_answer(office, work, receipt)
    return number


def _keep_answer(office: Office, work: Work, receipt: Receipt) -> None:
    """Keeps an answer as it was signed: later packages carry the same bytes again, so that a unit
    which gets two of them sees one answer and not two."""
    envelope = seal_receipt(receipt, office.keyring.signing_key("receipt"))
    now = office.clock.now()
    work.objects.add(
        ObjectRecord(envelope.id, envelope.payload_type, envelope.to_bytes(), None, now)
    )
    for line in receipt.reports:
        work.receipts.add(
            ReceiptRecord(
                no=receipt.no,
                unit=receipt.unit,
                object_id=line.id,
                bundle_id=receipt.bundle,
                status=line.status,
                messages=tuple(ReceiptMessage(m.cell, m.code, m.text) for m in line.messages),
                by=receipt.by,
                made_on=office.clock.today(),
                envelope_id=envelope.id,
            )
        )


def report_key(office: Office, unit_id: str, period: Period) -> ReportKey:
    """What a unit's report for a period is about.

    Raises:
        Problem: E-SETUP-UNIT; E-UNIT-OWES if the unit owes this office none.
    """
    require_unit(office.plan, unit_id)
    # By the last day of the period: a unit that was merged since still owes what it was there for.
    for unit in owing(office.plan.units, office.record.unit, period.end):
        if unit.id == unit_id:
            form, _ = office.form_for(period, unit)
            return ReportKey(unit_id, form.code, period.code)
    raise E_UNIT_OWES(unit=office.name_of(unit_id), period=period_words(period.code))


@needs(PersonRole.ENTER)
@dates
def return_report(
    office: Office,
    code: str,
    unit_id: str,
    reason: str,
    cells: Mapping[str, str],
    *,
    keep_names: bool = False,
) -> Returned:
    """Sends a received report back with a reason and remarks on cells.

    The report keeps its place on the board as returned and is left out of the totals until the
    unit's next revision comes. Of a conflict all sides go back, and none counts again.

    Raises:
        Problem: E-UNIT-OWES, E-RETURN-NONE, E-CELL-NONE, E-REPORT-REASON, E-TEXT-CHARS,
            E-DRAFT-TEXT unless ``keep_names`` says that the names are officials'.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    key = report_key(office, unit_id, period)
    if not reason.strip():
        raise E_REPORT_REASON(period=period_words(code))
    kept = _check_texts((reason, *cells.values()), keep_names=keep_names)
    with office.writing() as work:
        # Its own report is corrected in this very office: there is nobody to send it back to.
        found = [each for each in history_of(work, key).versions if not each.own]
        if not found:
            raise E_RETURN_NONE(unit=office.name_of(unit_id), period=period_words(code))
        known = office.forms_by_id[found[0].report.form_hash].cell_indicators[period.kind]
        for cell in cells:
            if cell not in known:
                raise E_CELL_NONE(cell=cell, period=period_words(code))
        # No cell means the whole report; the unit's first page shows the first line as the reason.
        messages = [CellMessage(cell="", code="", text=reason.strip())]
        messages += [CellMessage(cell=c, code="", text=t.strip()) for c, t in cells.items()]
        # One answer for each: a receipt names one bundle, and rivals mostly came in two.
        numbers = [_return(office, work, head, messages, kept) for head in found]
        if len(found) > 1:
            # Both sides of a conflict go back: what the unit sends next stands alone.
            for head in found:
                work.reports.set_aside(head.pk)
            gone = [str(head.object_id) for head in found]
            decide(office, work, DecisionKind.DISMISS, key, gone, reason.strip())
    newest = max(head.report.revision for head in found)
    return Returned(unit_id, code, newest, numbers[-1])


def _return(
    office: Office,
    work: Work,
    head: StoredReport,
    messages: Sequence[CellMessage],
    kept: Sequence[Problem],
) -> int:
    object_id = head.object_id or ""
    said: Final = AnswerStatus.RETURNED.value
    line = ReceiptLine(id=object_id, status=said, messages=list(messages))
    number = _answer(office, work, head.report.unit, head.bundle_id or "", [line])
    work.reports.set_status(head.pk, said)
    # The journal is read by many: which cells, and never what was said of them.
    cells = sorted(message.cell for message in messages if message.cell)
    office.log(work, "return", object_id, cells=cells, receipt=number, **codes(kept))
    return number


def _check_texts(texts: Iterable[str], *, keep_names: bool) -> tuple[Problem, ...]:
    """The warning that somebody read and went on; raises it where nobody did."""
    kept: tuple[Problem, ...] = ()
    for text in texts:
        text_policy(text)
        require_length(text)
        found = persons_in(text)
        if found:
            kept = (E_DRAFT_TEXT(found=found[0]),)
            if not keep_names:
                raise kept[0]
    return kept


def require_length(text: str) -> None:
    """Refuses a reason or remark that no bundle could carry; raises E-TEXT-LONG."""
    if len(text) > STRING_CHARS:
        raise E_TEXT_LONG(
            part=message(N_("“{text}…”"), text=text[:40]), count=len(text), limit=STRING_CHARS
        )


def accept_heads(office: Office, work: Work, stored: Iterable[StoredReport]) -> None:
    """Turns received heads into accepted ones, with a receipt for each."""
    for each in stored:
        # What went back stays so; what was accepted before is not told again by a later freeze.
        if each.status != AnswerStatus.RECEIVED or each.object_id is None:
            continue
        work.reports.set_status(each.pk, AnswerStatus.ACCEPTED.value)
        decide(office, work, DecisionKind.ACCEPT, each.report.key, [each.object_id])
        # Nobody waits for an answer to this office's own report.
        if not each.own:
            line = ReceiptLine(id=each.object_id, status=AnswerStatus.ACCEPTED.value, messages=[])
            _answer(office, work, each.report.unit, each.bundle_id or "", [line])


@needs(PersonRole.ENTER)
def register_paper(
    office: Office,
    code: str,
    unit_id: str,
    paper_no: str,
    received_on: date,
    arrived: ArrivedPaper | None = None,
) -> str:
    """Notes that the signed paper came in; its day counts for lateness if it is the earlier one.

    Args:
        office: the open office.
        code: the period.
        unit_id: whose report it is.
        paper_no: number and sign; the unit's sign completes a number that came alone.
        received_on: the day on which it came in.
        arrived: what else the register of documents says of it; ``None`` where nobody tells.

    Returns:
        Number and sign as they are kept.

    Raises:
        Problem: E-UNIT-OWES, E-REPORT-PERIOD, E-TEXT-CHARS, E-PAPER-NUMBER, E-PAPER-EARLY;
            E-DOC-*, E-DAY-YEAR of what ``arrived`` tells.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    key = report_key(office, unit_id, period)
    text_policy(paper_no)
    number = read_number(paper_no, sign_of(office, unit_id))
    # The PC's clock may stand anywhere, so it sets no end to what can be typed.
    if received_on < period.start:
        raise E_PAPER_EARLY(start=period.start)
    with office.writing() as work:
        work.register.put(RegisterRecord(key.unit, key.form, key.period, number, received_on))
        if arrived is not None:
            enter_arrived(office, work, unit_id, (code, number, received_on), arrived)
        office.log(work, "paper received", f"{unit_id} {code}", on=received_on.isoformat())
    return number


def sign_of(office: Office, unit_id: str) -> str:
    """The sign of a unit's reports, ``BC-UBND``; empty for one that the plan lacks."""
    unit = office.plan.unit_by_id.get(unit_id)
    return unit.sign if unit is not None else ""
