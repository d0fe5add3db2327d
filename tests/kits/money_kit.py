"""Sources of money, which the built-in plan does not name, for an office's plan."""

from __future__ import annotations

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, with_rows
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.releasing import release_change

SOURCES = ({"id": "ns-huyen", "name": "Ngân sách huyện"}, {"id": "ns-xa", "name": "Ngân sách xã"})
GIVEN = {
    "year": 2018,
    "unit": "d-ldtbxh",
    "source": "ns-huyen",
    "change": "given",
    "amount": 24_000_000,
    "activity": "hd-2-1",
    "document": {"no": "31/QĐ-UBND"},
}


def give_money(office: Office) -> None:
    """A version of the plan that names sources and gives its consolidating unit money."""

    def change(tables: PlanTables) -> PlanTables:
        with_sources = with_rows(tables, TablePlace("money", "source"), SOURCES)
        return with_rows(with_sources, TablePlace("money", "line"), [GIVEN])

    release_change(office, change, EditionOrder(pending=Pending.AWAITED))
