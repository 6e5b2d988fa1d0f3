#!/bin/bash
# demo.sh: the whole loop on a private server, with the shop of tests/examples. Everything it makes
# is gone afterwards; no server that is already running is touched.
# In: PG_CONFIG of an installation that has the extension (tools/private-postgres.sh makes one).
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)

# Start over with a server of our own, which ends when this script does.
if [ -z "${CONFITURE_TEST_SERVER:-}" ]; then
    cargo build --quiet --locked -p confiture-tests --bin with-server
    CONFITURE_TEST_PG_CONFIG=$PG_CONFIG exec "$target/debug/with-server" "$0"
fi

# Nothing of the caller's settings may decide which database this is.
for name in $(compgen -e | grep -E '^PG|^CONFITURE_(DATABASE|REQUIRE)' || true); do
    [ "$name" = PG_CONFIG ] || unset "$name"
done
unset DATABASE_URL
PATH="$target/debug:$("$CONFITURE_TEST_PG_CONFIG" --bindir):$PATH"
export PGOPTIONS="-c client_min_messages=warning"
export SHOP_DATABASE_URL=${CONFITURE_TEST_SERVER/DATABASE/shop}
export PREFLIGHT_URL=${CONFITURE_TEST_SERVER/DATABASE/shop_copy}
admin=${CONFITURE_TEST_SERVER/DATABASE/postgres}

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cp -r tests/examples/shop/. "$project"
cd "$project"
production=db/environments/production.yaml

bold=; faint=; plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m'; faint=$'\e[2m'; plain=$'\e[0m'; fi
say() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
show() { # the command as somebody would type it: with the names of the long URLs
    local line=$*
    line=${line//"$PREFLIGHT_URL"/\"\$PREFLIGHT_URL\"}
    line=${line//"$SHOP_DATABASE_URL"/\"\$SHOP_DATABASE_URL\"}
    printf '%s$ %s%s\n' "$faint" "$line" "$plain"
}
run() { show "$@"; "$@"; }
# Runs a command that must end with the given exit.
expect() {
    local wanted=$1 got=0
    shift
    run "$@" || got=$?
    [ "$got" = "$wanted" ] || { echo "demo: exit $got instead of $wanted" >&2; exit 1; }
    printf '%s(exit %s)%s\n' "$faint" "$got" "$plain"
}

say "A shop in production. Migrations 001 to 004 were applied by hand, nobody wrote down which."
psql -qX "$admin" -c 'CREATE DATABASE shop'
for version in 001 002 003 004; do
    psql -qX -v ON_ERROR_STOP=1 -f db/migrations/"$version"_*.up.sql "$SHOP_DATABASE_URL"
done
psql -qX -v ON_ERROR_STOP=1 "$SHOP_DATABASE_URL" -c '\dt'

say "1. Baseline once: record what is there. No migration runs."
run confiture migrate baseline --through 004 -c "$production"

say "2. Status to confirm."
show "confiture migrate status -c $production --format json | jq '.applied | length'"
(confiture migrate status -c "$production" --format json || [ $? = 1 ]) | jq '.applied | length'

say "3. Preflight: replay what is pending on a private copy and compare it with db/schema/."
run confiture migrate preflight -c "$production"

say "4. Up, all but the last one."
run confiture migrate up -c "$production" --target 20260427083000

say "5. The same facts from psql."
cat >facts.sql <<'SQL'
CREATE EXTENSION confiture;
SELECT version, name, status FROM confiture.status() ORDER BY version DESC LIMIT 3;
SELECT left(confiture.digest(), 16) AS digest, count(*) AS objects FROM confiture.catalog();
SELECT confiture.snapshot('before the hotfix') IS NOT NULL AS taken;
ALTER TABLE public.users ADD COLUMN hotfix integer;
SELECT confiture.diff_against('before the hotfix') -> 'changes' -> 0 ->> 'name' AS changed;
SELECT number, sql FROM confiture.plan('before the hotfix');
ALTER TABLE public.users DROP COLUMN hotfix;
SQL
run psql -qX -P pager=off -v ON_ERROR_STOP=1 -f facts.sql "$SHOP_DATABASE_URL"

say "6. A colleague changes db/schema/ and forgets the migration."
psql -qX "$admin" -c 'CREATE DATABASE shop_copy TEMPLATE shop'
echo 'ALTER TABLE public.users ADD COLUMN nickname text;' >db/schema/99_forgotten.sql
show "cat db/schema/99_forgotten.sql"; cat db/schema/99_forgotten.sql
show "export PREFLIGHT_URL=… (a copy of production)"
expect 7 confiture migrate preflight --against "$PREFLIGHT_URL" -c "$production"

say "7. Corrected: the copy proves it, production follows."
rm db/schema/99_forgotten.sql
run confiture migrate preflight --against "$PREFLIGHT_URL" -c "$production"
run confiture migrate up -c "$production"
expect 0 confiture migrate status -c "$production"
expect 0 confiture drift -c "$production"

say "Done: 4 migrations baselined, 10 deployed, a forgotten one caught. Preflight passed."
