"""Who signs: kept with dates, chosen per paper, printed by the decree, kept once signed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal

from gbv_desktop import office as office_rooms
from gbv_desktop.domain.offices.contacts import SIGNERS, Mode, OfficeSigner
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Signer
from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.office.contacts.signers import (
    PaperToSign,
    choose_signer,
    chosen_signer,
    put_signer,
    remove_signer,
    signature_of,
    signers,
    signing,
)
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import printing
from gbv_desktop.office.people.accounts import change_people
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.plan.units.editing import replaced
from gbv_desktop.office.reports import papers, reporting
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.office.totals import freezing, who_reported
from gbv_desktop.text import message
from gbv_desktop.writing.structure.paper import Paper

Refused = Callable[[str], AbstractContextManager[Any]]
DEPUTY = OfficeSigner(Mode.KT, "Phó Chủ tịch", "A Thui")
HEAD = OfficeSigner(Mode.TM, "Chủ tịch", "Y Thơm")
OF_DEPUTY = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[Paper]:
    """The papers that are laid out, instead of their PDFs."""
    made: list[Paper] = []

    def keep(paper: Paper) -> bytes:
        made.append(paper)
        # Kept once it is approved: so the bytes say which one it is.
        return str(len(made) - 1).encode()

    for module in (papers, freezing):
        monkeypatch.setattr(module, "render", keep)
    return made


def block(made: list[Paper], office: Office, revision: int = 0) -> tuple[tuple[str, ...], str]:
    """What stands over and below the signature of the unit's paper, now."""
    printed = printing.report_pdfs(office, PERIOD, revision=revision)
    paper = made[int(printed[papers.UNIT])]
    return paper.signer_lines, paper.signer_name


def test_a_paper_is_signed_as_it_was_chosen(world: Rehearsal, laid_out: list[Paper]) -> None:
    world.draft(COMMUNE)
    office = world.office(COMMUNE)
    head, deputy = put_signer(office, HEAD), put_signer(office, DEPUTY)
    assert signers(office) == (head, deputy)
    assert block(laid_out, office) == (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Y Thơm")
    assert choose_signer(office, PERIOD, deputy.no).lines() == OF_DEPUTY
    assert chosen_signer(office, PERIOD) == deputy.no
    assert block(laid_out, office) == (OF_DEPUTY, "A Thui")
    choose_signer(office, PERIOD, 0)
    assert block(laid_out, office)[1] == "Y Thơm"


def test_what_was_signed_keeps_its_block(world: Rehearsal, laid_out: list[Paper]) -> None:
    world.draft(COMMUNE)
    office = world.office(COMMUNE)
    deputy = put_signer(office, DEPUTY)
    before = block(laid_out, office)
    world.approve(COMMUNE)
    remove_signer(office, deputy.no)
    put_signer(office, HEAD)
    assert block(laid_out, office) == before == (OF_DEPUTY, "A Thui")
    reporting.new_report(office, PERIOD, "Rà soát lại số liệu.")
    assert block(laid_out, office)[1] == "Y Thơm", "the next one is signed by whoever signs now"
    assert block(laid_out, office, revision=1) == before


def test_what_is_approved_bears_the_name_that_stands_on_the_paper(
    world: Rehearsal, laid_out: list[Paper]
) -> None:
    world.draft(COMMUNE)
    office, today = world.office(COMMUNE), world.clock.day
    put_signer(office, HEAD)
    deputy = put_signer(office, DEPUTY)
    choose_signer(office, PERIOD, deputy.no)
    reporting.submit(office, PERIOD)
    approved = reporting.lock_signed(office, PERIOD, today).report.approved_by
    assert approved is not None
    assert (approved.name, approved.title) == (DEPUTY.name, DEPUTY.title)
    assert block(laid_out, office)[1] == approved.name


def test_who_was_chosen_and_signs_no_more_approves_nothing(
    world: Rehearsal, laid_out: list[Paper]
) -> None:
    world.draft(COMMUNE)
    office, today = world.office(COMMUNE), world.clock.day
    put_signer(office, HEAD)
    deputy = put_signer(office, DEPUTY)
    choose_signer(office, PERIOD, deputy.no)
    put_signer(office, replace(deputy, valid_to=date.fromordinal(today.toordinal() - 1)))
    reporting.submit(office, PERIOD)
    approved = reporting.lock_signed(office, PERIOD, today).report.approved_by
    assert approved is not None
    assert approved.name == HEAD.name == block(laid_out, office)[1]


def test_who_signs_follows_the_day_of_signing(world: Rehearsal) -> None:
    office, today = world.office(COMMUNE), world.clock.day
    before = date.fromordinal(today.toordinal() - 1)
    put_signer(office, replace(HEAD, valid_to=before))
    put_signer(office, replace(DEPUTY, valid_from=today))
    found = signing(office, PERIOD)
    assert [found.on(each).name for each in (before, today)] == ["Y Thơm", "A Thui"]


def test_the_day_decides(world: Rehearsal, laid_out: list[Paper]) -> None:
    world.draft(COMMUNE)
    office, today = world.office(COMMUNE), world.clock.day
    put_signer(office, replace(HEAD, valid_to=date.fromordinal(today.toordinal() - 1)))
    put_signer(office, replace(DEPUTY, valid_from=today))
    assert block(laid_out, office)[1] == "A Thui"


def test_whom_the_plan_names_for_some_days_signs_then(world: Rehearsal) -> None:
    """Set-up was told of a leader long before; the office's own list goes before both."""
    office, today = world.district, world.clock.day
    tomorrow = date.fromordinal(today.toordinal() + 1)
    named = Signer("TRƯỞNG PHÒNG", "", "KT.", "PHÓ TRƯỞNG PHÒNG", "A Thui", valid_from=tomorrow)
    unit = replace(office.plan.unit_by_id[DISTRICT], signers=(named,))
    begin_draft(office)
    change_draft(office, message("x"), replaced(unit))
    release_draft(office, EditionOrder(pending=Pending.TECHNICAL), today)
    paper = PaperToSign.CONSOLIDATED
    found = signing(office, PERIOD, paper)
    assert found.on(today) == office.record.approver
    assert found.on(tomorrow) == Person("A Thui", "Phó trưởng phòng")
    assert "KT." not in signature_of(office, PERIOD, paper)
    world.wait()
    block = "KT. TRƯỞNG PHÒNG, PHÓ TRƯỞNG PHÒNG, A Thui"
    assert signature_of(office, PERIOD, paper) == block
    put_signer(office, OfficeSigner(Mode.OWN, "Trưởng phòng", "Y Thơm"))
    assert signature_of(office, PERIOD, paper) == "TRƯỞNG PHÒNG, Y Thơm"


def test_the_leader_of_the_system_page_reaches_the_paper(
    world: Rehearsal, laid_out: list[Paper]
) -> None:
    """While the list is empty: a Phó Trưởng phòng with a name signs KT., with that name."""
    world.draft(DISTRICT)
    office = world.district
    people = office.record.preparer
    change_people(office, people, Person("Lê Văn Bình", "Phó Trưởng phòng"))
    assert block(laid_out, office) == (("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "Lê Văn Bình")
    world.approve(DISTRICT)
    change_people(office, people, Person("Trần Thị Ngọc", "Trưởng phòng"))
    assert block(laid_out, office)[1] == "Lê Văn Bình"


def test_the_consolidated_report_has_a_choice_of_its_own(
    world: Rehearsal, laid_out: list[Paper]
) -> None:
    world.report(DISTRICT)
    office = world.district
    put_signer(office, OfficeSigner(Mode.OWN, "Trưởng phòng", "Trần Thị Ngọc"))
    by_order = put_signer(office, OfficeSigner(Mode.TUQ, "Chuyên viên", "Lê Văn Bình"))
    choose_signer(office, PERIOD, by_order.no, PaperToSign.CONSOLIDATED)
    laid_out.clear()
    freezing.freeze(office, PERIOD)
    assert {each.signer_lines for each in laid_out} == {("TUQ. TRƯỞNG PHÒNG", "CHUYÊN VIÊN")}
    assert chosen_signer(office, PERIOD) == 0


def test_what_cannot_be(world: Rehearsal, refused: Refused) -> None:
    office, district, today = world.office(COMMUNE), world.district, world.clock.day
    yesterday = date.fromordinal(today.toordinal() - 1)
    for signer, code in (
        (replace(DEPUTY, title=" "), "E-SIGNER-TITLE"),
        (replace(DEPUTY, name="x" * 201), "E-SIGNER-TITLE"),
        (replace(DEPUTY, valid_from=today, valid_to=yesterday), "E-SIGNER-DAYS"),
        (replace(DEPUTY, no=7), "E-SIGNER-NONE"),
    ):
        with refused(code):
            put_signer(office, signer)
    with refused("E-SIGNER-BODY"):
        put_signer(district, HEAD)
    with refused("E-SIGNER-NONE"):
        choose_signer(office, PERIOD, 7)
    with refused("E-SIGNER-NONE"):
        remove_signer(office, 7)
    past = put_signer(office, replace(DEPUTY, valid_to=yesterday))
    with refused("E-SIGNER-AWAY"):
        choose_signer(office, PERIOD, past.no)
    for _each in range(SIGNERS - 1):
        put_signer(office, HEAD)
    with refused("E-SIGNER-MANY"):
        put_signer(office, HEAD)


def test_who_is_off_the_list_signs_nothing_new(world: Rehearsal, laid_out: list[Paper]) -> None:
    world.draft(COMMUNE)
    office = world.office(COMMUNE)
    put_signer(office, HEAD)
    deputy = put_signer(office, DEPUTY)
    choose_signer(office, PERIOD, deputy.no)
    changed = put_signer(office, replace(deputy, name="A Thui B"))
    assert block(laid_out, office)[1] == changed.name
    remove_signer(office, deputy.no)
    assert block(laid_out, office)[1] == "Y Thơm"


def test_who_was_chosen_and_signs_no_more_leaves_it_to_the_list(
    world: Rehearsal, laid_out: list[Paper]
) -> None:
    """Two signers, one chosen, signed, ended: last year's paper keeps its block, the next does not
    get it.
    """
    world.draft(COMMUNE)
    office, today = world.office(COMMUNE), world.clock.day
    put_signer(office, HEAD)
    deputy = put_signer(office, DEPUTY)
    choose_signer(office, PERIOD, deputy.no)
    world.approve(COMMUNE)
    put_signer(office, replace(deputy, valid_to=today))
    world.clock.day = date(2019, 1, 15)
    assert block(laid_out, office) == (OF_DEPUTY, "A Thui")
    reporting.new_report(office, PERIOD, "Rà soát lại số liệu.")
    assert chosen_signer(office, PERIOD) == deputy.no
    assert block(laid_out, office)[1] == "Y Thơm"
    assert block(laid_out, office, revision=1) == (OF_DEPUTY, "A Thui")


def test_papers_of_no_period_bear_whoever_signs_today(world: Rehearsal) -> None:
    """The registration sheet and the list of what is missing, as the reports."""
    put_signer(world.office(COMMUNE), DEPUTY)
    sheet = enrolment_request._sheet(world.office(COMMUNE), root=False)
    assert (sheet.unit.signer.lines(), sheet.unit.signer.name) == (OF_DEPUTY, "A Thui")
    put_signer(world.district, OfficeSigner(Mode.OWN, "Trưởng phòng", "Trần Thị Ngọc"))
    made: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(who_reported, "missing_list_pdf", lambda facts: made.append(facts) or b"")
        who_reported.missing_pdf(world.district, PERIOD)
    assert made[0].issuer.signer.name == "Trần Thị Ngọc"


def test_no_paper_takes_the_signer_of_the_plan() -> None:
    """Whoever signs comes from the list; the plan's own block is only where that begins."""
    allowed = {"contacts/signers.py", "open/setup.py"}
    rooms = Path(office_rooms.__file__).parent
    found = {
        path.relative_to(rooms).as_posix()
        for path in rooms.rglob("*.py")
        if "unit.signer" in path.read_text("utf-8")
    }
    assert found == allowed
