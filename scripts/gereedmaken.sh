# shellcheck shell=sh
# What a machine needs before anything can run. `run` reads this file.

PANGO_PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
POSTGRESQL_SETTINGS=/etc/postgresql-common/createcluster.conf

# Say one sentence on stderr and end.
stop() {
    echo "$1" >&2
    exit 1
}

is_root() {
    [ "$(id -u)" -eq 0 ]
}

# Install Debian packages as root, quietly; the return value tells whether that worked.
install_packages() {
    echo "Installeren: $*" >&2
    log=$(mktemp)
    if apt-get update -qq >"$log" 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
}

# Make .venv, uv in it, and in there what uv.lock names. Arguments go on to `uv sync`.
# With the same lock and arguments as last time there is nothing to do, and the second start is quick.
prepare_environment() {
    mkdir -p -m 700 var
    [ -x .venv/bin/python ] || make_environment
    locked="$(.venv/bin/python -V) $(cat pyproject.toml uv.lock | cksum)"
    stamp=.venv/gereed
    if [ -f "$stamp" ]; then
        # What tests need includes what serving needs.
        [ "$(cat "$stamp")" != "$locked alles" ] || return 0
        [ $# -eq 0 ] || [ "$(cat "$stamp")" != "$locked basis" ] || return 0
    fi
    [ -x .venv/bin/uv ] || install_uv
    echo "Pakketten installeren …" >&2
    UV_PROJECT_ENVIRONMENT="$PWD/.venv" UV_PYTHON_DOWNLOADS=never \
        .venv/bin/uv sync --quiet --frozen --python .venv/bin/python "$@" ||
        stop "De Python-pakketten konden niet worden geïnstalleerd. Is er verbinding met internet? Probeer het dan nog eens."
    if [ $# -eq 0 ]; then echo "$locked alles"; else echo "$locked basis"; fi >"$stamp"
}

make_environment() {
    command -v python3 >/dev/null ||
        stop "Python ontbreekt. Installeer Python 3.11 of nieuwer, op Debian met: sudo apt-get install -y python3 python3-venv"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "Deze applicatie heeft Python 3.11 of nieuwer nodig. Hier staat $(python3 -V 2>&1)."
    python3 -c 'import ensurepip, venv' 2>/dev/null ||
        stop "Python kan hier geen eigen omgeving maken. Installeer: sudo apt-get install -y python3-venv"
    python3 -m venv --clear .venv || stop "De map .venv kon niet worden gemaakt. Mag je in deze map schrijven?"
}

install_uv() {
    python3 -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1" ||
        stop "uv kon niet worden geïnstalleerd. Is er verbinding met internet? Probeer het dan nog eens."
}

# Whether the system has these shared libraries, asked for as Python packages do.
has_libraries() {
    .venv/bin/python -I -S -c 'import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]' "$@" 2>/dev/null
}

# The libraries that draw the PDF.
has_pango() {
    has_libraries libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0
}

require_pango() {
    has_pango && return 0
    # shellcheck disable=SC2086  # a list of packages, to be split
    if is_root && install_packages $PANGO_PACKAGES && has_pango; then return 0; fi
    stop "Voor het verslag (PDF) ontbreken programma's. Installeer ze eerst met: sudo apt-get install -y $PANGO_PACKAGES"
}

# Who listens to more than this computer alone is called by its other names too.
allow_own_names() {
    case "${HOST:-127.0.0.1}" in
        127.* | localhost | ::1) return 0 ;;
    esac
    [ "$OMGEVING" = lokaal ] && [ -z "${ALLOWED_HOSTS:-}" ] || return 0
    ALLOWED_HOSTS="localhost,127.0.0.1,[::1]"
    for name in "$HOST" $(hostname; hostname -I 2>/dev/null); do
        case "$name" in
            *:*) ALLOWED_HOSTS="$ALLOWED_HOSTS,[$name]" ;;
            *) ALLOWED_HOSTS="$ALLOWED_HOSTS,$name" ;;
        esac
    done
    export ALLOWED_HOSTS
}

# A database server and a browser for the tests. Without them the tests say what they skipped.
install_test_programs() {
    is_root || return 0
    # Playwright drives Chromium with a Node of its own, which wants libatomic.
    { [ -x /usr/bin/chromium ] && has_libraries libatomic.so.1; } || install_packages chromium libatomic1 || true
    for program in /usr/lib/postgresql/*/bin/initdb; do
        [ ! -x "$program" ] || return 0
    done
    [ -n "${DATABASE_URL:-}" ] || install_postgresql || true
}

# Only the programs: Debian would also make a cluster and start it as a service.
install_postgresql() {
    install_packages postgresql-common || return 1
    cp -p "$POSTGRESQL_SETTINGS" "$POSTGRESQL_SETTINGS.werkkaarten"
    echo "create_main_cluster = false" >>"$POSTGRESQL_SETTINGS"
    result=0
    install_packages postgresql || result=1
    mv "$POSTGRESQL_SETTINGS.werkkaarten" "$POSTGRESQL_SETTINGS"
    return "$result"
}
