#!/bin/bash
# install-extension.sh PG_CONFIG: builds the extension for this installation and copies its files
# there. PROFILE=release builds it optimised. Nothing is written when nothing has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
pg_config=${1:?usage: install-extension.sh PG_CONFIG}
profile=${PROFILE:-dev}
target=${CARGO_TARGET_DIR:-target}/ext
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
major=$("$pg_config" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/')
library=$("$pg_config" --pkglibdir)
extension=$("$pg_config" --sharedir)/extension
folder=$target/$([ "$profile" = dev ] && echo debug || echo "$profile")

install_file() { # SOURCE DESTINATION: by renaming, because a running server may have mapped the old
    cmp -s "$1" "$2" && return
    cp "$1" "$2.new"
    chmod 644 "$2.new"
    mv -f "$2.new" "$2"
}

mkdir -p "$folder"
exec 9>"$target/lock"
flock 9
# Cargo gives a cdylib the same name whatever its features are, and would take the library of
# another major for up to date.
if [ "$(cat "$folder/major" 2>/dev/null)" != "$major" ]; then
    rm -f "$folder/libconfiture.so" "$folder/deps/libconfiture.so"
    echo "$major" >"$folder/major"
fi
[ -e "$folder/libconfiture.so" ] \
    || echo "compiling the extension for PostgreSQL $major, which takes some minutes at first" >&2
PGRX_PG_CONFIG_PATH=$pg_config cargo build --quiet --locked -p confiture-ext \
    --no-default-features --features "pg$major" --profile "$profile" --target-dir "$target"

script=$(mktemp)
trap 'rm -f "$script"' EXIT
install_file "$folder/libconfiture.so" "$library/confiture.so"
tools/assemble.sh >"$script"
install_file "$script" "$extension/confiture--$version.sql"
sed "s/@CARGO_VERSION@/$version/; s/{{version}}/$version/" \
    confiture-ext/confiture.control >"$script"
install_file "$script" "$extension/confiture.control"
for upgrade in confiture-ext/sql/upgrade/*.sql; do
    [ ! -e "$upgrade" ] || install_file "$upgrade" "$extension/${upgrade##*/}"
done
