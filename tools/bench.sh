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
echo "catalog and diff of 1,000 tables"
for side in from to; do
    psql -qX "$(url postgres)" -c "CREATE DATABASE bench_$side"
done
python3 "$generator" 1000 | psql -qX "$(url bench_from)" >/dev/null
python3 "$generator" 1000 --changes 50 | psql -qX "$(url bench_to)" >/dev/null
from=$(url bench_from) to=$(url bench_to)
cat >dump.sh <<DUMP
pg_dump -s '$from' >from.sql
pg_dump -s '$to' >to.sql
DUMP
measure "${ROUNDS:-5}" \
    "pg_dump --schema-only of both=sh dump.sh" \
    "confiture diff=confiture diff '$from' '$to' --format json"
