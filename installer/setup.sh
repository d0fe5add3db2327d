#!/bin/sh
# From a bare Debian 12 or Ubuntu to the result:
#   sh installer/setup.sh demo     plays the whole story into ./demo
#   sh installer/setup.sh test     runs the gate: checks, all tests, the built package
#   sh installer/setup.sh run      opens the window
#   sh installer/setup.sh deb      builds the Debian package and tries it in fresh systems
#   sh installer/setup.sh windows  builds the Windows packages and tries them in Wine (docs/windows.md)
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
windows_packages="wine wine64 nsis gcc-mingw-w64-x86-64 librsvg2-bin icoutils xvfb imagemagick"

. "$root/installer/packages.sh"

usage() { stop "usage: sh installer/setup.sh demo | test | run | deb | windows | deep"; }

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
    windows) packages="$qt_packages $windows_packages" ;;
    *) usage ;;
esac
install_packages "$packages"
[ "$1" != windows ] || install_wine_for_32_bits
[ "$1" = deb ] || install_program "$part" # the package is built in an environment of its own

# Isolated (-I): no module from the current folder, which may be a stick, or from PYTHONPATH.
case $1 in
    demo) exec "$venv/bin/python" -I -m gbv_desktop demo -o "$root/demo" ;;
    test) cd "$root" && exec "$venv/bin/python" installer/gate.py ;;
    run) exec "$venv/bin/python" -I -m gbv_desktop ;;
    deb) cd "$root" && exec sh installer/debian/prove.sh ;;
    deep) cd "$root" && exec "$venv/bin/python" installer/deep.py ;;
    windows) cd "$root" && exec "$venv/bin/python" -m pytest -m wine -v tests/installer/windows ;;
esac
