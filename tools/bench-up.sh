#!/bin/bash
# bench-up.sh: measures 1,000 migrations, and what a deploy with nothing to do costs, against psql
# on a private server that syncs to disk, best of several.
# In: PG_CONFIG; the generator of migrations. ROUNDS (5) is how often.
# Out: docs/explain/performance.md has the figures with the day and the machine.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)
generator=$PWD/../shared/bench/gen_migrations.py
if [ ! -f "$generator" ] || ! command -v python3 >/dev/null; then
    echo "skipped: 1,000 migrations: the generator or python3 is missing"
    exit 0
fi
if [ -z "${CONFITURE_TEST_SERVER:-}" ]; then
    cargo build --quiet --locked --release -p confiture-tests --bins
    export CONFITURE_TEST_SETTINGS='fsync=on synchronous_commit=on full_page_writes=on'
    CONFITURE_TEST_PG_CONFIG=$PG_CONFIG exec "$target/release/with-server" "$0"
fi
rounds=${ROUNDS:-5}
PATH="$target/release:$("$CONFITURE_TEST_PG_CONFIG" --bindir):$PATH"
url() { echo "${CONFITURE_TEST_SERVER/DATABASE/$1}"; }
work=$(mktemp -d)
mkfifo "$work/end"
trap 'rm -rf "$work"' EXIT
python3 "$generator" 1000 "$work/gen" --tools confiture
cd "$work/gen/confiture"

# A line with a round trip of one millisecond.
slow-link "$(url DATABASE)" 500 <"$work/end" >"$work/slow" &
exec 9>"$work/end"
until [ -s "$work/slow" ]; do :; done

# run KIND TEMPLATE FOLDER: on a database that nobody has used, at the URL of the template. (They
# are made before: that is not measured.)
cat >"$work/run" <<'RUN'
#!/bin/sh
count=$(cat "$3/$1")
echo $((count + 1)) >"$3/$1"
url=$(echo "$2" | sed "s/DATABASE/${1}_$count/")
case $1 in
psql*) exec psql -qX -v ON_ERROR_STOP=1 "$url" -f "$3/gen/psql_each/all.sql" ;;
each*) exec confiture migrate up --synchronous-commit -d "$url" ;;
*) exec confiture migrate up -d "$url" ;;
esac
RUN
chmod +x "$work/run"
fresh() {
    for kind in "$@"; do
        echo 1 >"$work/$kind"
        for number in $(seq 1 "$rounds"); do
            psql -qX "$(url postgres)" -c "CREATE DATABASE ${kind}_$number"
        done
    done
    psql -qX "$(url postgres)" -c CHECKPOINT
}
run() { echo "$1=$work/run $2 '$3' '$work'"; }
here=$CONFITURE_TEST_SERVER slow=$(cat "$work/slow")
echo "1,000 migrations; the goal is 1.15 × with a wait for each, and less than 1 × without"
fresh psql each once
measure "$rounds" "$(run "psql, one transaction each" psql "$here")" \
    "$(run "confiture --synchronous-commit" each "$here")" "$(run "confiture" once "$here")"
echo "the same over a line of 1 ms; the goal is 1 ×"
fresh psql_slow once_slow
measure "$rounds" "$(run "psql, one transaction each" psql_slow "$slow")" \
    "$(run "confiture" once_slow "$slow")"
echo "the same, CPU; the goal is 300 ms of the client"
fresh psql_cost once_cost
postmaster=$(psql -qXAt "$(url postgres)" -c "SELECT (
    pg_catalog.string_to_array(pg_catalog.pg_read_file('postmaster.pid'), E'\\n'))[1]")
python3 "$OLDPWD/tools/cost.py" "$rounds" "$postmaster" \
    "$(run "psql, one transaction each" psql_cost "$here")" "$(run "confiture" once_cost "$here")"
echo "1,000 applied and nothing to do; the goals are 1.5 × and 10 MB"
measure 20 "psql -c 'select'=psql -qXAt '$(url once_1)' -c select" \
    "migrate status=confiture migrate status -d '$(url once_1)'" \
    "migrate up=confiture migrate up -d '$(url once_1)'"
python3 "$OLDPWD/tools/cost.py" 5 "$postmaster" \
    "migrate status=confiture migrate status -d '$(url once_1)'" \
    "migrate up=confiture migrate up -d '$(url once_1)'"
exec 9>&-
wait
