"""What a reader of bundles is tried with: whole bundles and packages, and the code of a refusal."""

from __future__ import annotations

from typing import Any

import bundle_kit as kit
import msgspec
import pytest
from bundle_kit import SIGNING, recipients

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.reader import Context, open_file
from gbv_desktop.bundle.writer import SealedFile, bundle_file, package_file
from gbv_desktop.errors import Problem


def bundle_of(*objects: Envelope, form: str = "f-x", **header: Any) -> SealedFile:
    return bundle_file(
        kit.bundle_header(objects, **header),
        form,
        "2018S1",
        SIGNING["one"],
        recipients("recipient", "one"),
    )


def package_of(*objects: Envelope, **header: Any) -> SealedFile:
    made = kit.package_header(objects, **header)
    return package_file(made, SIGNING["package"], recipients("one"))


def refusal(data: bytes, context: Context) -> str:
    with pytest.raises(Problem) as caught:
        open_file(data, context)
    return caught.value.code


def _holding(envelope: Envelope) -> dict[str, Any]:
    body: dict[str, Any] = msgspec.to_builtins(kit.bundle_header([envelope]))
    return body
