#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Compares what the server of cluster.sh answers with what is expected: the queries of expected/, those
# of README.md, and evaluate's requests, whose answers the extension has to give too.
set -eu
examples=$1
here=$examples/postgresql
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
  answers "$work/$name.sql" "$@" > "$work/$name.out"
  if diff "$expected" "$work/$name.out"; then
    echo "$name: as expected"
  else
    echo "$name: > is printed and < is expected" >&2
    failed=1
  fi
}

for queries in "$here"/expected/*.sql; do
  name=$(basename "$queries" .sql)
  cp "$queries" "$work/$name.sql"
  case $name in
    functions)
      for bits in 64 256; do
        echo "COPY requests (bits, request, expected) FROM STDIN;"
        paste "$examples/evaluate/expected/requests.in" "$examples/evaluate/expected/$bits.out" |
          grep '^[a-z]' | sed "s/^/$bits	/"
        echo '\.'
      done >> "$work/$name.sql"
      cat "$here/expected/functions_compared" >> "$work/$name.sql"
      ;;
  esac
  compare "$name" "$here/expected/$name.out" --no-align
done

# The page: its blocks of SQL, and those of text, which are what they print.
for language in sql text; do
  awk -v which=$language '/^```/ { language = substr($0, 4); next } language == which' \
    "$here/README.md" > "$work/page.$language"
done
compare page "$work/page.text"

exit "$failed"
