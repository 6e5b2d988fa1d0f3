#!/bin/bash
# test.sh [FILTER…]: runs the tests, all of them or those whose names contain a filter, with one
# scratch server of the private PostgreSQL. Ends with the line `N passed, N failed`.
# PACKAGE=confiture-tests leaves the unit tests out, SKIP="faults wire" some programs of tests;
# TEST_PG_CONFIG takes another private PostgreSQL. Of the faults a sample runs; FAULTS_SEED draws
# another one, FAULTS=all runs them all.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
pg_config=${TEST_PG_CONFIG:-$(tools/private-postgres.sh)}
[ -e "$target/debug/confiture" ] \
    || echo 'compiling the command line and the tests, which takes some minutes at first' >&2
# All at once and for all packages: another selection would have other features of dependencies, and
# compile these once more.
cargo build --quiet --locked --bins --tests

export CONFITURE_TEST_PG_CONFIG=$pg_config
export FAULTS_SEED=${FAULTS_SEED:-$RANDOM}
echo "FAULTS_SEED=$FAULTS_SEED" >&2
log=$(mktemp)
export CONFITURE_TEST_SKIPPED=$log.skipped
trap 'rm -f "$log" "$log.skipped"' EXIT
status=0
if command -v cargo-nextest >/dev/null; then
    filters=()
    package="package(${PACKAGE:-/.*/})"
    for name in ${SKIP:-}; do package+=" & not binary(=$name)"; done
    for filter in "$@"; do filters+=(-E "$package & (test($filter) | binary($filter))"); done
    [ $# -gt 0 ] || filters=(-E "$package")
    "$target/debug/with-server" cargo nextest run --locked --no-fail-fast \
        --config-file tools/nextest.toml \
        --status-level "${STATUS_LEVEL:-slow}" --color "${COLOR:-auto}" \
        "${filters[@]}" 2>&1 | tee "$log" || status=1
    passed=$(sed -n 's/.*Summary.* run: \([0-9]*\) passed.*/\1/p' "$log" | tail -1)
    failed=$(sed -n 's/.*Summary.* \([0-9]*\) failed.*/\1/p' "$log" | tail -1)
else
    packages=()
    [ -z "${PACKAGE:-}" ] || packages=(-p "$PACKAGE")
    "$target/debug/with-server" cargo test --locked --no-fail-fast "${packages[@]}" -- "$@" 2>&1 \
        | tee "$log" || status=1
    passed=$(awk '/^test result:/ { sum += $4 } END { print sum + 0 }' "$log")
    failed=$(awk '/^test result:/ { sum += $6 } END { print sum + 0 }' "$log")
fi
if [ "$status" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then
    failed=1
fi
sort -u "$log.skipped" 2>/dev/null || true
[ -z "${SUMMARY:-}" ] || echo "${passed:-0} ${failed:-0}" >>"$SUMMARY"
echo "${passed:-0} passed, ${failed:-0} failed"
exit "$status"
