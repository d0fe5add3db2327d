"""Encrypted databases, kept small: the pages in clear, and what makes the very same bytes of them.

Encrypted pages are noise that nothing can pack. With the key, the salt and each page's vector kept
beside the pages in clear they come out byte for byte as SQLCipher 4 wrote them (AES-256-CBC, then
HMAC-SHA512 over page, vector and number). Only for training offices made for the tests.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, VECTOR, TAG = 4096, 16, 16, 64
_HMAC_SALT = 0x3A
_ROUNDS = 2


@dataclass(frozen=True)
class Squeezed:
    """A database in clear: its salt, the body of each page, each page's vector."""

    salt: bytes
    pages: bytes
    vectors: bytes


def squeeze(database: bytes, key: bytes) -> Squeezed:
    """The database in clear."""
    pages, vectors = [], []
    for at in range(0, len(database), PAGE):
        start = at + (SALT if at == 0 else 0)
        body = database[start : at + PAGE - VECTOR - TAG]
        vector = database[at + PAGE - VECTOR - TAG : at + PAGE - TAG]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        pages.append(decryptor.update(body) + decryptor.finalize())
        vectors.append(vector)
    return Squeezed(database[:SALT], b"".join(pages), b"".join(vectors))


def unsqueezed(small: Squeezed, key: bytes) -> bytes:
    """The database as it lay on the disk."""
    mixed = bytes(each ^ _HMAC_SALT for each in small.salt)
    tag_key = hashlib.pbkdf2_hmac("sha512", key, mixed, _ROUNDS, len(key))
    found, at, body_length = [], 0, PAGE - VECTOR - TAG
    for number in range(len(small.vectors) // VECTOR):
        length = body_length - (SALT if number == 0 else 0)
        vector = small.vectors[number * VECTOR : (number + 1) * VECTOR]
        encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
        body = encryptor.update(small.pages[at : at + length]) + encryptor.finalize()
        signed = body + vector
        tag = hmac.digest(tag_key, signed + (number + 1).to_bytes(4, "little"), "sha512")
        found.append((small.salt if number == 0 else b"") + signed + tag)
        at += length
    return b"".join(found)
