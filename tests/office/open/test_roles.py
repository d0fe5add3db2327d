"""Nobody does what is not their role, whatever the window shows (fault L17)."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from people_kit import APPROVES, ENTERS, SECRETS, add_colleagues, sign_in
from rehearsal import COMMUNE, DISTRICT, PASSWORD, Rehearsal

from gbv_desktop import office as rooms
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.office.open.guard import GUARDED
from gbv_desktop.office.open.session import Office

Refused = Callable[[str], AbstractContextManager[object]]

for found in pkgutil.walk_packages(rooms.__path__, rooms.__name__ + "."):
    importlib.import_module(found.name)

OPEN = {
    "open.cautions.keep": "a line of the journal, for an act that has its own guard",
    "trust.backups.restore_office": "opens another office; the password decides",
    "open.setup.set_up": "makes the office",
    "people.passwords.change_password": "one's own",
    "open.in_clear.note_given": "whoever may look may print; the journal says so",
    "papers.printing.print_report": "whoever may look may print",
    "papers.printing.report_pdfs": "keeps a paper that an earlier program approved without one",
    "open.in_clear.note_out": "whoever may look may copy, sensitive figures for a reason",
    "open.in_clear.write_table": "whoever may look may copy, sensitive figures for a reason",
    "reports.left_off.forget_place": "forgets where somebody typed",
    "open.found.cut_short.announce_password": "part of setting a password, which is guarded",
    "open.plan_in_force.turn_to_edition": "part of opening: a version's first day has come",
    "open.found.cut_short.settle": "part of opening: ends what an administrator began",
    "open.found.upgraded.note_version": "part of opening: which version works here",
    "trust.gaps.confirm": "whoever reads it says so, and the journal keeps who",
    "receive.previewing.preview": "looks only, and keeps what it refused",
    "stick.deliveries.deliveries": "looks only, and keeps what it refused",
    "stick.inbox.quarantine": "part of looking",
    "stick.inbox.release": "part of taking in, which is guarded",
    "reports.reporting.approve": "leads to one of two that are guarded",
}
"""What writes to the store and is open to everybody, with the reason."""

WRITES = {"writing", "noting", "begin", "add_slot", "remove_slot"}
WRITES |= {"change_password", "set_password"}


@pytest.fixture(scope="module")
def shared(strangers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commune and a district in which three people work."""
    from rehearsal import copy_world

    offices = copy_world(strangers, tmp_path_factory.mktemp("shared"))
    for unit in (COMMUNE, DISTRICT):
        add_colleagues(offices.office(unit))
    offices.close()
    return offices.folder


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
@pytest.mark.parametrize(("person", "role"), [(ENTERS, "ENTER"), (APPROVES, "APPROVE")])
def test_every_guarded_use_case_refuses_who_lacks_the_role(
    shared: Path, unit: str, person: object, role: str, refused: Refused
) -> None:
    who = ENTERS if person is ENTERS else APPROVES
    with sign_in(shared / unit, who) as office:
        before = office.store.state_no, office.store.journal_head
        foreign = [name for name, needed in GUARDED.items() if PersonRole[role] not in needed]
        assert len(foreign) > 5
        for name in foreign:
            module, _, function = name.rpartition(".")
            act = getattr(importlib.import_module(module), function)
            # The role is asked before anything else is looked at, so nothing else is needed.
            with refused("E-PERSON-ROLE"):
                act(office)
        assert (office.store.state_no, office.store.journal_head) == before


def test_each_role_guards_something() -> None:
    assert {role for roles in GUARDED.values() for role in roles} == set(PersonRole)


def test_whoever_works_alone_has_every_role(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    assert office.alone
    for role in PersonRole:
        office.require_person(role)


def writers() -> Iterator[str]:
    """Every public use case that writes, itself or through a helper of its module."""
    root = Path(rooms.__file__).parent
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        known = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
        place = ".".join(path.relative_to(root).with_suffix("").parts)
        for name, function in known.items():
            if not name.startswith("_") and _writes(function, known, set()):
                yield f"{place}.{name}"


def _writes(function: ast.FunctionDef, known: dict[str, ast.FunctionDef], seen: set[str]) -> bool:
    seen.add(function.name)
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and node.attr in WRITES:
            return True
        helper = known.get(node.id) if isinstance(node, ast.Name) else None
        if helper is not None and helper.name not in seen and _writes(helper, known, seen):
            return True
    return False


def test_whatever_writes_is_guarded_or_open_for_a_reason() -> None:
    found = set(writers())
    guarded = {name.removeprefix("gbv_desktop.office.") for name in GUARDED}
    assert found - guarded == OPEN.keys()
    # Write by others' hands.
    elsewhere = {
        "people.accounts.remove_person",
        "totals.figures.write_figures",
        "receive.registering.register_computer",
    }
    assert guarded <= found | elsewhere, "what is guarded writes"


def test_a_password_of_one_person_does_not_open_for_another(shared: Path, refused: Refused) -> None:
    with refused("E-PWD-WRONG"):
        Office.open(shared / COMMUNE, SECRETS[ENTERS.name], person=APPROVES.name)
    with refused("E-PWD-WRONG"):
        Office.open(shared / COMMUNE, SECRETS[ENTERS.name])
    with refused("E-PERSON-NONE"):
        Office.open(shared / COMMUNE, PASSWORD, person="Ai đó")
    Office.open(shared / COMMUNE, PASSWORD).close()
