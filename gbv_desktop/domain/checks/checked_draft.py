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
from gbv_desktop.domain.report.edits import Change, Key
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
        self._probes = tuple(probes(form, period, earlier, yardstick))
        self._readers: dict[Key, list[int]] = {}
        for at, probe in enumerate(self._probes):
            for key in probe.reads:
                self._readers.setdefault(key, []).append(at)
        self._told: dict[int, tuple[Finding, ...]] = {}
        self._open: dict[int, tuple[Finding, ...]] = {}
        self._run(range(len(self._probes)))

    def change(self, changes: Iterable[Change]) -> None:
        """Makes changes and runs again what reads them."""
        touched: set[int] = set()
        for change in changes:
            self.report = change.on(self.report)
            touched.update(self._readers.get(change.key, ()))
        self._run(touched)

    def _run(self, numbers: Iterable[int]) -> None:
        for at in numbers:
            found = tuple(self._probes[at].find(self.report))
            _keep(self._told, at, tuple(each for each in found if not each.open))
            _keep(self._open, at, tuple(each for each in found if each.open))

    @property
    def told(self) -> Findings:
        """What a person is told: all but the checks that lack a figure, which may be many."""
        return Findings.of(f for at in sorted(self._told) for f in self._told[at])

    @property
    def findings(self) -> Findings:
        """All that :func:`~gbv_desktop.domain.checks.checking.check_report` finds now."""
        unchecked = (f for at in sorted(self._open) for f in self._open[at])
        told = self.told
        return Findings(told.errors, told.warnings, told.notes, tuple(unchecked))


def _keep(known: dict[int, tuple[Finding, ...]], at: int, found: tuple[Finding, ...]) -> None:
    if found:
        known[at] = found
    else:
        known.pop(at, None)
