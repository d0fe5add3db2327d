"""Reports between the domain's value and the bytes that are signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.faults import E_CELL_SHAPE, E_REPORT_CHAIN, E_REPORT_SHAPE
from gbv_desktop.bundle.limits import TEXTS_CHARS
from gbv_desktop.bundle.payload.kinds import REPORT_TYPE
from gbv_desktop.bundle.payload.report_wire import (
    ApprovalWire,
    CellWire,
    CriterionWire,
    DutyWire,
    FrozenWire,
    KeyedWire,
    PersonWire,
    ProgressWire,
    RemarkWire,
    ReportWire,
    SpendingWire,
)
from gbv_desktop.bundle.payload.wire import dump, read
from gbv_desktop.domain.offices.people import Approval, Person
from gbv_desktop.domain.plan.cells import Cell, CellState, indicator_of
from gbv_desktop.domain.report.reports import (
    ActivityProgress,
    Basis,
    CriterionAnswer,
    DutyProgress,
    FrozenTexts,
    KeyedFromPaper,
    Remark,
    Report,
    Spending,
)
from gbv_desktop.domain.text.short_code import short_code
from gbv_desktop.errors import Bug

_CODE_OF = b"gbv-code-v1\0"
_UNSIGNED = Approval("", "", "", date.min)


def report_payload(report: Report) -> bytes:
    """The bytes of an approved revision, as they are signed and kept for ever.

    Raises:
        Bug: the report is not approved.
        Problem: as :func:`read_report`: what no office could read is not signed.
    """
    approval = report.approved_by
    if approval is None:
        raise Bug("only an approved report is signed")
    payload = dump(_report_out(report, approval))
    # What is signed and refused by everybody could never be taken back.
    read_report(Envelope(REPORT_TYPE, payload, ()))
    return payload


def report_code(report: Report) -> str:
    """The code in the foot of a report's paper, from what stands in the report.

    It leaves out who signed and when, so the paper that the leader signs, the revision that is
    locked afterwards and the one that the upper unit takes in have the same code.
    """
    # Named one by one: what is left out, who signed and when, is not known while the paper is
    # printed.
    content = Report(
        unit=report.unit,
        form=report.form,
        edition=report.edition,
        form_hash=report.form_hash,
        period=report.period,
        revision=report.revision,
        data_to=report.data_to,
        training=report.training,
        parents=report.parents,
        cells=report.cells,
        estimates=report.estimates,
        details=report.details,
        texts=report.texts,
        activities=report.activities,
        duties=report.duties,
        criteria=report.criteria,
        spending=report.spending,
    )
    return short_code(sha256(_CODE_OF + dump(_report_out(content, _UNSIGNED))).digest())


def _report_out(report: Report, approval: Approval) -> ReportWire:
    return ReportWire(
        unit=report.unit,
        form=report.form,
        fver=report.edition,
        fhash=report.form_hash,
        period=report.period,
        rev=report.revision,
        parents=list(report.parents),
        data_to=report.data_to.isoformat(),
        cells=_cells_out(report.cells),
        estimates=_cells_out(report.estimates),
        details={code: dict(facts) for code, facts in report.details.items()},
        texts=dict(report.texts),
        activities=[
            ProgressWire(a.activity, a.state, a.result, a.money, a.difficulty)
            for a in report.activities
        ],
        reasons=dict(report.reasons),
        remarks=[RemarkWire(r.cell, r.author, r.text, r.state) for r in report.remarks],  # type: ignore[arg-type]
        texts_frozen=_frozen_out(report.texts_frozen),
        by=report.by or report.unit,
        basis=report.basis.value,
        reason=report.reason,
        sign=report.sign,  # type: ignore[arg-type]
        prepared_by=PersonWire(report.prepared_by.name, report.prepared_by.title),
        approved_by=ApprovalWire(
            approval.name,
            approval.title,
            approval.how,  # type: ignore[arg-type]
            approval.on.isoformat(),
        ),
        training=report.training,
        keyed=None if report.keyed is None else _keyed_out(report.keyed),
        duties=[DutyWire(d.duty, d.state, d.text) for d in report.duties],
        criteria=[CriterionWire(c.criterion, c.value, c.text) for c in report.criteria],
        spending=[
            SpendingWire(s.source, s.activity, s.given, s.used, s.text) for s in report.spending
        ],
    )


def read_report(envelope: Envelope) -> Report:
    """Reads a report's payload: its shape and what must hold within it, no signature, no form.

    Raises:
        Problem: E-PAYLOAD-JSON, E-REPORT-SHAPE, E-TEXT-CHARS, E-CELL-SHAPE, E-REPORT-CHAIN.
    """
    wire = read(envelope, ReportWire, E_REPORT_SHAPE)
    # Hundreds of texts, each within its bound, would make a paper that nobody can print.
    if sum(map(len, wire.texts.values())) > TEXTS_CHARS:
        raise E_REPORT_SHAPE(part="texts")
    # Only the first revision replaces nothing, and each later one says what.
    if (wire.rev == 1) != (not wire.parents) or len(set(wire.parents)) != len(wire.parents):
        raise E_REPORT_CHAIN()
    return _report_in(wire)


def _report_in(wire: ReportWire) -> Report:
    told = wire.approved_by
    return Report(
        unit=wire.unit,
        form=wire.form,
        edition=wire.fver,
        form_hash=wire.fhash,
        period=wire.period,
        revision=wire.rev,
        parents=tuple(wire.parents),
        data_to=date.fromisoformat(wire.data_to),
        cells=_cells_in(wire.cells),
        estimates=_cells_in(wire.estimates),
        details=wire.details,
        texts=wire.texts,
        activities=tuple(
            ActivityProgress(a.activity, a.state, a.result, a.money, a.difficulty)
            for a in wire.activities
        ),
        reasons=wire.reasons,
        remarks=tuple(Remark(r.cell, r.author, r.text, r.state) for r in wire.remarks),
        texts_frozen=_frozen_in(wire.texts_frozen),
        by=wire.by,
        basis=Basis(wire.basis),
        reason=wire.reason,
        sign=wire.sign,
        prepared_by=Person(wire.prepared_by.name, wire.prepared_by.title),
        approved_by=Approval(told.name, told.title, told.how, date.fromisoformat(told.on)),
        training=wire.training,
        keyed=None if wire.keyed is None else _keyed_in(wire.keyed),
        duties=tuple(DutyProgress(d.duty, d.state, d.text) for d in wire.duties),
        criteria=tuple(CriterionAnswer(c.criterion, c.value, c.text) for c in wire.criteria),
        spending=tuple(
            Spending(s.source, s.activity, s.given, s.used, s.text) for s in wire.spending
        ),
    )


def _cells_out(cells: Mapping[str, Cell]) -> list[CellWire]:
    # In order of the codes: a dictionary in another order would be another document.
    return [CellWire(code, cells[code].state.value, cells[code].value) for code in sorted(cells)]


_STATES = {state.value: state for state in CellState}
_NULL_STATE = CellState.UNCOLLECTED.value
_NIL_STATE = CellState.NIL.value


def _cells_in(wires: Iterable[CellWire]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    # A form has a few hundred cells and a few dozen different figures in them.
    made: dict[tuple[str, int | None], Cell] = {}
    for wire in wires:
        figure = (wire.state, wire.value)
        cell = made.get(figure)
        if cell is None:
            cell = made[figure] = _cell_in(wire)
        if wire.code in cells:
            raise E_CELL_SHAPE(cell=indicator_of(wire.code))
        cells[wire.code] = cell
    return cells


def _cell_in(wire: CellWire) -> Cell:
    # "u" goes with null and nothing else does; "z" goes with 0.
    bad = (wire.state == _NULL_STATE) != (wire.value is None)
    if bad or (wire.state == _NIL_STATE and wire.value != 0):
        raise E_CELL_SHAPE(cell=indicator_of(wire.code))
    return Cell(_STATES[wire.state], wire.value)


def _frozen_out(texts: FrozenTexts) -> FrozenWire:
    return FrozenWire(
        unit_name=texts.unit_name,
        office=texts.office,
        head_parent=list(texts.head_parent),
        head_lines=list(texts.head_lines),
        place=texts.place,
        sign=texts.sign,
        signer_lines=list(texts.signer_lines),
        signer_name=texts.signer_name,
    )


def _frozen_in(wire: FrozenWire) -> FrozenTexts:
    return FrozenTexts(
        unit_name=wire.unit_name,
        office=wire.office,
        head_parent=tuple(wire.head_parent),
        head_lines=tuple(wire.head_lines),
        place=wire.place,
        sign=wire.sign,
        signer_lines=tuple(wire.signer_lines),
        signer_name=wire.signer_name,
    )


def _keyed_out(keyed: KeyedFromPaper) -> KeyedWire:
    checked = keyed.checked_by
    return KeyedWire(
        entered_by=PersonWire(keyed.entered_by.name, keyed.entered_by.title),
        checked_by="twice" if checked is None else PersonWire(checked.name, checked.title),
        paper_no=keyed.paper_no,
        paper_on=keyed.paper_on.isoformat(),
    )


def _keyed_in(wire: KeyedWire) -> KeyedFromPaper:
    checked = wire.checked_by
    return KeyedFromPaper(
        entered_by=Person(wire.entered_by.name, wire.entered_by.title),
        checked_by=None if checked == "twice" else Person(checked.name, checked.title),
        paper_no=wire.paper_no,
        paper_on=date.fromisoformat(wire.paper_on),
    )
