#!/bin/sh
# Prints the pg_config of the PostgreSQL to build and test with: $PG_CONFIG, else the one in the
# path, else the newest where Debian puts them. It must have a server (15 or newer) and headers.
set -eu

complete() {
    bin=$("$1" --bindir 2>/dev/null) || return 1
    [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] || return 1
    [ -f "$("$1" --includedir-server)/postgres.h" ] || return 1
    major=$("$bin/postgres" --version | sed 's/.*(PostgreSQL) \([0-9]*\).*/\1/')
    [ "$major" -ge 15 ]
}

if [ -n "${PG_CONFIG:-}" ]; then
    complete "$PG_CONFIG" && echo "$PG_CONFIG" && exit 0
    echo "PG_CONFIG=$PG_CONFIG has no server (15 or newer) with initdb and headers" >&2
    exit 1
fi
found=$(command -v pg_config || true)
for candidate in $found $(ls -d /usr/lib/postgresql/*/bin/pg_config 2>/dev/null | sort -rV); do
    if complete "$candidate"; then
        echo "$candidate"
        exit 0
    fi
done
exit 1
