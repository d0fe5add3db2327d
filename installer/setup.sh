#!/bin/sh
# From a bare Debian 12 or Ubuntu to the result:
#   sh installer/setup.sh demo     plays the whole story into ./demo
#   sh installer/setup.sh test     runs the gate: checks, all tests, the built package
#   sh installer/setup.sh run      opens the window
#   sh installer/setup.sh deb      builds the Debian package and tries it in fresh systems
#   sh installer/setup.sh deep     runs the long proofs; their results stand in docs/proof.md
# Installs what is missing, keeps what is there; may be run again at any time.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv=$root/.venv
stamp=$venv/gbv-installed

qt_packages="libegl1 libgl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3"
screen_packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
deb_packages="binutils librsvg2-bin lintian debootstrap"
walk_packages="xvfb openbox xdotool imagemagick x11-utils x11-xserver-utils"

. "$root/installer/packages.sh"

usage() { stop "usage: sh installer/setup.sh demo | test | run | deb | deep"; }

# It may be broken by an upgrade of the system's Python, or half made; and since its scripts name
# their Python by its whole path, pip does not start after the folder was moved or copied.
venv_works() {
    python_works "$venv/bin/python" && "$venv/bin/pip" --version >/dev/null 2>&1 &&
        [ "$("$venv/bin/python" -c 'import sys; print(sys.prefix)')" = "$venv" ]
}

# A part is what installer/locked.py says: whoever only looks waits for no test library.
wanted_stamp() {
    {
        say "$1"
        cat "$root/installer/constraints.txt" "$root/pyproject.toml"
        "$venv/bin/python" -VV
        say "$root"
    } | cksum
}

is_installed() {
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted_stamp "$1")" ]
}

install_program() {
    if ! venv_works; then
        python=$(find_python)
        [ -n "$python" ] || stop "Python 3.11 or newer with its venv module is needed; none was found."
        say "Making the virtual environment .venv"
        rm -rf "$venv"
        "$python" -m venv "$venv"
    fi
    if is_installed "$1" || is_installed everything; then return 0; fi
    say "Installing the libraries"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    "$venv/bin/python" "$root/installer/locked.py" "$1" >"$venv/wanted.txt"
    "$venv/bin/python" -m pip install -q --no-deps --require-hashes -r "$venv/wanted.txt"
    "$venv/bin/python" -m pip install -q --no-deps --no-build-isolation -e "$root"
    wanted_stamp "$1" >"$stamp"
}

[ $# -eq 1 ] || usage
part=everything
case $1 in
    demo | run) part=checkout ;;
esac
case $1 in
    demo) packages="" ;;
    test) packages=$qt_packages ;;
    run) packages="$qt_packages $screen_packages" ;;
    deb) packages="$qt_packages $deb_packages" ;;
    deep) packages="$qt_packages $screen_packages $walk_packages" ;;
    *) usage ;;
esac
install_packages "$packages"
[ "$1" = deb ] || install_program "$part" # the package is built in an environment of its own

# Isolated (-I): no module from the current folder, which may be a stick, or from PYTHONPATH.
case $1 in
    demo) exec "$venv/bin/python" -I -m gbv_desktop demo -o "$root/demo" ;;
    test) cd "$root" && exec "$venv/bin/python" installer/gate.py ;;
    run) exec "$venv/bin/python" -I -m gbv_desktop ;;
    deb) cd "$root" && exec sh installer/debian/prove.sh ;;
    deep) cd "$root" && exec "$venv/bin/python" installer/deep.py ;;
esac
