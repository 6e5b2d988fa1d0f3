#!/bin/bash
# bench.sh: measures the release binary against psql and cat on a private server, best of several.
# In: PG_CONFIG of an installation that has the extension. Out: docs/explain/performance.md has the
# figures with the day and the machine; this prints new ones. ROUNDS (20) is how often.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)
if [ -z "${CONFITURE_TEST_SERVER:-}" ]; then
    cargo build --quiet --locked --release -p confiture-tests --bins
    CONFITURE_TEST_PG_CONFIG=$PG_CONFIG exec "$target/release/with-server" "$0"
fi
rounds=${ROUNDS:-20}
PATH="$target/release:$("$CONFITURE_TEST_PG_CONFIG" --bindir):$PATH"
url() { echo "${CONFITURE_TEST_SERVER/DATABASE/$1}"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "start to exit"
measure "$rounds" "true=true" "confiture --version=confiture --version"

echo "status with 1,000 applied migrations"
psql -qX "$(url postgres)" -c 'CREATE DATABASE bench_status'
mkdir -p "$work/db/migrations"
for number in $(seq -w 1 1000); do
    echo "SELECT $number;" >"$work/db/migrations/${number}_step_$number.up.sql"
    echo "SELECT $number;" >"$work/db/migrations/${number}_step_$number.down.sql"
done
(cd "$work" && confiture migrate baseline --through 1000 -d "$(url bench_status)" >/dev/null)
cd "$work"
measure "$rounds" \
    "psql count=psql -qXAt '$(url bench_status)' -c 'select count(*) from tb_confiture'" \
    "confiture migrate status=confiture migrate status -d '$(url bench_status)' --format json"

echo "build of 1,000 files"
mkdir -p "$work/db/schema" "$work/db/environments"
for number in $(seq -w 1 1000); do
    {
        echo "CREATE TABLE t$number ("
        for column in $(seq 1 20); do echo "    column_$column text NOT NULL DEFAULT 'none',"; done
        echo "    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        echo ");"
    } >"$work/db/schema/$number.sql"
done
echo 'include_dirs: [db/schema]' >"$work/db/environments/local.yaml"
# The variable stands in front, since `env` in a command would be measured as a part of it.
CONFITURE_CACHE=/dev/null measure "$rounds" \
    "cat=sh -c 'cat db/schema/*.sql >all.sql'" \
    "confiture build, the first time=confiture build --env local"
measure "$rounds" \
    "cat=sh -c 'cat db/schema/*.sql >all.sql'" \
    "confiture build, nothing changed=confiture build --env local"

generator=$checkout/../shared/bench/gen_schema.py
if [ ! -f "$generator" ] || ! command -v python3 >/dev/null; then
    echo "skipped: catalog and diff of 1,000 tables: the generator or python3 is missing"
    exit 0
fi
# The first line of the file is the process that reaps the backends; a backend itself is gone before
# anybody could ask for its parent.
postmaster=$(psql -qXAt "$(url postgres)" -c "SELECT (
    pg_catalog.string_to_array(pg_catalog.pg_read_file('postmaster.pid'), E'\\n'))[1]")
cost() { python3 "$checkout/tools/cost.py" "$@"; }

# A database of some size, and the same with 50 changes, known to the planner as one that lives is.
databases() {
    for side in from to; do
        psql -qX "$(url postgres)" -c "CREATE DATABASE bench_${side}_$1"
    done
    python3 "$generator" "$1" | psql -qX "$(url "bench_from_$1")" >/dev/null
    python3 "$generator" "$1" --changes 50 | psql -qX "$(url "bench_to_$1")" >/dev/null
    for side in from to; do
        psql -qX "$(url "bench_${side}_$1")" -c 'VACUUM ANALYZE'
    done
}

databases 1000
from=$(url bench_from_1000) to=$(url bench_to_1000)
empty=$(url bench_status)
export CONFITURE_CACHE=/dev/null
cat >dump.sh <<DUMP
pg_dump -s '$from' >from.sql
pg_dump -s '$to' >to.sql
DUMP
echo "catalog of 1,000 tables, CPU; the goal is 500 ms"
cost "${ROUNDS:-5}" "$postmaster" \
    "an empty catalog=core-time read '$empty'" \
    "catalog=core-time read '$from'" \
    "pg_dump --schema-only=pg_dump -s '$from'"
echo "the same, unchanged since it was read; the goal is 60 ms"
CONFITURE_CACHE=$work/cache cost "${ROUNDS:-5}" "$postmaster" \
    "the first time=core-time known '$from'" \
    "the next times=core-time known '$from'"
echo "diff and plan of 50 changes in 1,000 tables, CPU end to end"
cost "${ROUNDS:-5}" "$postmaster" \
    "pg_dump --schema-only of both=sh dump.sh" \
    "confiture diff --sql=confiture diff '$from' '$to' --sql"
echo "the same in the core alone; the goal of diff and plan together is 20 ms"
core-time "${ROUNDS:-20}" "$from" "$to"
[ -n "${LARGE:-}" ] || { echo "skipped: 10,000 tables; LARGE=1 measures them, too"; exit 0; }
databases 10000
from=$(url bench_from_10000) to=$(url bench_to_10000)
echo "10,000 tables; the goals are 10 s, 300 MB and 12 × 1,000"
cost "${ROUNDS:-2}" "$postmaster" \
    "catalog=core-time read '$from'" \
    "confiture diff --sql=confiture diff '$from' '$to' --sql" \
    "pg_dump --schema-only=pg_dump -s '$from'"
