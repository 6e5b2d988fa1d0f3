#!/bin/bash
# private-postgres.sh [PG_CONFIG|BIN]: makes a private copy of an installation of PostgreSQL with
# the extension in it (from 15 on), and prints the path of its pg_config. Quick when nothing has
# changed.
set -euo pipefail
cd "$(dirname "$0")/.."
from=${1:-$(tools/pg-config.sh)}
if [ -d "$from" ]; then bin=$from; else bin=$("$from" --bindir); fi
major=$("$bin/postgres" --version | sed 's/.*(PostgreSQL) \([0-9]*\).*/\1/')
copy=$(tools/place.sh)/$major
tools/prefix.sh "$from" "$copy"
if [ "$major" -ge 15 ]; then
    tools/install-extension.sh "$copy/pg_config" >&2
fi
echo "$copy/pg_config"
