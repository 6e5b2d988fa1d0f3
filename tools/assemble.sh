#!/bin/sh
# Prints the install script of the extension: sql/kernel/install.sql, in which each line
# `-- @include PATH` stands for the file sql/PATH, and {{version}} for the version of the workspace.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
awk -v version="$version" '
function fail(message) {
    print "assemble: " message >"/dev/stderr"
    failed = 1
    exit 1
}
function emit(path, depth,    line, status, target) {
    if (depth > 16) fail(path " includes itself")
    while ((status = (getline line <path)) > 0) {
        if (line ~ /^[ \t]*-- @include /) {
            target = line
            sub(/^[ \t]*-- @include +/, "", target)
            sub(/[ \t\r]+$/, "", target)
            emit("sql/" target, depth + 1)
        } else {
            gsub(/\{\{version\}\}/, version, line)
            print line
        }
    }
    if (status < 0) fail(path " cannot be read")
    # Without this a file that is included twice would be empty the second time.
    close(path)
}
BEGIN { emit("sql/kernel/install.sql", 0); exit failed }
'
