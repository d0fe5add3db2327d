"""Running the checks of a plan over a report or a consolidation.

An error is arithmetic that cannot be; everything that life can break is a warning, kept with a
reason. A check whose figures are not all there is neither passed nor failed: it is listed as
"chưa đối chiếu được".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from gbv_desktop.domain.checks.breakdown_rules import check_breakdowns
from gbv_desktop.domain.checks.claims import check_claims, check_states
from gbv_desktop.domain.checks.findings import Finding, Findings
from gbv_desktop.domain.checks.free_texts import check_texts
from gbv_desktop.domain.checks.plan_checks import CheckContext, applicable_checks, run_check
from gbv_desktop.domain.checks.plausible import asked_already, check_range
from gbv_desktop.domain.checks.quoting import check_quotes, open_quotes
from gbv_desktop.domain.checks.yardstick import NO_YARDSTICK, Yardstick
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import Cells, amount, indicator_of, number
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.narrative import Claim
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.ranges import ranges_for
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Scope, TermSource
from gbv_desktop.domain.report.answering import answer_words
from gbv_desktop.domain.report.edits import FREE_TEXTS, Column, ReportPlace
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.report.typed import write_cell
from gbv_desktop.domain.totals.consolidate import Consolidation
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.text import N_, Message, message

RULE_EMPTY = "R26.1"
RULE_UNCOLLECTED = "R26.2"
RULE_ESTIMATE = "EST.1"
RULE_REGISTER = "REG.1"


@dataclass(frozen=True)
class Probe:
    """One thing that is looked at, with all the places of the report that its answer hangs on.

    Attributes:
        find: what it finds in a report.
        read_by: the places, reckoned when they are asked for: a report that is checked once, as
            one that comes in, needs none of them.
    """

    find: Callable[[Report], Iterable[Finding]]
    read_by: Callable[[], Iterable[ReportPlace]]

    @property
    def reads(self) -> frozenset[ReportPlace]:
        """The places; it finds the same as long as none of them changes."""
        return frozenset(self.read_by())


def check_report(
    form: Form,
    period: Period,
    report: Report,
    earlier: Earlier,
    yardstick: Yardstick = NO_YARDSTICK,
    *,
    submitting: bool = False,
    unchecked: bool = True,
) -> Findings:
    """All findings on a report, figures and texts.

    R10 to R13, R26 and R29 are the program's own rules, all others those of the plan
    (docs/plan-format.md, "Checks").

    Args:
        earlier: cells of the same unit in other periods.
        yardstick: what the plan and the unit's background say of its figures.
        submitting: whether what is still open is an error (:func:`still_open`).
        unchecked: whether checks that lack a figure are named; they are half of all that is found.
    """
    # The same probes in the same order as while typing: there must be no second engine whose
    # findings differ from those the person has seen.
    every = probes(form, period, earlier, yardstick, unchecked=unchecked)
    found = [f for probe in every for f in probe.find(report)]
    if submitting:
        found.extend(still_open(form, period, report))
    return Findings.of(found)


def still_open(form: Form, period: Period, report: Report) -> Iterator[Finding]:
    """What has to be there before the leader reads it and is not: cells (rule R26), and the
    figures that a text quotes.
    """
    yield from _empty(form, period, report.cells)
    yield from open_quotes(form, period, report)


def probes(
    form: Form,
    period: Period,
    earlier: Earlier,
    yardstick: Yardstick = NO_YARDSTICK,
    *,
    unchecked: bool = True,
) -> Iterator[Probe]:
    """Everything that is looked at in a report of that form and period, in the order of telling:
    parts against totals, the form's checks, plausible figures, registers, estimates, what is not
    collected, the texts.
    """
    due = form.due(period.kind)
    for indicator in due:
        if indicator.breakdowns:
            yield Probe(partial(_parts, indicator, unchecked), partial(_figures, indicator))
    facts = CheckContext(
        frozenset(form.cells(period.kind)), form.indicators, earlier, yardstick.reference
    )
    for check in applicable_checks(form.checks, Scope.UNIT, period, facts):
        yield Probe(partial(_checked, check, facts, unchecked), partial(_read_by, check))
    limits = ranges_for(yardstick.ranges, form.reporter)
    asked = asked_already(form, earlier)
    for indicator in due:
        if found := limits.get(indicator.code):
            known = indicator.code in asked
            find = partial(check_range, indicator, found, earlier, known)
            yield Probe(find, partial(_both, indicator, found.each_of))
    yield from _of_registers(form, period, yardstick.registers)
    # Figures that reach the period's end leave nothing to estimate.
    for indicator in due if period.has_estimates else ():
        yield Probe(partial(_estimates, indicator), partial(_both, indicator))
    for indicator in due:
        # What may stay open needs no word about being open.
        if not indicator.optional:
            yield Probe(partial(_uncollected, indicator), partial(_figures, indicator))
    yield Probe(check_texts, _free_texts)
    yield Probe(partial(check_quotes, form, period), _free_texts)
    yield Probe(check_states, _free_texts)
    # One probe for all claims: a text holds the words of several, and each must be asked for anew
    # when any of their cells changes.
    find = partial(check_claims, yardstick.claims, form, period)
    yield Probe(find, partial(_told, yardstick.claims))


def _of_registers(form: Form, period: Period, told: Mapping[str, int]) -> Iterator[Probe]:
    cells = form.cell_indicators[period.kind]
    for code in (each for each in cells if each in told):
        place: ReportPlace = ("actual", code)
        yield Probe(partial(_registered, cells[code], code, told[code]), partial(iter, (place,)))


def _figures(indicator: Indicator, column: Column = "actual") -> Iterator[ReportPlace]:
    return ((column, code) for code in indicator.cells())


def _both(indicator: Indicator, *others: str) -> Iterator[ReportPlace]:
    """The figures of an indicator, their estimates, and other figures."""
    yield from _figures(indicator)
    yield from _figures(indicator, "estimate")
    yield from (("actual", other) for other in others)


def _free_texts() -> Iterator[ReportPlace]:
    yield FREE_TEXTS


def _told(claims: Iterable[Claim]) -> Iterator[ReportPlace]:
    yield FREE_TEXTS
    yield from (("actual", claim.cell) for claim in claims)


def _read_by(check: Check) -> Iterator[ReportPlace]:
    # Other periods do not change while somebody types, so a probe reads only what lies in this
    # report.
    for term in (*check.left, *check.right):
        if term.at is TermSource.NOW:
            yield ("actual", term.cell)
    if check.operator is Operator.DETAILS:
        yield ("fact", indicator_of(check.left[0].cell))


def _parts(indicator: Indicator, unchecked: bool, report: Report) -> Iterator[Finding]:
    return check_breakdowns((indicator,), report.cells, unchecked=unchecked)


def _checked(
    check: Check, facts: CheckContext, unchecked: bool, report: Report
) -> Iterable[Finding]:
    now = partial(amount, report.cells)
    return run_check(check, facts, now, report.details, unchecked=unchecked)


def concerns_sensitive(form: Form, key: str) -> bool:
    """Whether what a reason was given for reads a sensitive figure.

    Args:
        form: the edition that the report was made on.
        key: of the reason, ``R03.1:B05``.
    """
    rule, _, cell = key.partition(":")
    # A reason may explain an ordinary figure by a sensitive one that the check compares it with.
    read = {code for check in form.checks if check.id == rule for code in check.cells()}
    found = (form.indicators.get(indicator_of(code)) for code in {cell, *read})
    return any(indicator is not None and indicator.sensitive for indicator in found)


def check_consolidated(
    plan: Plan,
    period: Period,
    consolidation: Consolidation,
    earlier: Earlier,
    reference: Mapping[str, int],
) -> Findings:
    """The findings on the totals of a period, by the plan's checks of that scope.

    A total that lacks units is no operand: its checks stay open until the units have reported.

    Args:
        earlier: totals of other periods.
        reference: background figures of the whole area by item.
    """

    def total(code: str) -> int | None:
        cell = consolidation.cells[code]
        # A warning about half a total would be answered by the reports that are still to come.
        return cell.total if cell.complete else None

    cells = frozenset(consolidation.cells)
    facts = CheckContext(cells, plan.indicator_by_code, earlier, reference)
    checks = applicable_checks(plan.checks, Scope.CONSOLIDATED, period, facts)
    return Findings.of(found for check in checks for found in run_check(check, facts, total, {}))


def unreasoned(
    findings: Findings, reasons: Mapping[str, str], codes: Collection[str]
) -> tuple[Finding, ...]:
    """What still stands against submitting: errors, and warnings without a reason.

    Args:
        reasons: the reasons given, by :attr:`Finding.key`.
        codes: the plan's reason codes; for a sensitive figure only one of them counts.
    """

    def given(finding: Finding) -> bool:
        reason = reasons.get(finding.key, "").strip()
        # Whoever types why a figure on cases is as it is soon writes about the people in them.
        return reason in codes if finding.sensitive else bool(reason)

    return (*findings.errors, *(each for each in findings.warnings if not given(each)))


def _empty(form: Form, period: Period, cells: Cells) -> Iterator[Finding]:
    for indicator in form.due(period.kind):
        for code, optional in _asked(indicator):
            # Empty is not zero (rule R26): only whoever fills the cell in can say that nothing
            # happened.
            if code not in cells and not optional:
                text = message(
                    N_("{cell} is empty: {answer}."),
                    cell=indicator.cell_words(code),
                    answer=answer_words(indicator),
                )
                sensitive = indicator.sensitive
                yield Finding(RULE_EMPTY, (code,), Level.ERROR, text, sensitive=sensitive)


def _uncollected(indicator: Indicator, report: Report) -> Iterator[Finding]:
    """One note for an indicator, however many of its cells were not collected."""
    if report.uncollected.isdisjoint(indicator.cells()):
        return
    lacking = tuple(
        code for code, optional in _asked(indicator) if not optional and code in report.uncollected
    )
    if lacking:
        yield Finding(
            rule=RULE_UNCOLLECTED,
            cells=lacking,
            level=Level.NOTE,
            text=_lacking_words(indicator, lacking),
            sensitive=indicator.sensitive,
        )


def _registered(indicator: Indicator, code: str, told: int, report: Report) -> Iterator[Finding]:
    """A figure that a register of this office contradicts; an empty cell contradicts nothing."""
    cell = report.cells.get(code)
    if cell is None or cell.amount == told:
        return
    answer = indicator.kind is Kind.YES_NO
    yield Finding(
        rule=RULE_REGISTER,
        cells=(code,),
        level=Level.WARNING,
        text=message(
            N_("{cell}: the report has {report}, the register {register}."),
            cell=indicator.cell_words(code),
            report=write_cell(cell, yes_no=answer),
            register=write_cell(number(told), yes_no=answer),
        ),
        found=cell.amount,
        expected=told,
    )


def _lacking_words(indicator: Indicator, lacking: tuple[str, ...]) -> Message:
    if len(lacking) == 1:
        return message(
            N_("{cell} is marked as not collected: the total of all units lacks it."),
            cell=indicator.cell_words(lacking[0]),
        )
    return message(
        N_("{cell}: {count} cells are marked as not collected: the totals of all units lack them."),
        cell=indicator.cell_words(indicator.code),
        count=len(lacking),
    )


def _asked(indicator: Indicator) -> Iterator[tuple[str, bool]]:
    """Every cell asked for, and whether it may stay open."""
    yield indicator.code, indicator.optional
    for breakdown in indicator.breakdowns:
        for option in breakdown.options:
            yield f"{indicator.code}.{option.code}", indicator.optional or breakdown.optional


def _estimates(indicator: Indicator, report: Report) -> Iterator[Finding]:
    """An estimate is for the whole period, so it is never below what is already there."""
    for code in indicator.cells():
        expected, so_far = amount(report.estimates, code), amount(report.cells, code)
        # It is for the whole period and not for what is left of it, which many take it for.
        if expected is not None and so_far is not None and expected < so_far:
            yield Finding(
                rule=RULE_ESTIMATE,
                cells=(code,),
                level=Level.ERROR,
                text=message(
                    N_("The estimate of {cell} for the whole period is below its figure."),
                    cell=indicator.cell_words(code),
                ),
                found=expected,
                expected=so_far,
                sensitive=indicator.sensitive,
                estimate=True,
            )
