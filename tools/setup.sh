#!/bin/bash
# Installs what building and testing needs and this machine does not have: on Debian and Ubuntu, as
# root or through sudo without a password; otherwise prints the exact command and exits 1. It leaves
# clusters and settings of an existing PostgreSQL as they are, and is silent when nothing is
# missing.
set -euo pipefail
cd "$(dirname "$0")/.."
conf=/etc/postgresql-common/createcluster.conf
policy=/usr/sbin/policy-rc.d

main() {
    if ! command -v cargo >/dev/null; then
        echo "setup: Rust is missing: install it from https://rustup.rs, then run this again" >&2
        exit 1
    fi
    missing=()
    lacks gcc && missing+=(gcc libc6-dev)
    lacks make && missing+=(make)
    lacks jq && missing+=(jq)
    # bindgen loads libclang, which needs the headers that come with the compiler.
    lacks clang && missing+=(clang)
    has_libclang || missing+=(libclang-dev)
    postgres=false
    if ! tools/pg-config.sh >/dev/null 2>&1; then
        if [ -n "${PG_CONFIG:-}" ]; then
            tools/pg-config.sh
        fi
        postgres=true
    fi
    [ ${#missing[@]} -gt 0 ] || $postgres || exit 0
    if lacks apt-get; then
        echo "setup: install these: ${missing[*]} and PostgreSQL 15 or newer with headers" >&2
        exit 1
    fi
    # The tests that take turns with the original need it, and are skipped without: alone it is no
    # reason to stop.
    has_venv || missing+=(python3-venv)
    if $postgres; then
        add_postgres
    fi
    install
    tools/pg-config.sh >/dev/null || {
        echo "setup: there is still no PostgreSQL 15 or newer with headers: set PG_CONFIG" >&2
        exit 1
    }
}

lacks() { ! command -v "$1" >/dev/null; }

has_libclang() {
    [ -n "${LIBCLANG_PATH:-}" ] || compgen -G '/usr/lib/llvm-*/lib/libclang*.so*' >/dev/null \
        || compgen -G '/usr/lib/*/libclang*.so*' >/dev/null
}

has_venv() { python3 -c 'import ensurepip' 2>/dev/null; }

# Adds the packages of one version: the newest of which a server is installed, else the
# distribution's own.
add_postgres() {
    number=$(find /usr/lib/postgresql/*/bin/postgres 2>/dev/null | cut -d/ -f5 | sort -n \
        | tail -1 || true)
    if [ -z "$number" ]; then
        [ -n "$(distribution)" ] || as_root apt-get -qq update || true
        number=$(distribution)
    fi
    if [ -z "$number" ] && ! as_root true; then
        # The lists of packages were never fetched, which only root can change.
        missing+=(postgresql postgresql-server-dev-all)
        return
    fi
    if [ "${number:-0}" -lt 15 ]; then
        echo "setup: the extension needs PostgreSQL 15, this system offers ${number:-none}:" >&2
        echo "  add the packages of https://wiki.postgresql.org/wiki/Apt, or set PG_CONFIG" >&2
        exit 1
    fi
    missing+=("postgresql-$number" "postgresql-server-dev-$number")
}

distribution() {
    apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p' \
        | head -1 || true
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

install() {
    command="apt-get install -y --no-install-recommends ${missing[*]}"
    if ! as_root true; then
        echo "setup: missing: ${missing[*]}. Run this as root, then try again:" >&2
        echo "  apt-get update && $command" >&2
        exit 1
    fi
    as_root apt-get -qq update || echo "setup: apt-get update failed, going on without" >&2
    # The headers may lift an installed server to the newest minor version and restart it.
    if as_root apt-get -s install "${missing[@]}" | grep -q '^Inst postgresql-[0-9]* \[' \
        && pg_lsclusters -h 2>/dev/null | grep -q ' online'; then
        echo "setup: this would restart a running PostgreSQL; when that suits you:" >&2
        echo "  $command" >&2
        exit 1
    fi
    echo "setup: installing ${missing[*]}" >&2
    log=$(mktemp)
    trap restore EXIT
    # A new server package makes and starts a cluster; both are prevented, and the means removed.
    # In a chroot or a container somebody may have forbidden the start already.
    if $postgres && [ ! -e "$policy" ] && ! ls -d /etc/postgresql/*/* >/dev/null 2>&1; then
        printf '#!/bin/sh\n# confiture tools/setup.sh\nexit 101\n' \
            | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
    fi
    # The tests behind a pooler are skipped without one. Its package would start it, too.
    if $postgres && [ -e "$policy" ] && [ ! -x /usr/sbin/pgbouncer ] \
        && apt-cache show pgbouncer >/dev/null 2>&1; then
        missing+=(pgbouncer)
    fi
    if $postgres; then
        get postgresql-common
        as_root cp -a "$conf" "$conf.confiture"
        echo 'create_main_cluster = false' | as_root tee -a "$conf" >/dev/null
    fi
    get "${missing[@]}"
}

get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
        >"$log" 2>&1 || {
        tail -20 "$log" >&2
        exit 1
    }
}

restore() {
    rm -f "$log"
    [ ! -e "$conf.confiture" ] || as_root mv -f "$conf.confiture" "$conf"
    if grep -qs 'confiture tools/setup.sh' "$policy"; then
        as_root rm -f "$policy"
    fi
}

main
