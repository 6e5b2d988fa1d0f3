#!/bin/bash
# Runs the integration tests against every server given: the one of PG_CONFIG, if it is set, and
# those in $PG_PREFIX/{14,15,16,17,18}, or of these the MAJORS. The extension is built for each of
# them from 15 on.
set -euo pipefail
cd "$(dirname "$0")/.."
servers=()
[ -z "${PG_CONFIG:-}" ] || servers+=("$PG_CONFIG")
for major in ${MAJORS:-14 15 16 17 18}; do
    bin=${PG_PREFIX:-/nowhere}/$major/bin
    if [ -x "$bin/pg_config" ]; then
        servers+=("$bin/pg_config")
    elif [ -x "$bin/postgres" ]; then
        servers+=("$bin")
    fi
done
if [ ${#servers[@]} -eq 0 ]; then
    echo "matrix: set PG_PREFIX to a folder with 14, 16, 17, 18 in it, or PG_CONFIG" >&2
    exit 1
fi
status=0
for server in "${servers[@]}"; do
    private=$(tools/private-postgres.sh "$server")
    echo "== $("$private" --version)"
    PACKAGE=confiture-tests TEST_PG_CONFIG=$private tools/test.sh "$@" || status=1
done
exit "$status"
