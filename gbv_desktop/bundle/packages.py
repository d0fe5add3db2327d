"""Opening a plan package: from the trust document inward.

A package carries the document that says which keys may sign it and its parts. So that document
is read first and believed only for its own root key; whether this root is the upper unit's is for
the pinned trust to say, or for people with the stamped letter's digits in hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict, TypeVar

from gbv_desktop.bundle.beside import open_recovery
from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import AgeRecipient, PublicKey
from gbv_desktop.bundle.faults import (
    E_BUNDLE_ADDR,
    E_DSSE_TYPE,
    E_FORM_HASH,
    E_PKG_SHAPE,
    E_SIG_ROLE,
    E_TRUST_FORK,
    E_TRUST_GAP,
    E_TRUST_ROLLBACK,
    E_TRUST_SIG,
    E_TRUST_UNKNOWN,
)
from gbv_desktop.bundle.level.needs import level_of_package
from gbv_desktop.bundle.limits import PARTS_BYTES, TRUSTS
from gbv_desktop.bundle.opened import Context, OpenedPackage, OpenedReport, Sender, require_training
from gbv_desktop.bundle.payload.definitions import DEFINITION_TYPES, read_plan
from gbv_desktop.bundle.payload.downward_wire import (
    DecisionWire,
    QuestionWire,
    RecommendationWire,
    RecoveryWire,
)
from gbv_desktop.bundle.payload.kinds import (
    DECISION_TYPE,
    QUESTION_TYPE,
    RECEIPT_TYPE,
    RECOMMENDATION_TYPE,
    RECOVERY_TYPE,
    ROSTER_TYPE,
    TRUST_TYPE,
)
from gbv_desktop.bundle.payload.plancheck import require_sound
from gbv_desktop.bundle.payload.wire import PackageHeader, Receipt, Roster, Trust, read
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.report.naming import form_words

_ANSWERS = (
    *(RECEIPT_TYPE, ROSTER_TYPE, DECISION_TYPE),
    *(QUESTION_TYPE, RECOMMENDATION_TYPE, RECOVERY_TYPE),
)
"""What is for the addressee alone."""
_PARTS = (TRUST_TYPE, *_ANSWERS, *DEFINITION_TYPES)
_LETTER_KEY = 0
"""Which of the root keys the digits on the stamped letter belong to: the first."""

A = TypeVar("A", Receipt, Roster, DecisionWire, QuestionWire, RecommendationWire, RecoveryWire)
_Keys = Mapping[str, PublicKey]


class _Told(TypedDict):
    """The fields of :class:`OpenedPackage` that are for the addressee alone."""

    receipts: tuple[tuple[Envelope, Receipt], ...]
    rosters: tuple[tuple[Envelope, Roster], ...]
    decisions: tuple[tuple[Envelope, DecisionWire], ...]
    questions: tuple[tuple[Envelope, QuestionWire], ...]
    recommendations: tuple[tuple[Envelope, RecommendationWire], ...]
    recovered: tuple[OpenedReport, ...]


def open_package(envelope: Envelope, context: Context, *, locked: bool) -> OpenedPackage:
    """Opens a package whose outer envelope was read and not yet verified.

    Args:
        envelope: the outer envelope.
        context: this office.
        locked: whether the file was encrypted.

    Raises:
        Problem: E-PKG-SHAPE, E-TRUST-*, E-SIG-BAD, E-SIG-ROLE, E-KEY-WEAK, E-BUNDLE-ADDR,
            E-TRAINING, E-FORM-UNKNOWN, E-FORM-HASH, and those of reading an envelope or payload.
    """
    header = read(envelope, PackageHeader, E_PKG_SHAPE)
    # Read and believed in nothing: the trust document among them says whose signatures count.
    nested = [dsse.parse(item) for item in header.objects]
    trust_envelope, trust, root = _open_trust(nested, header)
    # Pinned is the word of the unit above; an office between two levels makes packages as well,
    # and its own lie on the sticks that come home.
    if header.from_ != context.unit:
        _require_pinned(trust, trust_envelope.id, root, context)
    # From here the trust document counts, if only for this package.
    packagers = _keys(trust.roles.package)
    _verify(envelope, packagers)
    # The maker meets its own packages again on the sticks that come back.
    if header.to not in ("", context.unit) and header.from_ != context.unit:
        raise E_BUNDLE_ADDR(to=context.named(header.to))
    require_training(header.training, context)
    _require_parts(nested, header, locked=locked)
    definitions = tuple(each for each in nested if each.payload_type in DEFINITION_TYPES)
    # Each by itself: definitions are stored without the package that brought them.
    for definition in definitions:
        _verify(definition, packagers)
    receivers = _keys(trust.roles.receipt)
    plan = _plan(definitions, context)
    told = _open_answers(nested, receivers, header)
    # Whoever knows only the earlier level must have been told so by the header.
    if level_of_package(nested) > header.needs:
        raise E_PKG_SHAPE(part="needs")
    return OpenedPackage(
        id=envelope.id,
        envelope=envelope,
        header=header,
        root=root,
        trust=trust,
        trust_id=trust_envelope.id,
        plan=plan,
        definitions=definitions,
        trust_envelope=trust_envelope,
        **told,
    )


def _require_parts(nested: Sequence[Envelope], header: PackageHeader, *, locked: bool) -> None:
    """The kinds of objects that a package may hold, each object once.

    A package with an addressee is encrypted, for it may hold returns; an open one never is.
    """
    if any(each.payload_type not in _PARTS for each in nested):
        raise E_DSSE_TYPE()
    # The file's own bound leaves room for envelopes; judging texts takes longer than reading them.
    if sum(len(each.payload) for each in nested) > PARTS_BYTES:
        raise E_PKG_SHAPE(part="size")
    if len({each.id for each in nested}) != len(nested):
        raise E_PKG_SHAPE(part="objects")
    answers = [each.payload_type for each in nested if each.payload_type in _ANSWERS]
    # Returns name units and figures; in an unlocked file everybody could read them.
    if bool(header.to) != locked or (answers and not header.to):
        raise E_PKG_SHAPE(part="to")
    if answers.count(ROSTER_TYPE) > 1:
        raise E_PKG_SHAPE(part="roster")
    if answers.count(RECOVERY_TYPE) > 1:
        raise E_PKG_SHAPE(part="recovery")


def _open_trust(
    nested: Sequence[Envelope], header: PackageHeader
) -> tuple[Envelope, Trust, PublicKey]:
    """The trust document, its envelope and the root key whose digits people compare.

    That key itself must have signed: otherwise anybody could set it, which is public, before a
    root key of his own, sign with that one, and the digits of the letter would still be right.
    """
    found, trust = _newest_trust(nested)
    # How keys follow each other is for a later level; guessing would let a thief write it.
    if trust.version != 1 or trust.prev:
        raise E_TRUST_GAP(version=trust.version)
    # A true trust document of another unit must not carry this package.
    if (trust.unit, trust.epoch) != (header.from_, header.epoch):
        raise E_PKG_SHAPE(part="trust")
    if trust.training != header.training:
        raise E_PKG_SHAPE(part="trust.training")
    _require_recipients(trust)
    roots = _keys(trust.root.keys)
    root = list(roots.values())[_LETTER_KEY]
    signers = {each.keyid for each in found.signatures} & roots.keys()
    if root.id not in signers or len(signers) < trust.root.threshold:
        raise E_TRUST_SIG()
    dsse.verify(found, roots)
    return found, trust, root


def _newest_trust(nested: Sequence[Envelope]) -> tuple[Envelope, Trust]:
    """The trust document of the highest version; the others show how it came about."""
    found = [each for each in nested if each.payload_type == TRUST_TYPE]
    if not 1 <= len(found) <= TRUSTS:
        raise E_PKG_SHAPE(part="trust")
    read_ = [(each, read(each, Trust, E_PKG_SHAPE)) for each in found]
    # Two documents of one number could each be believed by another office.
    if len({trust.version for _, trust in read_}) != len(read_):
        raise E_PKG_SHAPE(part="trust")
    return max(read_, key=lambda each: each[1].version)


def _require_recipients(trust: Trust) -> None:
    """Keys that reports will be locked for: safe ones, and each once."""
    texts = [*trust.recipients, *([trust.recovery] if trust.recovery else [])]
    # Compared as keys: one key may be written in more than one way.
    if len({AgeRecipient.from_text(text) for text in texts}) != len(texts):
        raise E_PKG_SHAPE(part="trust.recipients")


def _require_pinned(trust: Trust, trust_id: str, root: PublicKey, context: Context) -> None:
    pinned = context.pinned
    # Nothing pinned: people compare the digits before any of it counts.
    if pinned is None:
        return
    if pinned.root != root.raw:
        raise E_TRUST_UNKNOWN()
    # An old document, true once, would bring a stolen key back into its right.
    if trust.version < pinned.version:
        raise E_TRUST_ROLLBACK()
    # Two documents of one number: somebody else has the root key, or it was used twice.
    if trust.version == pinned.version and trust_id != pinned.object_id:
        raise E_TRUST_FORK()


def _plan(definitions: Sequence[Envelope], context: Context) -> Plan | None:
    """The plan that the package brings, if it brings one.

    An edition that an earlier package brought keeps its words for ever: reports name it by hash.
    """
    if not definitions:
        return None
    plan = read_plan(definitions)
    require_sound(plan)
    if context.pinned is not None:
        known = {(form.code, form.edition): hash_ for hash_, form in context.forms.items()}
        for use in (use for period in plan.periods for use in period.forms):
            if known.get((use.form, use.edition), use.hash) != use.hash:
                raise E_FORM_HASH(form=form_words(plan.forms, use.form), edition=use.edition)
    return plan


def _open_answers(nested: Sequence[Envelope], receivers: _Keys, header: PackageHeader) -> _Told:
    """What the package tells its addressee alone, each signed with a receipt key."""
    rosters = _answers(nested, ROSTER_TYPE, Roster, receivers, header)
    devices = _devices([roster for _, roster in rosters], header.to)
    decisions = _answers(nested, DECISION_TYPE, DecisionWire, receivers, header)
    # Whoever packs it speaks: another office's word about this unit has its own package.
    if any(decision.by != header.from_ for _, decision in decisions):
        raise E_PKG_SHAPE(part="by")
    recovery = _answers(nested, RECOVERY_TYPE, RecoveryWire, receivers, header)
    return _Told(
        receipts=_answers(nested, RECEIPT_TYPE, Receipt, receivers, header),
        rosters=rosters,
        decisions=decisions,
        questions=_answers(nested, QUESTION_TYPE, QuestionWire, receivers, header),
        recommendations=_answers(
            nested, RECOMMENDATION_TYPE, RecommendationWire, receivers, header
        ),
        recovered=tuple(each for _, told in recovery for each in open_recovery(told, devices)),
    )


def _devices(rosters: Sequence[Roster], unit: str) -> dict[str, Sender]:
    """The addressee's computers whose keys the upper unit tells."""
    found = {}
    for each in (device for roster in rosters for device in roster.devices if device.public):
        key = PublicKey.from_raw(bytes.fromhex(each.public))
        # The id of a computer is that of its key, or two computers could bear one name.
        if key.id != each.device or key.id in found:
            raise E_PKG_SHAPE(part="roster")
        found[key.id] = Sender(unit, key)
    return found


def _answers(
    nested: Sequence[Envelope],
    kind: str,
    schema: type[A],
    keys: _Keys,
    header: PackageHeader,
) -> tuple[tuple[Envelope, A], ...]:
    found = []
    for envelope in nested:
        if envelope.payload_type != kind:
            continue
        _verify(envelope, keys)
        answer = read(envelope, schema, E_PKG_SHAPE)
        if answer.unit != header.to or answer.training != header.training:
            raise E_PKG_SHAPE(part="unit")
        found.append((envelope, answer))
    return tuple(found)


def _verify(envelope: Envelope, keys: _Keys) -> None:
    """Verifies by the keys of a role; a signature by any other key is none.

    The trust document names every key that counts, so here a stranger has no right rather than
    no registration.
    """
    if not any(each.keyid in keys for each in envelope.signatures):
        raise E_SIG_ROLE()
    dsse.verify(envelope, keys)


def _keys(raw: Sequence[str]) -> dict[str, PublicKey]:
    keys = [PublicKey.from_raw(bytes.fromhex(text)) for text in raw]
    found = {key.id: key for key in keys}
    # One key named twice would meet a threshold of two by itself.
    if len(found) != len(keys):
        raise E_PKG_SHAPE(part="trust.keys")
    return found
