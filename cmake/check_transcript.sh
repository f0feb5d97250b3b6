#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# check_transcript.sh [--update] PROGRAMS TRANSCRIPT: runs the commands of a transcript again, with the
# folder PROGRAMS first in PATH, and fails with a diff if they now print something else. With --update it
# writes that into the transcript instead. A transcript reads like a session of a shell:
#
#     # what this is about
#     $ command | command
#     the lines of standard output
#     2> the lines of standard error
#     [status 1]
#
# A blank line is between two of these. Commands begin in the checkout, with nothing on standard input;
# `$ cd FOLDER` is for all that follow. Status 0 is not shown. `[no newline]` follows a last line that
# has no end, and a line that could be taken for one of these marks begins with a backslash.
set -u
update=
[ "$1" != --update ] || { update=yes && shift; }
programs=$(cd "$1" && pwd) || exit 2
export PATH="$programs:$PATH"
case $2 in /*) transcript=$2 ;; *) transcript=$PWD/$2 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$(dirname "$0")/.." || exit 2

history() { env history "$@"; }  # Some shells have a command of this name.

# shown FILE: its lines, the last one with an end.
shown() {
  sed 's/^\(\\\|[$] \|2> \|\[status \|\[no newline\]\)/\\&/' "$1"
  [ ! -s "$1" ] || [ -z "$(tail -c 1 "$1")" ] || printf '\n[no newline]\n'
}

# The commands, each with the comment right above it.
awk '/^#/ { comment = comment $0 "\n"; next }
  /^[$] / { printf "%s%s\n", comment, $0 }
  { comment = "" }' "$transcript" > "$work/session"
grep -q '^[$] ' "$work/session" || { echo "$transcript: no command" >&2; exit 2; }

between=
while IFS= read -r line <&3; do
  printf '%s%s\n' "$between" "$line"
  between=
  command=${line#"$ "}
  [ "$command" != "$line" ] || continue  # A comment.
  (eval "$command") < /dev/null > "$work/output" 2> "$work/errors" 3<&-
  status=$?
  case $command in "cd "*) eval "$command" 2> "$work/errors" ;; esac
  shown "$work/output"
  shown "$work/errors" | sed 's/^/2> /'
  [ $status -eq 0 ] || echo "[status $status]"
  between='
'
done 3< "$work/session" > "$work/printed"

if [ -n "$update" ]; then
  cmp -s "$transcript" "$work/printed" || { cp "$work/printed" "$transcript" && echo "$transcript"; }
else
  diff -a -u -F '^[$] ' --label "$transcript" --label printed "$transcript" "$work/printed"
fi
