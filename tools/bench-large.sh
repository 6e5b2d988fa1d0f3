#!/bin/bash
# bench-large.sh: measures migrations of 50 MB against psql on a private server, best of several:
# one COPY with its rows, many INSERTs, and what pg_dump writes of both.
# In: PG_CONFIG. ROUNDS (3) is how often, PROFILE (release) which build, MEGABYTES (50) how large.
# Out: docs/explain/performance.md has the figures with the day and the machine.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/${PROFILE:-release}
if [ -z "${CONFITURE_TEST_SERVER:-}" ]; then
    export CONFITURE_TEST_SETTINGS='fsync=off autovacuum=off max_wal_size=4GB'
    CONFITURE_TEST_PG_CONFIG=$PG_CONFIG exec "$target/with-server" "$0"
fi
rounds=${ROUNDS:-3} megabytes=${MEGABYTES:-50}
PATH="$target:$("$CONFITURE_TEST_PG_CONFIG" --bindir):$PATH"
url() { echo "${CONFITURE_TEST_SERVER/DATABASE/$1}"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$PWD
cd "$work"

table='CREATE TABLE r (id int, note text);'
psql -qX "$(url postgres)" -c 'CREATE DATABASE original'
psql -qX "$(url original)" >/dev/null <<SQL
$table
CREATE TABLE s (LIKE r);
INSERT INTO r SELECT n, repeat(md5(n::text), 15) FROM generate_series(1, $megabytes * 1024 * 2) n;
INSERT INTO s SELECT id, left(note, 420) FROM r;
\copy r TO 'rows'
SQL
{ echo "$table"; echo 'COPY r FROM stdin;'; cat rows; echo '\.'; } >copy.sql
dump() { pg_dump --no-owner "$@" "$(url original)"; }
{ echo "$table"; dump --data-only --inserts --table r | grep '^INSERT'; } >inserts.sql
psql -qX "$(url original)" -c "DELETE FROM r WHERE id % 2 = 0; DELETE FROM s WHERE id % 2 = 0"
{ dump --table r; dump --inserts --table s | sed 's/^\\\(un\)\?restrict .*//'; } >dump.sql

# run KIND SHAPE WORK URL: on a database that nobody has used. (They are made before.)
cat >run <<'RUN'
#!/bin/sh
count=$(cat "$3/$1_$2")
echo $((count + 1)) >"$3/$1_$2"
url=$(echo "$4" | sed "s/DATABASE/${1}_${2}_$count/")
case $1 in
psql) exec psql -qX -v ON_ERROR_STOP=1 "$url" -f "$3/$2.sql" ;;
one) exec psql -qX1 -v ON_ERROR_STOP=1 "$url" -f "$3/$2.sql" ;;
*) exec confiture migrate up -d "$url" --migrations-dir "$3/$2" ;;
esac
RUN
chmod +x run
fresh() { # KIND SHAPE: as many databases as rounds
    echo 1 >"$1_$2"
    for number in $(seq 1 "$rounds"); do
        psql -qX "$(url postgres)" -c "DROP DATABASE IF EXISTS $1_$2_$number" \
            -c "CREATE DATABASE $1_$2_$number" 2>/dev/null
    done
}
postmaster=$(psql -qXAt "$(url postgres)" -c "SELECT (
    pg_catalog.string_to_array(pg_catalog.pg_read_file('postmaster.pid'), E'\\n'))[1]")
for shape in copy inserts dump; do
    mkdir "$shape"
    cp "$shape.sql" "$shape/1_$shape.up.sql"
    echo "$shape, $(($(stat -c %s "$shape.sql") >> 20)) MB; the goals are 1.2 × and 32 MB"
    named=() kinds=(one psql confiture)
    for kind in "${kinds[@]}"; do
        named+=("$kind=$work/run $kind $shape $work '$CONFITURE_TEST_SERVER'")
    done
    for kind in "${kinds[@]}"; do fresh "$kind" "$shape"; done
    psql -qX "$(url postgres)" -c CHECKPOINT
    measure "$rounds" "${named[@]}"
    for kind in "${kinds[@]}"; do fresh "$kind" "$shape"; done
    python3 "$here/tools/cost.py" "$rounds" "$postmaster" "${named[@]}"
done
