#!/bin/sh
# prefix.sh PG_CONFIG|BIN DEST: makes DEST a private copy of an installation of PostgreSQL, into
# which an extension can be installed without touching the original. DEST/pg_config leads to its
# pg_config.
#
# PostgreSQL finds its files relative to the real path of its programs (find_my_exec), so these are
# copied, and everything else is linked at the same distance from them. BIN is the folder of the
# programs of an installation without pg_config; a small one is written then.
set -eu
from=${1:?usage: prefix.sh PG_CONFIG DEST} dest=${2:?usage: prefix.sh PG_CONFIG DEST}

if [ -d "$from" ]; then
    bin=$(readlink -f "$from")
    root=${bin%/bin}
    lib=$root/lib share=$root/share package=$root/lib/postgresql
else
    bin=$(readlink -f "$("$from" --bindir)")
    package=$(readlink -f "$("$from" --pkglibdir)")
    share=$(readlink -f "$("$from" --sharedir)")
    lib=$package
    # An installation in one folder keeps the libraries of its programs there; a distribution's lie
    # among those of the system, where they are found anyway.
    case $package in "${bin%/bin}"/lib/*) lib=${bin%/bin}/lib ;; esac
    root=$bin
    while case $lib/ in "$root"/*) false ;; esac || case $share/ in "$root"/*) false ;; esac; do
        root=$(dirname "$root")
    done
fi

origin="$bin $(stat -Lc '%s %Y' "$bin/postgres")"
[ "$(cat "$dest/origin" 2>/dev/null)" = "$origin" ] && exit 0
rm -rf "$dest"
mkdir -p "$dest"
dest=$(readlink -f "$dest")

# Links lead nowhere for the account that servers run under when root keeps the original to itself.
how=-rs
probe=$bin
while [ "$probe" != / ]; do
    [ $((0$(stat -c %a "$probe") & 1)) -eq 1 ] || how=-a
    probe=$(dirname "$probe")
done
copy() {
    mkdir -p "$dest/${2#"$root"/}"
    cp "$1" "$2/." "$dest/${2#"$root"/}/"
}
copy -rL "$bin"
copy $how "$lib"
copy $how "$share"

new=$dest/${bin#"$root"/}/pg_config
if [ ! -e "$new" ]; then
    version=$("$bin/postgres" --version | sed 's/.*(PostgreSQL)/PostgreSQL/')
    cat >"$new" <<SCRIPT
#!/bin/sh
prefix=\$(dirname "\$(readlink -f "\$0")")/..
prefix=\$(cd "\$prefix" && pwd)
case \${1:-} in
    --bindir) echo "\$prefix/bin" ;;
    --libdir) echo "\$prefix/lib" ;;
    --pkglibdir) echo "\$prefix/${package#"$root"/}" ;;
    --sharedir) echo "\$prefix/share/postgresql" ;;
    --version) echo "$version" ;;
    *) exit 1 ;;
esac
SCRIPT
    chmod +x "$new"
else
    # Headers are only read, so the copy leads to the original's.
    for question in --includedir-server --pkgincludedir --includedir; do
        old_path=$("$from" $question) new_path=$("$new" $question)
        if [ -d "$old_path" ] && [ ! -e "$new_path" ]; then
            mkdir -p "$(dirname "$new_path")"
            ln -s "$old_path" "$new_path"
        fi
    done
fi
ln -s "${new#"$dest"/}" "$dest/pg_config"
echo "$origin" >"$dest/origin"
