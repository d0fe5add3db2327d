"""Which 32 bytes are safe as a public key: the curve arithmetic that verifiers leave out.

RFC 8032 lets a verifier take keys of small order, for which anybody can make a signature that
verifies, and keys written in more than one way. Such a key must never be registered. Only public
values pass here, so time that depends on them tells nobody anything.
"""

from __future__ import annotations

from typing import Final

# RFC 8032, clause 5.1: the field, the curve constant and the order of the main subgroup.
_P: Final = 2**255 - 19
_D: Final = -121665 * pow(121666, -1, _P) % _P
_L: Final = 2**252 + 27742317777372353535851937790883648493
_ROOT: Final = pow(2, (_P - 1) // 4, _P)

_Point = tuple[int, int, int, int]
_ZERO: Final[_Point] = (0, 1, 1, 0)


def is_strong_ed25519(raw: bytes) -> bool:
    """Whether the bytes are a canonical point of the prime-order subgroup other than zero.

    That leaves out points off the curve, second spellings, and all of small or mixed order.
    """
    # Zero is a point too, and under it as a key anybody makes signatures that fit.
    point = _decode(raw)
    if point is None or _is_zero(point):
        return False
    # Times its order a point of the main subgroup is zero; one with a part of small order is not,
    # and verifiers differ over it.
    return _is_zero(_times_order(point))


def is_canonical_x25519(raw: bytes) -> bool:
    """Whether the bytes are a u-coordinate in its one spelling (RFC 7748, clause 5)."""
    return len(raw) == 32 and int.from_bytes(raw, "little") < _P


def _decode(raw: bytes) -> _Point | None:
    """RFC 8032, clause 5.1.3, refusing second spellings; extended coordinates."""
    if len(raw) != 32:
        return None
    number = int.from_bytes(raw, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    # The same point written as y + p: two key ids for one key.
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    # No root means no point; and zero has no other sign, so a second spelling.
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def _add(p: _Point, q: _Point) -> _Point:
    """RFC 8032, clause 5.1.4: complete, so it doubles as well."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % _P
    b = (p[1] + p[0]) * (q[1] + q[0]) % _P
    c = 2 * p[3] * q[3] * _D % _P
    d = 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times_order(point: _Point) -> _Point:
    total = _ZERO
    # Double and add, in the open: nothing secret passes here.
    for bit in bin(_L)[2:]:
        total = _add(total, total)
        if bit == "1":
            total = _add(total, point)
    return total


def _is_zero(point: _Point) -> bool:
    return point[0] % _P == 0 and (point[1] - point[2]) % _P == 0
