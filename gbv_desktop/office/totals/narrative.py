"""The words of the consolidated report: the office's own, written beside those of the units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gbv_desktop.domain.plan.forms import TextField
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.reports.files.filling import fill
from gbv_desktop.office.reports.own_reports import form_owed
from gbv_desktop.office.reports.revisions.in_force import InForce, beside_draft, own_revisions
from gbv_desktop.office.totals.period_overview import overview_in


@dataclass(frozen=True)
class UnitText:
    """What one unit wrote under one heading."""

    unit: str
    name: str
    text: str


@dataclass(frozen=True)
class Narrative:
    """The headings of a period with what everybody wrote.

    The consolidated report carries the words of the office's own report, so these are edited in
    its draft; an approved one is corrected by its next revision.

    Attributes:
        own: the office's own words by heading, of its newest revision.
        state: of that revision; ``None`` before the report is opened.
        others: by heading, in customary order of the units.
        in_force: the approved revision whose words the consolidated report carries while the
            newest is under work.
    """

    period: str
    fields: tuple[TextField, ...]
    own: Mapping[str, str]
    state: ReportState | None
    revision: int
    others: Mapping[str, tuple[UnitText, ...]]
    in_force: InForce | None = None

    @property
    def editable(self) -> bool:
        """Whether the own words may be written now."""
        return self.state is ReportState.ENTERING


def narrative(office: Office, code: str) -> Narrative:
    """Everybody's words for a period.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    form = form_owed(office, period)
    fields = _asked_of_others(office, period) if form is None else form.texts
    with office.store.read() as work:
        found = overview_in(office, work, period)
        revisions = () if form is None else own_revisions(office, work, period)
    # A draft too, unlike the others' words: these are what is being written.
    own = revisions[-1] if revisions else None
    names = {unit.id: unit.name_on(period.end).name for unit in found.owing}
    told = {
        unit_id: found.counted[unit_id].whole.report.texts
        for unit_id in found.totals.reporting
        # The own words stand beside them, where they can be written.
        if unit_id != office.record.unit
    }
    others = {
        field.code: tuple(
            UnitText(unit_id, names[unit_id], texts[field.code])
            for unit_id, texts in told.items()
            if field.code in texts
        )
        for field in fields
    }
    return Narrative(
        period=code,
        fields=fields,
        own={} if own is None else dict(own.report.texts),
        state=None if own is None else own.state,
        revision=0 if own is None else own.report.revision,
        others=others,
        in_force=beside_draft(revisions),
    )


def _asked_of_others(office: Office, period: Period) -> tuple[TextField, ...]:
    """The texts of a period that the units write and this office does not."""
    forms = (office.forms_by_id[use.hash] for use in period.forms)
    return tuple({text.code: text for form in forms for text in form.texts}.values())


def write_text(office: Office, code: str, field: str, text: str) -> None:
    """Keeps the office's own words under one heading; empty ones take them back.

    Raises:
        Problem: E-ROLE, E-REPORT-NONE, E-REPORT-LOCKED, E-REPORT-STATE, E-TEXT-CHARS, E-FILL-*.
    """
    office.require(CONSOLIDATING)
    # By the same door as a template: what limits a text there limits it here.
    fill(office, code, {"texts": {field: text}})
