#!/bin/sh
# Builds gbv-desktop_X.Y.Z_amd64.deb into a folder:   sh installer/build-deb.sh OUT
# On Debian 12 or Ubuntu, from the libraries of the lock, each by its hash. Their wheels lie in the
# folder that GBV_WHEELS names (build/wheels otherwise); no registry is asked when all are there,
# and what is missing is fetched into it. SOURCE_DATE_EPOCH is the commit's unless it is set.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/installer/packages.sh"
[ $# -eq 1 ] || stop "usage: sh installer/build-deb.sh OUT"

# Qt's libraries: what was left out of the package shows when the program is imported from it.
install_packages "binutils librsvg2-bin libegl1 libgl1 libglib2.0-0 libfontconfig1 libxkbcommon0 \
libdbus-1-3"
mkdir -p "$1"
out=$(CDPATH='' cd -- "$1" && pwd)
wheels=${GBV_WHEELS:-$root/build/wheels}
mkdir -p "$wheels"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python=$(find_python)
[ -n "$python" ] || stop "Python 3.11 or newer with its venv module is needed; none was found."

epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || :)}
[ -n "$epoch" ] || stop "This is no git checkout: set SOURCE_DATE_EPOCH to the second of the source."
export SOURCE_DATE_EPOCH="$epoch" PIP_DISABLE_PIP_VERSION_CHECK=1

platforms=""
for age in 2_34 2_31 2_28 2_27 2_24 2_17 2_12 2_5; do
    platforms="$platforms --platform manylinux_${age}_x86_64"
done
platforms="$platforms --platform manylinux2014_x86_64 --platform manylinux1_x86_64"

# PART PYTHON OPTION: the wheels of a part for a Python, each by its hash, into the scratch.
take() {
    # shellcheck disable=SC2086 - one word for each platform is meant
    "$scratch/venv/bin/python" -m pip download -q --only-binary=:all: --no-deps --require-hashes \
        --find-links "$wheels" --python-version "$2" $platforms \
        -r "$scratch/$1.txt" -d "$scratch/$1" $3
}

bring() {
    take "$1" "$2" --no-index 2>"$scratch/missing.txt" && return 0
    say "Fetching what $wheels lacks for Python $2"
    take "$1" "$2" ""
    cp "$scratch/$1"/*.whl "$wheels"
}

"$python" -m venv "$scratch/venv"
for part in wheel program; do
    "$python" "$root/installer/locked.py" "$part" >"$scratch/$part.txt"
done
bring wheel "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
for version in $("$python" -c "import sys; sys.path.insert(0, '$root/installer/debian'); \
import deb_contents; print(*deb_contents.PYTHONS)"); do
    bring program "$version"
done

say "Building the program's wheel"
"$scratch/venv/bin/python" -m pip install -q --no-index --no-deps "$scratch/wheel"/*.whl
"$scratch/venv/bin/python" -m pip wheel -q --no-deps --no-build-isolation --no-index \
    -w "$scratch/dist" "$root"
say "Building the package"
"$scratch/venv/bin/python" "$root/installer/debian/deb_package.py" \
    "$scratch/program" "$scratch/dist"/*.whl "$out" "$epoch"
