"""Signs programs for Windows, where whoever builds has a certificate.

``GBV_SIGN_PKCS12`` names the file with key and certificate, ``GBV_SIGN_PASSWORD_FILE`` the one
that holds its password, ``GBV_SIGN_TIMESTAMP`` the address of a time stamping service, if any.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from parts import BuildStopped


def certificate() -> str:
    """The file with key and certificate; empty where there is none."""
    return os.environ.get("GBV_SIGN_PKCS12", "")


def command() -> str:
    """What signs the file whose name stands behind it."""
    return shlex.join([sys.executable, str(Path(__file__).resolve())])


def sign(programs: Sequence[Path]) -> str:
    """Signs programs in place, and says in words what was done.

    Raises:
        BuildStopped: there is a certificate, and signing failed.
    """
    if not certificate():
        return "Not signed: GBV_SIGN_PKCS12 names no certificate."
    words = ["osslsigncode", "sign", "-h", "sha256", "-pkcs12", certificate()]
    password = os.environ.get("GBV_SIGN_PASSWORD_FILE", "")
    words += ["-readpass", password] if password else []
    stamp = os.environ.get("GBV_SIGN_TIMESTAMP", "")
    words += ["-ts", stamp] if stamp else []
    for program in programs:
        signed = program.with_suffix(".signed")
        whole = [*words, "-in", str(program), "-out", str(signed)]
        done = subprocess.run(whole, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise BuildStopped(f"{done.stdout}{done.stderr}\n{program.name} could not be signed.")
        signed.replace(program)
    return f"Signed by {certificate()}."


if __name__ == "__main__":
    sys.stdout.write(sign([Path(word) for word in sys.argv[1:]]) + "\n")
