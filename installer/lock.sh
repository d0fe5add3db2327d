#!/bin/sh
# Renews installer/constraints.txt: every library with its hashes, for all systems, and without
# the address of any registry, so that each office may install from its own mirror or a folder.
# Needs uv (https://docs.astral.sh/uv): in .venv/bin or on the path.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
[ -x "$uv" ] || uv=uv
exec "$uv" pip compile pyproject.toml --extra test --extra tools --universal --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-header -o installer/constraints.txt "$@"
