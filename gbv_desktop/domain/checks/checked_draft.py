"""The findings on a draft, kept right while it is changed: only what a change touches is run again.

It is the same engine as :func:`~gbv_desktop.domain.checks.checking.check_report`: the same probes,
in the same order. A key so costs the few probes that read its cell, however long the form is.
"""

from __future__ import annotations

from collections.abc import Iterable

from gbv_desktop.domain.checks.checking import probes
from gbv_desktop.domain.checks.findings import Finding, Findings
from gbv_desktop.domain.checks.yardstick import NO_YARDSTICK, Yardstick
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.edits import Change, ReportPlace
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.earlier import Earlier


class CheckedDraft:
    """A draft with what is found in it.

    Args:
        earlier, yardstick: as in :func:`~gbv_desktop.domain.checks.checking.check_report`.

    Attributes:
        report: the draft with every change so far.
    """

    def __init__(
        self,
        form: Form,
        period: Period,
        report: Report,
        earlier: Earlier,
        yardstick: Yardstick = NO_YARDSTICK,
    ) -> None:
        self.report = report
        # Kept by number, so that findings come out in the order of the whole check, whichever ran
        # last.
        self._probes = tuple(probes(form, period, earlier, yardstick))
        self._readers: dict[ReportPlace, list[int]] = {}
        for at, probe in enumerate(self._probes):
            for key in probe.reads:
                self._readers.setdefault(key, []).append(at)
        self._shown: dict[int, tuple[Finding, ...]] = {}
        self._open: dict[int, tuple[Finding, ...]] = {}
        self._run(range(len(self._probes)))

    def apply(self, changes: Iterable[Change]) -> None:
        """Makes changes and runs again what reads them."""
        touched: set[int] = set()
        for change in changes:
            self.report = change.apply_to(self.report)
            # A long form has hundreds of probes, and a key pressed must not cost them all.
            touched.update(self._readers.get(change.key, ()))
        self._run(touched)

    def _run(self, numbers: Iterable[int]) -> None:
        for at in numbers:
            found = tuple(self._probes[at].find(self.report))
            _keep(self._shown, at, tuple(each for each in found if not each.open))
            _keep(self._open, at, tuple(each for each in found if each.open))

    @property
    def shown(self) -> Findings:
        """What a person is shown: all but the checks that lack a figure, which may be many."""
        return Findings.of(f for at in sorted(self._shown) for f in self._shown[at])

    @property
    def findings(self) -> Findings:
        """All that :func:`~gbv_desktop.domain.checks.checking.check_report` finds now."""
        unchecked = (f for at in sorted(self._open) for f in self._open[at])
        shown = self.shown
        return Findings(shown.errors, shown.warnings, shown.notes, tuple(unchecked))


def _keep(known: dict[int, tuple[Finding, ...]], at: int, found: tuple[Finding, ...]) -> None:
    if found:
        known[at] = found
    else:
        known.pop(at, None)
