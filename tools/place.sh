#!/bin/sh
# Prints the folder for private copies of PostgreSQL, and makes it.
# It is target/pg, except for root in a checkout that nobody else can enter: the servers run under
# another account, so they live in /var/cache then, and target/pg only leads there.
set -eu
cd "$(dirname "$0")/.."
place=${CARGO_TARGET_DIR:-target}/pg
mkdir -p "${place%/*}"

others_can_enter() {
    folder=$1
    while [ "$folder" != / ]; do
        [ $((0$(stat -c %a "$folder") & 1)) -eq 1 ] || return 1
        folder=$(dirname "$folder")
    done
}

if [ "$(id -u)" -eq 0 ] && [ ! -e "$place" ] && ! others_can_enter "$(readlink -f "${place%/*}")"
then
    outside=/var/cache/confiture/pg/$(readlink -f . | cksum | cut -d' ' -f1)
    mkdir -p "$outside"
    chmod 755 /var/cache/confiture /var/cache/confiture/pg "$outside"
    ln -sfn "$outside" "$place"
fi
mkdir -p "$place"
readlink -f "$place"
