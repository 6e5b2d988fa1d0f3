#!/bin/bash
# fuzz.sh [SECONDS]: lets a fuzzer look for JSON catalogs that the reader, the diff or the plan
# cannot stand, for a minute or as long as said. Needs a nightly compiler and cargo-fuzz; begins
# with the catalogs of some cases of tests/diff. What it finds is kept in target/fuzz.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
target=$(readlink -f "${CARGO_TARGET_DIR:-target}")
if ! cargo +nightly fuzz --version >/dev/null 2>&1; then
    echo "fuzz: needs cargo-fuzz and a nightly compiler:" \
        "rustup toolchain install nightly && cargo +nightly install --locked cargo-fuzz" >&2
    exit 1
fi
seeds=$target/fuzz/seeds
mkdir -p "$seeds" "$target/fuzz/corpus" "$target/fuzz/artifacts"
cargo build --quiet --locked -p confiture-cli
for folder in tests/diff/*/{made,of_every_*,hostile_names}; do
    [ -f "$folder/to.sql" ] || continue
    name=${folder#tests/diff/}
    seed=$seeds/${name//\//-}.json
    # A case may want another version of PostgreSQL than the one that is here.
    "$target/debug/confiture" catalog "$folder/to.sql" --output "$seed" 2>/dev/null || true
done
echo "fuzz: $(find "$seeds" -type f | wc -l) catalogs to begin with"
cd fuzz
cargo +nightly fuzz run --target-dir "$target/fuzz/build" catalog \
    "$target/fuzz/corpus" "$seeds" -- \
    -artifact_prefix="$target/fuzz/artifacts/" -max_total_time="$seconds" -max_len=65536 \
    -rss_limit_mb=4096 -timeout=20
