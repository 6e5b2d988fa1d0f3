# Starts one scratch server, keeps it for as long as the owner holds the other end of stdin, then
# removes every trace. The kernel closes that end however the owner dies, kill -9 included.
# Arguments: folder, template, folder of the socket, first lines of the owner file, pg_hba.conf or
# nothing, then the command of the server.
set -u
umask 077
ulimit -c 0
# Whoever ends the owner means the owner; this process still has to clean up after it.
trap '' INT HUP TERM
folder=$1 template=$2 sockets=$3 owner=$4 hba=$5
shift 5

leave() {
    rm -rf "$folder" "$sockets"
    exit "$1"
}

# When this process was started: field 22 of its stat file, or what ps says where there is none.
started() {
    if [ -r "/proc/$$/stat" ]; then
        read -r stat <"/proc/$$/stat"
        # shellcheck disable=SC2086 # the fields are meant to be split; the name of sh has no spaces
        set -- $stat
        echo "${22}"
    else
        ps -o lstart= -p "$$"
    fi
}

mkdir -p "${folder%/*}" && mkdir "$folder" || exit 1
printf '%s\nguardian %s %s\nsockets %s\n' "$owner" "$$" "$(started)" "$sockets" >"$folder/owner" \
    || leave 1
mkdir "$sockets" || leave 1
# GNU cp shares blocks where the file system can; other systems have neither option.
if ! cp -a --reflink=auto "$template" "$folder/data" 2>/dev/null; then
    rm -rf "$folder/data"
    cp -Rp "$template" "$folder/data" || leave 1
fi
[ -z "$hba" ] || printf '%s\n' "$hba" >"$folder/pg_hba.conf" || leave 1

"$@" </dev/null >>"$folder/log" 2>&1 &
postmaster=$!
echo "$postmaster" >"$folder/postmaster"

while read -r _; do :; done

# A shell starts background commands with QUIT ignored, and the server sets its own handler before
# it writes this file: a signal sent earlier would be lost, and `wait` would wait for ever.
tries=0
while [ ! -e "$folder/data/postmaster.pid" ] && [ "$tries" -lt 20 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
if [ -e "$folder/data/postmaster.pid" ]; then
    kill -QUIT "$postmaster" 2>/dev/null
else
    kill -KILL "$postmaster" 2>/dev/null
fi
wait "$postmaster"
leave 0
