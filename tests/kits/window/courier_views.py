"""The two ends of the courier's page, and what is typed there."""

from __future__ import annotations

from ui.courier.page import CourierPage, HandView, SendView


def sending(page: CourierPage) -> SendView:
    assert isinstance(page.view, SendView)
    return page.view


def handing(page: CourierPage) -> HandView:
    assert isinstance(page.view, HandView)
    return page.view
