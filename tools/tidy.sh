#!/bin/bash
# Checks what a machine can check of the rules for how we write: length of lines and files, bare
# marks of unfinished work, paths of one machine, heads of SQL files, names that say nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
line_max=100 file_warn=400 file_max=600
broken=0

complain() {
    echo "tidy: $1"
    broken=1
}

files() { # tracked or about to be, and still there
    git ls-files -co --exclude-standard -- "$@" | while read -r file; do
        [ ! -f "$file" ] || echo "$file"
    done
}

# What people write by hand, except for the data of tests.
mapfile -t written < <(files '*.rs' '*.sh' '.ci/run' 'sql/*.sql' Makefile '*.toml')
mapfile -t everything < <(files | grep -vE '^(Cargo.lock|LICENSE)$')

# One row of a table is one line, however long.
tables='^(confiture-core/src/(code|catalog/kind)\.rs|Cargo\.toml|[a-z-]+/Cargo\.toml|clippy\.toml):'
while read -r line; do
    complain "longer than $line_max: $line"
done < <(grep -nE ".{$((line_max + 1))}" "${written[@]}" | grep -vE "$tables" | cut -c1-90)

for file in "${written[@]}"; do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt "$file_max" ]; then
        complain "$file has $lines lines, $file_max are allowed"
    elif [ "$lines" -gt "$file_warn" ]; then
        echo "tidy: note: $file has $lines lines, think of $file_warn"
    fi
done

while read -r line; do
    complain "unfinished, and nobody knows why: $line"
done < <(grep -nE '(TOD[O]|FIXM[E]|XX[X])\b([^(]|$)' "${written[@]}" | cut -c1-120)

while read -r line; do
    complain "a path of one machine: $line"
done < <(grep -InE '/(wor[k]|roo[t])/|/hom[e]/[a-z]+/' "${everything[@]}" | cut -c1-120)

for file in $(files 'sql/*.sql'); do
    head -n 1 "$file" | grep -qE '^(--|/\*)' || complain "$file does not say what it answers"
done
# A database in another encoding refuses a statement for a character in its comments.
while read -r line; do
    complain "not every database has these characters: $line"
done < <(LC_ALL=C grep -nE '[^ -~]' $(files 'sql/*.sql') | cut -c1-120)

while read -r file; do
    complain "$file: its name says nothing; see the rules for names"
done < <(files '*.rs' | grep -E '(^|/|_)(manager|helpers?|utils?|common|handler|misc)(_|\.rs|/)')

exit "$broken"
