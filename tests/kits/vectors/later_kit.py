"""What the vectors of the later levels are made of: plans with what is new, files of objects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import bundle_kit as kit
from make_vectors import (
    bundle,
    package,
    parts,
    plain_of,
)

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.definitions import envelopes, sealed
from gbv_desktop.bundle.payload.wire import RosterDevice, ValidThrough
from gbv_desktop.domain.plan.catalogue import Duty, UnitRole
from gbv_desktop.domain.plan.documents import CitedPaper, UpwardContent, UpwardPolicy
from gbv_desktop.domain.plan.periods import Extension, FormUse
from gbv_desktop.domain.plan.work import (
    Campaign,
    CampaignName,
    Criterion,
    LeastTimes,
    MoneySource,
)

ASKING = replace(
    kit.PLAN,
    duties=(
        Duty("iii-1", "III.1", UnitRole.LEAD, "Chủ trì", group="x"),
        Duty("iii-2", "III.2", UnitRole.IMPLEMENT, "Thực hiện", group="x"),
    ),
)
"""A plan with duties; its objects are of the first level."""
LATER_PLAN = sealed(
    replace(
        ASKING,
        identity=replace(
            kit.PLAN.identity,
            upward=UpwardPolicy(
                UpwardContent.REPORTS, CitedPaper("7/KH-UBND", date(2018, 1, 5), "Yêu cầu")
            ),
        ),
        units=(
            *kit.PLAN.units,
            replace(kit.PLAN.units[1], id="v-one", reports_to="c-one"),
            replace(kit.PLAN.units[1], id="v-two", reports_to="c-two"),
        ),
        criteria=(Criterion("k-1", "Có kế hoạch"), Criterion("k-2", "Có sổ theo dõi")),
        sources=(MoneySource("s-1", "Ngân sách"),),
    )
)
"""A plan that asks for all there is, and for the signed reports of the units below as well."""
_ONCE = replace(kit.PLAN.forms[0], code="2018-dx01-1", asked_in="2018-DX01")
ONCE_PLAN = sealed(
    replace(
        kit.PLAN,
        forms=(*kit.PLAN.forms, _ONCE),
        periods=(
            *kit.PLAN.periods,
            replace(
                kit.PLAN.periods[0],
                code=_ONCE.asked_in,
                template="",
                forms=(FormUse(_ONCE.code, _ONCE.edition),),
                extensions=(
                    Extension((), date(2018, 12, 31), since=date(2018, 6, 1), reason="Mưa lũ"),
                ),
            ),
        ),
    )
)
"""A plan of the third level: a form of one period, and more time from a day on."""
_MONTH = Campaign("Tháng hành động", 11, 15, 12, 15, (CampaignName(2021, "Tên mới"),))
NAMED_PLAN = sealed(
    replace(
        kit.PLAN,
        activities=(
            replace(
                kit.PLAN.activities[0],
                timing=replace(
                    kit.PLAN.activities[0].timing,
                    campaigns=(_MONTH,),
                    at_least_of=(LeastTimes("x", 2),),
                ),
                document=CitedPaper("7/KH-UBND", date(2018, 1, 5)),
                clause="mục II.1",
            ),
            *kit.PLAN.activities[1:],
        ),
    )
)
"""A plan of the third level: a campaign with a later name, and where an activity stands."""
TOLD = {"duties": [["iii-1", "done", "Đã xong"], ["iii-2", "", ""]]}
ONE = kit.SIGNING["one"].public


def sent(*objects: Envelope, **header: Any) -> Envelope:
    """A bundle that says that it needs the second level."""
    return bundle(*objects, **{"needs": 2, **header})


def given(*objects: Envelope, **header: Any) -> Envelope:
    """A package with a plan and more, that says that it needs the second level."""
    return package(*parts(), *objects, **{"needs": 2, **header})


def report_of(changes: dict[str, Any], *signers: str) -> Envelope:
    return kit.raw("report", {**plain_of(kit.signed_report()), **changes}, *signers or ("one",))


def vouched(**changes: Any) -> Envelope:
    """An issue whose sender vouches for a computer of the unit below it."""
    key = kit.SIGNING["stranger"].public.raw.hex()
    told = {"unit": "v-one", "key": key, "by": "c-one", "how": "phone", "on": "2018-05-02"}
    return kit.raw("issue", {**kit.issue_value(), "senders": [{**told, **changes}]}, "one")


def asking_definitions() -> tuple[Envelope, ...]:
    return envelopes(ASKING, [kit.SIGNING["package"]])


def enrolled(**more: Any) -> RosterDevice:
    return RosterDevice(ONE.id, "enrolled", "phone", "2018-05-02", ONE.raw.hex(), **more)


def lost_device(status: Any = "revoked") -> RosterDevice:
    key = kit.SIGNING["one-second"].public
    last = ValidThrough("00112233445566ff", 4, "ab" * 32)
    return RosterDevice(key.id, status, "phone", "2018-05-02", key.raw.hex(), last)
