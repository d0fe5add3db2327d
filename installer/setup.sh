#!/bin/sh
# From a bare Debian 12 or Ubuntu to the result:
#   sh installer/setup.sh demo     plays the whole story into ./demo
#   sh installer/setup.sh test     runs the gate: checks, all tests, the built package
#   sh installer/setup.sh run      opens the window
#   sh installer/setup.sh deep     runs the long proofs; their results stand in docs/proof.md
#   sh installer/setup.sh windows  builds the Windows packages and tries them in Wine (docs/windows.md)
# Installs what is missing, keeps what is there; may be run again at any time.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv=$root/.venv
stamp=$venv/gbv-installed

qt_packages="libegl1 libgl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3"
screen_packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
walk_packages="xvfb openbox xdotool imagemagick x11-utils x11-xserver-utils"
windows_packages="wine wine64 nsis gcc-mingw-w64-x86-64 librsvg2-bin icoutils xvfb imagemagick"

say() { printf '%s\n' "$*"; }
stop() { say "$*" >&2; exit 1; }

usage() { stop "usage: sh installer/setup.sh demo | test | run | deep | windows"; }

# Whether this Python is new enough and can make virtual environments.
python_works() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if python_works "$candidate"; then
            say "$candidate"
            return
        fi
    done
}

# Ubuntu 24.04 and later call some libraries by the same name with t64 behind it.
has_package() {
    for spelling in "$1" "$1t64"; do
        case $(dpkg-query -W -f '${Status}' "$spelling" 2>/dev/null) in
            *" installed") return 0 ;;
        esac
    done
    return 1
}

missing_packages() {
    [ -n "$(find_python)" ] || say "python3 python3-venv python3-pip"
    for name in $1; do
        has_package "$name" || say "$name"
    done
}

install_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0 # another system: it must bring its own
    missing=$(missing_packages "$1" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        stop "These system packages are missing: $missing
Ask whoever may install programs here to run:
    apt-get update && apt-get install --no-install-recommends $missing
then run this command again."
    fi
    say "Installing system packages: $missing"
    apt-get update -qq
    # shellcheck disable=SC2086 - one word for each package is meant
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# The set-up program is one of 32 bits, so that it can speak on a Windows of 32 bits; Debian's Wine
# runs those with a package of another architecture. Without it the tests make one of 64 bits.
install_wine_for_32_bits() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    ! has_package wine32:i386 || return 0
    if [ "$(id -u)" = 0 ] && dpkg --add-architecture i386 && apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends wine32:i386 >/dev/null
    then
        return 0
    fi
    say "Wine for programs of 32 bits (wine32:i386) is not here: the set-up program is tried as one of 64 bits."
}

# It may be broken by an upgrade of the system's Python, or half made; and since its scripts name
# their Python by its whole path, pip does not start after the folder was moved or copied.
venv_works() {
    python_works "$venv/bin/python" && "$venv/bin/pip" --version >/dev/null 2>&1 &&
        [ "$("$venv/bin/python" -c 'import sys; print(sys.prefix)')" = "$venv" ]
}

wanted_stamp() {
    {
        cat "$root/installer/constraints.txt" "$root/pyproject.toml"
        "$venv/bin/python" -VV
        say "$root"
    } | cksum
}

install_program() {
    if ! venv_works; then
        python=$(find_python)
        [ -n "$python" ] || stop "Python 3.11 or newer with its venv module is needed; none was found."
        say "Making the virtual environment .venv"
        rm -rf "$venv"
        "$python" -m venv "$venv"
    fi
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted_stamp)" ] && return 0
    say "Installing the libraries"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    "$venv/bin/python" -m pip install -q --no-deps --require-hashes -r "$root/installer/constraints.txt"
    "$venv/bin/python" -m pip install -q --no-deps --no-build-isolation -e "$root"
    wanted_stamp >"$stamp"
}

[ $# -eq 1 ] || usage
case $1 in
    demo) packages="" ;;
    test) packages=$qt_packages ;;
    run) packages="$qt_packages $screen_packages" ;;
    deep) packages="$qt_packages $screen_packages $walk_packages" ;;
    windows) packages="$qt_packages $windows_packages" ;;
    *) usage ;;
esac
install_packages "$packages"
[ "$1" != windows ] || install_wine_for_32_bits
install_program

# Isolated (-I): no module from the current folder, which may be a stick, or from PYTHONPATH.
case $1 in
    demo) exec "$venv/bin/python" -I -m gbv_desktop demo -o "$root/demo" ;;
    test) cd "$root" && exec "$venv/bin/python" installer/gate.py ;;
    run) exec "$venv/bin/python" -I -m gbv_desktop ;;
    deep) cd "$root" && exec "$venv/bin/python" installer/deep.py ;;
    windows) cd "$root" && exec "$venv/bin/python" -m pytest -m wine -v tests/installer/windows ;;
esac
