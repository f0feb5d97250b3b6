#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# requests.sh [--update] EVALUATE: asks the program what is in the first column of requests.tsv, and
# fails with a diff if its replies at 64, 112, 128 and 256 bits are not the other four columns. With
# --update it writes them there instead. A line that comes back as it is at every width, a comment or a
# blank line, has no other columns. The last request ends without a newline, its reply with one.
set -u
table=$(cd "$(dirname "$0")" && pwd)/requests.tsv
update=
[ "$1" != --update ] || { update=yes && shift; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cut -f 1 "$table" | head -c -1 > "$work/requests"
for bits in 64 112 128 256; do
  "$1" --bits $bits < "$work/requests" > "$work/$bits" 2>&1 || echo "status $?" >> "$work/$bits"
  [ -z "$(tail -c 1 "$work/$bits")" ] || echo "[no newline]" >> "$work/$bits"
done
cd "$work" || exit 2
paste requests 64 112 128 256 |
  awk -F '\t' '$0 == $1 "\t" $1 "\t" $1 "\t" $1 "\t" $1 { $0 = $1 } { print }' > replies

if [ -n "$update" ]; then
  cmp -s "$table" replies || { cp replies "$table" && echo "$table"; }
else
  diff -a -u --label "$table" --label replies "$table" replies
fi
