#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Compares what the server of cluster.sh answers with what is expected: the queries of expected/, those
# of README.md, and evaluate's requests, whose answers the extension has to give too.
set -eu
EXAMPLES=$1
export EXAMPLES  # For the queries, which read files of the neighbours.
here=$EXAMPLES/postgresql
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# answers FILE [OPTION]: what the queries of a file print, errors too, in a database of their own.
answers() {
  file=$1
  shift
  psql -X -q -d postgres -c 'DROP DATABASE IF EXISTS troy' -c 'CREATE DATABASE troy' 2> /dev/null
  { echo 'CREATE EXTENSION troy;' && cat "$file"; } |
    PGOPTIONS='-c timezone=UTC -c client_min_messages=warning' psql -X -q -d troy "$@" 2>&1
}

# compare NAME EXPECTED [OPTION]: what $work/NAME.sql prints.
compare() {
  name=$1
  expected=$2
  shift 2
  answers "$work/$name.sql" "$@" | sed 's/ *$//; /^$/d' > "$work/$name.out"
  if diff "$expected" "$work/$name.out" > "$work/differences"; then
    echo "$name: as expected"
  else
    head -n 40 "$work/differences"
    echo "$name: > is printed and < is expected" >&2
    failed=1
  fi
}

for queries in "$here"/expected/*.sql; do
  name=$(basename "$queries" .sql)
  cp "$queries" "$work/$name.sql"
  compare "$name" "$here/expected/$name.out" --no-align
done

# The page, and the part of the examples' page: blocks of SQL, and of text, which are what they print but
# for blanks at ends.
blocks() {
  { cat "$here/README.md" && sed -n '/^### PostgreSQL/,/^### GNU/p' "$EXAMPLES/README.md"; } |
    awk -v which="$1" '/^```/ { language = substr($0, 4); next } language == which'
}
blocks sql > "$work/page.sql"
blocks text | sed '/^$/d' > "$work/page.text"
compare page "$work/page.text"

exit "$failed"
