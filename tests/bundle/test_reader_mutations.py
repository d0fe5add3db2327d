"""Whatever comes: any bytes, any payload rightly signed, thousands of mutated ones."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import bundle_kit as kit
import msgspec
import pytest
from bundle_kit import SIGNING, lower_context, upper_context
from hypothesis import given
from hypothesis import strategies as st
from later_kit import ASKING, TOLD
from reader_kit import _holding, refusal
from thorough import times

from gbv_desktop.bundle.envelope import age
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.reader import Context, Opened, OpenedBundle, OpenedPackage, open_file
from gbv_desktop.domain.plan.periods import parse_code
from gbv_desktop.errors import CATALOGUE, Problem


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    for start in (b"", b"{", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> X25519 "):
        assert refusal(start + data, upper_context()) in CATALOGUE


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["", "report", "2018S1", "c-one", "ab" * 32]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


KINDS = ["bundle", "package", "enrol", "report", "trust", "units", "plan"]
KINDS += ["issue", "reply", "decision", "question", "recommendation", "recovery"]


@given(JSON, st.sampled_from(KINDS))
def test_any_payload_rightly_signed(value: object, kind: str) -> None:
    data = json.dumps(value).encode()
    signed = kit.raw(kind, data, "package", "one", "root")
    outer = signed if kind in ("bundle", "package", "enrol") else None
    holding = kit.raw("package", _package_with(signed), "package") if outer is None else outer
    assert refusal(holding.to_bytes(), lower_context()) in CATALOGUE
    assert refusal(kit.lock(holding, "one"), lower_context()) in CATALOGUE


def _package_with(envelope: Envelope) -> dict[str, Any]:
    objects = [kit.signed_trust(), *kit.definitions(), envelope]
    body: dict[str, Any] = msgspec.to_builtins(kit.package_header(objects))
    return body


NESTED = "[[nested]]"
STRANGE = (
    None,
    True,
    0,
    1,
    -1,
    2**53 - 1,
    2**53,
    2**64,
    10**400,
    -(10**30),
    0.5,
    1e308,
    float("inf"),
    float("nan"),
    "",
    "x" * 5_000,
    "x" * 21_000,
    "a\u0300",
    "\ud800",
    "\x00",
    "\u202e",
    "0000-00-00",
    "2018-02-30",
    "9999-12-31",
    "0001-01-01T00:00:00Z",
    "2018S1",
    "2018",
    "V01",
    "V01.than_the",
    "M01",
    "c-two",
    "d-upper",
    "ab" * 8,
    "ab" * 32,
    "age1" + "q" * 58,
    "device+approver",
    "٢٠١٨",
    [],
    {},
    [[]],
    {"": ""},
    [None] * 3_000,
    {"a": {"a": {"a": {}}}},
    NESTED,
)


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*at, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from paths(item, (*at, place))


def mutated(value: Any, random_: random.Random) -> bytes:
    """The value with one or two parts deleted, doubled, renamed or put in the place of others."""
    box = [json.loads(json.dumps(value))]
    for _ in range(random_.choice((1, 1, 1, 2))):
        every = list(paths(box[0]))
        target, other = random_.choice(every), random_.choice(every)
        _mutate(box, (0, *target), _at(box[0], other), random_)
    text = json.dumps(box[0])
    deep = random_.choice((13, 500, 100_000))
    text = text.replace(f'"{NESTED}"', "[" * deep + "]" * deep)
    if random_.random() < 0.03:
        text = text.replace(",", random_.choice((",,", ", ", ",\n", ";")), 1)
    if random_.random() < 0.03:
        text = text.replace('{"', '{"a": 1, "a": 2, "', 1)
    return text.encode()


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def _mutate(box: Any, path: tuple[Any, ...], other: Any, random_: random.Random) -> None:
    *steps, last = path
    holder = _at(box, tuple(steps))
    match random_.randrange(8):
        case 0 | 1:
            holder[last] = deepcopy(random_.choice(STRANGE))
        case 2 | 7:
            same = [each for each in STRANGE if type(each) is type(holder[last])]
            holder[last] = deepcopy(random_.choice(same or STRANGE))
        case 3:
            holder[last] = json.loads(json.dumps(other))
        case 4 if len(path) > 1:
            del holder[last]
        case 5 if isinstance(holder, list):
            holder.insert(last, json.loads(json.dumps(holder[last])))
        case 6 if isinstance(holder, dict):
            holder[random_.choice(("", "from", "x", "cells", "A02", "a\u0300"))] = holder.pop(last)
        case _:
            holder[last] = [holder[last]]


Maker = Callable[[random.Random], tuple[bytes, Context]]


def _bundle_header(random_: random.Random) -> tuple[bytes, Context]:
    body = msgspec.to_builtins(kit.bundle_header([kit.signed_report()]))
    return locked(kit.raw("bundle", mutated(body, random_), "one")), upper_context()


def _report(random_: random.Random) -> tuple[bytes, Context]:
    body = json.loads(kit.signed_report().payload)
    inner = kit.raw("report", mutated(body, random_), "one")
    return locked(kit.raw("bundle", _holding(inner), "one")), upper_context()


def _enrolment(random_: random.Random) -> tuple[bytes, Context]:
    body = msgspec.to_builtins(kit.enrolment())
    return kit.raw("enrol", mutated(body, random_), "one").to_bytes(), upper_context()


def _package_header(random_: random.Random) -> tuple[bytes, Context]:
    parts = [*PARTS[:-1]]
    body = msgspec.to_builtins(kit.package_header(parts))
    return locked(kit.raw("package", mutated(body, random_), "package")), _reader(random_)


def _package_part(random_: random.Random) -> tuple[bytes, Context]:
    parts = [*PARTS]
    signers = ["root", *["package"] * (len(PARTS) - 3), "receipt", "receipt"]
    place = random_.randrange(len(parts))
    kind = parts[place].payload_type.split(".")[2]
    body = mutated(json.loads(parts[place].payload), random_)
    parts[place] = kit.raw(kind, body, signers[place])
    made = msgspec.to_builtins(kit.package_header(parts))
    return locked(kit.raw("package", made, "package")), _reader(random_)


def _beside(random_: random.Random) -> tuple[bytes, Context]:
    """What stands beside reports, and reports with what came later."""
    kind, value = random_.choice(BESIDE)
    inner = kit.raw(kind, mutated(value, random_), "one")
    report = [] if kind == "report" else [kit.signed_report()]
    body = {**_holding(inner), "objects": [each.to_dict() for each in (*report, inner)]}
    return locked(kit.raw("bundle", {**body, "needs": 2}, "one")), ASKING_READER


def _answer(random_: random.Random) -> tuple[bytes, Context]:
    """What is for the addressee alone."""
    kind, value = random_.choice(ANSWERS)
    inner = kit.raw(kind, mutated(value, random_), "receipt")
    roster = [] if kind == "roster" else [kit.telling_roster()]
    made = msgspec.to_builtins(kit.package_header([*PARTS[:-2], *roster, inner], needs=2))
    return locked(kit.raw("package", made, "package")), _reader(random_)


def _envelope(random_: random.Random) -> tuple[bytes, Context]:
    body = kit.raw("bundle", _holding(kit.signed_report()), "one").to_dict()
    return FAKE + mutated(body, random_), upper_context()


def _reader(random_: random.Random) -> Context:
    return lower_context(pinned=random_.random() < 0.5)


PARTS = (kit.signed_trust(), *kit.definitions(), kit.signed_receipt(), kit.signed_roster())
BESIDE: tuple[tuple[str, Any], ...] = (
    ("issue", kit.issue_value()),
    ("reply", kit.reply()),
    ("report", {**json.loads(kit.signed_report().payload), **TOLD}),
)
ANSWERS: tuple[tuple[str, Any], ...] = (
    ("decision", msgspec.to_builtins(kit.decision())),
    ("question", kit.question()),
    ("recommendation", kit.recommendation()),
    ("recovery", kit.recovery(kit.approved_report(), kit.signed_approver())),
    ("roster", json.loads(kit.telling_roster().payload)),
)
ASKING_READER = upper_context(plan=ASKING)
FAKE = b"age-encryption.org/v1\n"
MAKERS: tuple[Maker, ...] = (
    _bundle_header,
    _report,
    _report,
    _enrolment,
    _package_header,
    _package_part,
    _package_part,
    _envelope,
    _beside,
    _beside,
    _answer,
    _answer,
)


def locked(envelope: Envelope) -> bytes:
    """Stands for encryption in the tests below, which try the layers within."""
    return FAKE + envelope.to_bytes()


def use(opened: Opened) -> None:
    """What the program does with a plan first: none of it may stumble over what was let in."""
    plan = opened.plan if isinstance(opened, OpenedPackage) else None
    if plan is None:
        return
    for unit in plan.units:
        assert unit.name_on(date(2018, 6, 1))
        assert unit.signer.lines()
        assert plan.assigned(unit) == plan.assigned(unit)
    for period in plan.periods:
        assert str(parse_code(period.code)) == period.code
        for form in plan.forms:
            assert len(set(form.cells(period.kind))) == len(form.cells(period.kind))
    for template in plan.templates:
        assert template.calendar(())


def test_3000_mutated_payloads_signed_with_the_right_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age, "decrypt", lambda data, identities: data.removeprefix(FAKE))
    monkeypatch.setattr(age, "unpad", bytes)
    random_ = random.Random(20181115)
    outcomes: Counter[str] = Counter()
    rounds = times(3_000, 40_000)
    for round_ in range(rounds):
        data, context = MAKERS[round_ % len(MAKERS)](random_)
        try:
            use(open_file(data, context))
        except Problem as problem:
            assert problem.code in CATALOGUE
            outcomes[problem.code] += 1
        else:
            outcomes["ok"] += 1
    assert len(outcomes) >= 20, outcomes
    assert 1 / 30 < outcomes["ok"] / rounds < 1 / 3, outcomes


def test_what_opens_after_a_mutation_is_what_was_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever opens keeps its meaning: a report that opens is written again as the same bytes."""
    monkeypatch.setattr(age, "decrypt", lambda data, identities: data.removeprefix(FAKE))
    monkeypatch.setattr(age, "unpad", bytes)
    random_ = random.Random(28)
    opened = 0
    for _ in range(times(600, 8_000)):
        data, context = _report(random_)
        try:
            found = open_file(data, context)
        except Problem:
            continue
        assert isinstance(found, OpenedBundle)
        again = kit.seal_report(found.reports[0].report, [SIGNING["one"]])
        read = json.loads(found.reports[0].envelope.payload)
        assert _sorted_cells(json.loads(again.payload)) == _sorted_cells(read)
        opened += 1
    assert opened > 20


def _sorted_cells(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "cells": sorted(body["cells"]), "estimates": sorted(body["estimates"])}
