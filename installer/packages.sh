# Python and the packages of the system, for the scripts beside it; read by them, run by nobody.

say() { printf '%s\n' "$*"; }
stop() { say "$*" >&2; exit 1; }

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
