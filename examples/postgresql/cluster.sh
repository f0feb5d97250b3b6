#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Runs a command beside a PostgreSQL server of its own, with the extension of a folder, and leaves
# nothing behind:
#
#     cluster.sh BINDIR FOLDER COMMAND ...
#
# BINDIR is pg_config --bindir. Version 15 looks for extensions beside its own programs only, so they
# are copied to a folder that also has links to all that the system's have. The command finds the
# server in PGHOST, and psql in PATH.
set -eu
bindir=$1
folder=$2
shift 2

tree=$(mktemp -d "${TMPDIR:-/tmp}/troy_postgresql.XXXXXX")
server=
stop() {
  status=$?
  trap - EXIT HUP INT TERM
  if [ -n "$server" ]; then
    kill -QUIT "$server" && wait "$server" || true  # Nothing of it is kept.
  fi
  rm -rf "$tree"
  exit "$status"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

libdir=$("$bindir/pg_config" --pkglibdir)
sharedir=$("$bindir/pg_config" --sharedir)
mkdir -p "$tree$bindir" "$tree$libdir" "$tree$sharedir/extension"
cp "$bindir/postgres" "$bindir/initdb" "$tree$bindir"
ln -s "$libdir"/* "$tree$libdir"
for each in "$sharedir"/*; do
  [ "$each" = "$sharedir/extension" ] || ln -s "$each" "$tree$sharedir"
done
ln -s "$sharedir"/extension/* "$tree$sharedir/extension"
cp -f "$folder"/troy.so "$tree$libdir"
cp -f "$folder"/troy.control "$folder"/troy--*.sql "$tree$sharedir/extension"

# The server refuses to run as root.
as_user=
if [ "$(id -u)" -eq 0 ]; then
  as_user='setpriv --reuid nobody --regid nogroup --clear-groups'
  chown nobody "$tree"
fi
cd "$tree"
$as_user "$tree$bindir/initdb" --auth trust --no-sync --username postgres -D "$tree/data" \
  --encoding UTF8 --no-locale > "$tree/initdb.log" || {
  cat "$tree/initdb.log" >&2
  exit 1
}
$as_user "$tree$bindir/postgres" -D "$tree/data" -k "$tree" -c listen_addresses= -c fsync=off \
  -c shared_buffers=256MB > "$tree/log" 2>&1 &
server=$!

PGHOST=$tree
PGUSER=postgres
PGDATABASE=postgres
PATH=$bindir:$PATH
export PGHOST PGUSER PGDATABASE PATH
unset PGPORT PGOPTIONS PGSERVICE PGPASSFILE
tries=0
until psql -X -c 'SELECT 1' > "$tree/ready" 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 150 ] && kill -0 "$server" || {
    cat "$tree/log" "$tree/ready" >&2
    exit 1
  }
  sleep 0.2
done
cd - > /dev/null
"$@"
