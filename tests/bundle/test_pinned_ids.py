"""The ids of what ships: of the fifteen editions for ever, of the units until one changes.

Reports name an edition by its id for years (decision 0003). What stands beside the forms, ranges
and names of groups, changes the id of the plan object alone (decision 0028).
"""

from __future__ import annotations

from dataclasses import replace

from gbv_desktop.bundle.envelope.dsse import object_id
from gbv_desktop.bundle.payload.definitions import PLAN_TYPE, form_id, payloads, sealed
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.exchange import plan_folder

EDITIONS = {
    "blg-x": "4760b4c76488c9aa42620f22e176a86256b3e83d068f9d3b7d2800ac0e23d098",
    "blg-ld": "ed5b00cc37609fbdb89845c9d3f012cdd30a1ea2039be2f4f6ba2f11fa53ca71",
    "blg-vhtt": "93ef99004fa5d54fb6bcbd8ace64f7c62897754e867bc228e3df4691755c9376",
    "blg-yt": "a2ff90a0068eabdaa6fa1d1aa6933400474da7e440179d424556a5a46c262bb1",
    "blg-gd": "66426c4bc2488c7083c21d323fdc4cda65b710495a3eda3e360eaf493f87a6e9",
    "blg-tp": "8776107156b855c8fec8886cfbb70a3ad1c78053c9ed8baa0af4ee558bc55f6f",
    "blg-tckh": "785617cd8715dcbaaa4ff7c8b7c346686d4df5ae8867707d470af2007c2d1008",
    "blg-dt": "7916b834d62d25751d19d1e31eb16da5f38e6cdff61843d099aeac9326078a28",
    "blg-ca": "cb9516ff88b87cb7427483f76db3f3635dd52e80eaaeaf7ab30beda102123466",
    "blg-dtt": "4dbaf5db4c9b9d560851bfaa5f199e3e02d25401ffabee0e900ef87c5e55b38e",
    "blg-mttq": "cb9bf47b3d6e24c23d7bc4722781514fd704da74cbdc28676b016c44e83c18b4",
    "blg-hpn": "7c3ec6036f6a5392f9e9f725874225ce58981f6531e1a241f61910cec91808ad",
    "blg-ldld": "c11b8d22b70b7ff6746fe695ecca62eedbe87e5bfaf7f56d8659524594d9b410",
    "blg-hnd": "7f8e9fc60ade17b008a60e855432955bd03ca666de062ddd57eaef478088aec7",
    "blg-doan": "68a1af4dad535a9589fbf47428165f73e7aac15a1daf499d0cd2d178b7c0e9e8",
}
UNITS = "7b4c64b2b9fc0be099d703beeca88c2bd7cc5f8962564b4e31a6ac828f9da9ff"

PLAN = "9616a82f261dc08c0514ebd7dd50dd6a31631968eacd8fa039a19baa7882ffb6"
"""The whole plan object, with the structure and the words of its papers."""
PLAN_WITHOUT_PAPERS = "67de17bc209d0fad04e8b4ba9565e882001cb47ebb1c25bb83536c559196dd0a"
"""The plan object without the texts of its papers, as before any field of the second level."""


def ids_of(plan: Plan) -> tuple[dict[str, str], str, str]:
    objects = {object_id(kind, payload): kind for kind, payload in payloads(plan)}
    units = next(each for each, kind in objects.items() if "units" in kind)
    body = next(each for each, kind in objects.items() if kind == PLAN_TYPE)
    return {form.code: form_id(form) for form in plan.forms}, units, body


def test_the_shipped_editions_keep_their_ids() -> None:
    plan = sealed(plan_folder.load(plan_folder.find("dak-to-2017")))
    assert ids_of(plan) == (EDITIONS, UNITS, PLAN)
    assert {form.edition for form in plan.forms} == {1}


def test_what_stands_beside_the_forms_changes_no_edition() -> None:
    plan = sealed(plan_folder.load(plan_folder.find("dak-to-2017")))
    bare = sealed(replace(plan, ranges=(), unit_groups=()))
    editions, units, body = ids_of(bare)
    assert (editions, units) == (EDITIONS, UNITS)
    assert body != ids_of(plan)[2]
    written = next(payload for kind, payload in payloads(bare) if kind == PLAN_TYPE)
    assert b'"ranges"' not in written and b'"unit_groups"' not in written


def test_the_plan_object_is_what_it_was_before_the_fields_that_came_later() -> None:
    plan = sealed(plan_folder.load(plan_folder.find("dak-to-2017")))
    bare = replace(plan, papers=PaperTexts((), (), {}, {}))
    assert ids_of(bare)[2] == PLAN_WITHOUT_PAPERS
