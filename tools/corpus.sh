#!/bin/bash
# corpus.sh [--tenth] [--report] [--verbose] [--jobs N] [--json FILE] [FILTER…]: plans the pairs of
# schemas in ../shared/corpus in both directions, on the private PostgreSQL, and judges the plans.
# PG_CONFIG takes another server; TEST_PG_CONFIG takes another private one as it is.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
pg_config=${TEST_PG_CONFIG:-$(tools/private-postgres.sh)}
cargo build --quiet --locked -p confiture-tests --bin corpus
CONFITURE_TEST_PG_CONFIG=$pg_config exec "$target/debug/corpus" "$@"
