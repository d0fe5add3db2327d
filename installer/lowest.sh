#!/bin/sh
# Whether the lowest versions that pyproject.toml admits do: installs them into a fresh virtual
# environment and runs the tests of the core there. By hand; what came out stands in
# docs/lowest-versions.md, which this script writes anew when all tests pass.
# Needs a package registry or a folder that pip is told of, and uv (https://docs.astral.sh/uv) in
# .venv/bin or on the path to choose the versions. PYTHON names another interpreter than .venv's.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
[ -x "$uv" ] || uv=uv
python=${PYTHON:-.venv/bin/python}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

"$python" -m venv "$place/venv"
lowest=$place/venv/bin/python
# What is only for tests stays as it is locked; the libraries of the program go down.
"$uv" pip compile -q --python "$lowest" --resolution lowest-direct --no-annotate --no-header \
    --no-emit-index-url pyproject.toml -o "$place/lowest.txt"
sed -n 's/^\([a-z0-9.-]*==[^ ;]*\).*/\1/p' installer/constraints.txt >"$place/locked.txt"
cut -d= -f1 "$place/lowest.txt" | sed 's/.*/^&==/' >"$place/names.txt"
grep -v -f "$place/names.txt" "$place/locked.txt" >"$place/rest.txt"
"$lowest" -m pip install -q --disable-pip-version-check -r "$place/lowest.txt"
"$lowest" -m pip install -q --disable-pip-version-check -c "$place/rest.txt" -c "$place/lowest.txt" \
    pytest pytest-cov pytest-qt pytest-socket pytest-xdist hypothesis pypdf pdfminer.six \
    securesystemslib rfc8785 argon2-cffi PyNaCl hatchling editables
"$lowest" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
QT_QPA_PLATFORM=offscreen "$lowest" -m pytest -q -n auto \
    tests/core tests/domain tests/writing tests/bundle tests/store tests/exchange tests/documents \
    tests/cli/manners

{
    printf '# The lowest versions that were tried\n\n'
    printf 'Written by `sh installer/lowest.sh`: the tests of the core pass with these.\n\n'
    printf 'Last run: %s, %s.\n\n' "$(date +%F)" "$("$lowest" -V)"
    printf '```\n'
    cat "$place/lowest.txt"
    printf '```\n'
} >docs/lowest-versions.md
