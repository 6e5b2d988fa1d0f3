#!/bin/bash
# corpus.sh [OPTION…] [FILTER…]: plans the pairs of schemas in ../shared/corpus in both directions
# on the private PostgreSQL, and judges the plans. Ends with the line `N passed, N failed`.
#   --tenth      only a tenth, always the same
#   --fill       put a row into each table that takes one
#   --online     plans that keep nobody waiting
#   --verbose    tell all that was found      --json FILE  write it down for programs
#   --report     never fail                   --jobs N     instead of one for each core
# What is known to fail is in tests/corpus/known.txt; BLESS=1 writes it anew. PG_CONFIG takes
# another server; TEST_PG_CONFIG takes a private one as it is.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
memory_kib_min=1048576
pg_config=${TEST_PG_CONFIG:-$(tools/private-postgres.sh)}
# As test.sh does: another selection would have other features of dependencies.
cargo build --quiet --locked --bins --tests

log=$(mktemp)
trap 'rm -rf "$log" ${cache:+"$cache"}' EXIT
# Thousands of databases come and go: in memory that takes a third less than on a disk.
free=$(df -k --output=avail /dev/shm 2>/dev/null | tail -1 || true)
if [ -z "${CONFITURE_CACHE:-}" ] && [ -w /dev/shm ] && [ "${free:-0}" -gt "$memory_kib_min" ]; then
    cache=$(mktemp -d -p /dev/shm)
    chmod 755 "$cache"
    export CONFITURE_CACHE=$cache
fi
status=0
CONFITURE_TEST_PG_CONFIG=$pg_config "$target/debug/corpus" "$@" | tee "$log" || status=1
if [ -n "${SUMMARY:-}" ]; then
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -1)
    echo "${counts:-0 $status}" >>"$SUMMARY"
fi
exit "$status"
