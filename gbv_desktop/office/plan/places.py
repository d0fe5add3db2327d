"""Provinces, districts and communes of the country, for whoever names the units of a plan."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.offices import pasted_places
from gbv_desktop.domain.offices.pasted_places import PastedPlace
from gbv_desktop.domain.offices.places import AdministrativeUnit, PlaceList
from gbv_desktop.exchange.place_list import place_list


def country() -> PlaceList:
    """The whole list, read when it is first asked for; it needs no office."""
    return place_list()


def find_places(query: str, province: str, on: date) -> tuple[AdministrativeUnit, ...]:
    """Units by code or name: see :meth:`PlaceList.find_places`.

    Raises:
        Problem: E-PLACE-PROVINCE.
    """
    return country().find_places(query, on, province)


def match_pasted(text: str, province: str, on: date) -> tuple[PastedPlace, ...]:
    """The communes of a pasted list: see :func:`pasted_places.match_pasted`.

    Raises:
        Problem: E-PLACE-PROVINCE.
    """
    return pasted_places.match_pasted(country(), text, on, province)
