"""Small values to build plans and reports from; a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date

from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.plan.catalogue import Identity, Plan
from gbv_desktop.domain.plan.cells import Cell, number
from gbv_desktop.domain.plan.forms import (
    Breakdown,
    BreakdownType,
    Form,
    Indicator,
    Kind,
    Option,
    Section,
)
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.periods import FormUse, Period, PeriodKind
from gbv_desktop.domain.report.reports import Report


class Make:
    """Builders with sensible silence: everything not named is empty."""

    @staticmethod
    def indicator(code: str, **facts: object) -> Indicator:
        base: dict[str, object] = {
            "name": f"Chỉ tiêu {code}",
            "unit": "người",
            "kind": Kind.FLOW,
            "owners": ("X",),
            "periods": (PeriodKind.HALF, PeriodKind.YEAR),
        }
        return Indicator(code=code, **(base | facts))  # type: ignore[arg-type]

    @staticmethod
    def breakdown(kind: str, *codes: str, **facts: object) -> Breakdown:
        options = tuple(Option(code, f"mục {code}") for code in codes)
        return Breakdown(BreakdownType(kind), "hình thức", options, **facts)  # type: ignore[arg-type]

    @staticmethod
    def form(*indicators: Indicator, reporter: str = "X", checks: Iterable[object] = ()) -> Form:
        own = tuple(i.for_reporter(reporter) for i in indicators if i.role(reporter))
        sections = (Section("I", "Phần I", own),)
        return Form(f"bm-{reporter.lower()}", 1, "Biểu", reporter, sections, (), tuple(checks))  # type: ignore[arg-type]

    @staticmethod
    def unit(unit_id: str, reporter: str = "X", **facts: object) -> Unit:
        names = (UnitName(name=f"Xã {unit_id}", office=f"UBND xã {unit_id}"),)
        base: dict[str, object] = {
            "kind": "xa",
            "names": names,
            "reporter": reporter,
            "reports_to": "top",
        }
        return Unit(id=unit_id, **(base | facts))  # type: ignore[arg-type]

    @staticmethod
    def plan(**facts: object) -> Plan:
        base = {each.name: () for each in fields(Plan) if each.name not in ("identity", "papers")}
        identity = Identity(
            id="p",
            edition=1,
            title="Kế hoạch",
            scheme="Đề án",
            issuer="UBND",
            area="huyện",
            place="Đăk Tô",
            upper_document="",
            upper_scheme="",
            consolidator="top",
            template="t",
            first_year=2017,
            last_year=2030,
            language="vi",
        )
        texts = PaperTexts((), (), {}, {})
        return Plan(**({"identity": identity, "papers": texts} | base | facts))  # type: ignore[arg-type]

    @classmethod
    def plan_of(cls, *indicators: Indicator, **facts: object) -> Plan:
        """A plan whose forms follow from its indicators."""
        reporters = {r for i in indicators for r in (*i.owners, *i.controls)}
        forms = tuple(cls.form(*indicators, reporter=each) for each in sorted(reporters))
        return cls.plan(indicators=indicators, forms=forms, **facts)

    @staticmethod
    def period(code: str = "2018", **facts: object) -> Period:
        year, half = int(code[:4]), code.endswith("S1")
        end = date(year, 5, 31) if half else date(year, 11, 14)
        base: dict[str, object] = {
            "start": date(year - 1, 11, 15),
            "end": end,
            "data_to": end,
            "due_before": date(year, 6, 10) if half else date(year, 11, 20),
            "money_from": date(year, 1, 1),
            "template": "t",
        }
        return Period(code=code, **(base | facts))  # type: ignore[arg-type]

    @staticmethod
    def cells(values: Mapping[str, Cell | int]) -> dict[str, Cell]:
        return {k: number(v) if isinstance(v, int) else v for k, v in values.items()}

    @classmethod
    def report(
        cls,
        unit: str = "a",
        cells: Mapping[str, Cell | int] | None = None,
        period: str = "2018",
        **facts: object,
    ) -> Report:
        base: dict[str, object] = {
            "form": "bm-x",
            "edition": 1,
            "form_hash": "",
            "revision": 1,
            "data_to": date(2018, 11, 14),
            "training": False,
        }
        return Report(
            unit=unit,
            period=period,
            cells=cls.cells(cells or {}),
            **(base | facts),  # type: ignore[arg-type]
        )

    use = FormUse
