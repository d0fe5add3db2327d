#!/bin/sh
# The Windows packages, made on Linux:   sh installer/build-windows.sh OUT
# leaves in the folder OUT: GBV-Setup-X.Y.Z.exe, GBV-portable-X.Y.Z.zip and SHA256SUMS.
#
#   GBV_WHEELS    the folder of the parts that installer/windows.txt names, each by its hash; what
#                 is missing there is fetched by pip. OUT/wheels where it is not said.
#   GBV_COMPILER  a Python 3.13 to compile with; the one that is shipped, in Wine, if it is not said.
#   GBV_SIGN_...  a certificate to sign with: installer/windows/signing.py.
#   PYTHON        runs the build; .venv's where it is not said. It needs pip, build,
#                 hatchling and Pillow.
#
# What is missing for it, sh installer/setup.sh windows installs. Two builds of one commit give the
# same hashes (docs/decisions/0053-windows-packages-from-wheels-by-hash.md).
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
python=${PYTHON:-$root/.venv/bin/python}

missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need makensis nsis
need x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
need rsvg-convert librsvg2-bin
need icotool icoutils
[ -z "${GBV_SIGN_PKCS12:-}" ] || need osslsigncode osslsigncode
command -v "$python" >/dev/null 2>&1 || missing="$missing $python"
if [ -n "$missing" ]; then
    printf 'Missing:%s\nsh installer/setup.sh windows installs what is needed.\n' "$missing" >&2
    exit 1
fi
# The lock is read by installer/locked.py, for every system.
PYTHONPATH="$root/installer" exec "$python" "$root/installer/windows/packages.py" "$@"
