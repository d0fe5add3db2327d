"""Who may do what: use cases name the role that they need, and it is asked for before they begin.

It stands above the open office and its people: they know nothing of it, and are opened by it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.store.faults import E_DB_READS

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office


_P = ParamSpec("_P")
_R = TypeVar("_R")

GUARDED: dict[str, tuple[PersonRole, ...]] = {}
"""Every use case that not everybody may call, by its dotted name."""


def needs(
    *roles: PersonRole,
) -> Callable[[Callable[Concatenate[Office, _P], _R]], Callable[Concatenate[Office, _P], _R]]:
    """Marks a use case: whoever signed in must have one of the roles, else E-PERSON-ROLE.

    What a window hides is a convenience; this refuses, whoever calls.
    """

    def mark(
        act: Callable[Concatenate[Office, _P], _R],
    ) -> Callable[Concatenate[Office, _P], _R]:
        @wraps(act)
        def guarded(office: Office, /, *args: _P.args, **named: _P.kwargs) -> _R:
            # Before anything is read: who may not do it learns nothing from how it fails.
            office.require_person(*roles)
            return act(office, *args, **named)

        # By its name, so that a test can walk all of them and try each as every kind of person.
        GUARDED[f"{act.__module__}.{act.__qualname__}"] = roles
        return guarded

    return mark


def require_writable(office: Office) -> None:
    """Asked before a file of the office's folder is touched: the store's own files refuse by
    themselves, those beside it do not.

    Raises:
        Problem: E-DB-READS; E-DB-DAMAGED and the like, once all pages were looked at.
    """
    if office.store.read_only:
        raise E_DB_READS()
    office.store.page_check.require_passed()


READING: set[str] = set()
"""Every use case that gives sensitive figures out in clear, by its dotted name."""


def reads(
    act: Callable[Concatenate[Office, _P], _R],
) -> Callable[Concatenate[Office, _P], _R]:
    """Marks a use case that gives sensitive figures out: else than by :func:`needs` any role does
    that works on figures, and E-PERSON-READS refuses who has none of them.

    What a window shows goes by ``Shell.hidden``, which such a person cannot lift.
    """

    @wraps(act)
    def guarded(office: Office, /, *args: _P.args, **named: _P.kwargs) -> _R:
        office.require_reading()
        return act(office, *args, **named)

    READING.add(f"{act.__module__}.{act.__qualname__}")
    return guarded
