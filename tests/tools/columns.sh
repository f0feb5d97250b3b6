# SPDX-License-Identifier: BSL-1.0
# evaluate --call and --catalogue: rows get the answers of the same requests, for every function.
. "$(dirname "$0")/common.sh"

requests > requests
"$bin/evaluate" --catalogue > catalogue
# The names of the functions, and how many results each has.
awk -F '"' '{ tail = $0; sub(/.*,"results":/, "", tail); sub(/,"help":.*/, "", tail)
  print $4, gsub(/"kind"/, "", tail) }' catalogue > functions
[ "$(wc -l < functions)" -gt 100 ] || fail "the catalogue is too short"

# rows WIDTH ERROR_COLUMN: each request of a function as a row behind a column to keep, in NAME.rows,
# and its reply as the row's, in NAME.wanted.
rows() {
  "$bin/evaluate" --bits "$1" < requests | paste -d '\t' requests - |
    awk -F '\t' -v has_column="$2" '
      NR == FNR { split($0, each, " "); results[each[1]] = each[2]; next }
      match($1, /^[a-z_0-9.]+ /) && substr($1, 1, RLENGTH - 1) in results {
        name = substr($1, 1, RLENGTH - 1)
        row = substr($1, RLENGTH + 1)
        gsub(/ /, "\t", row)
        print "key " FNR "\t" row > (name ".rows")
        error = index($2, "error ") == 1 ? substr($2, 7) : ""
        reply = $2
        gsub(/ /, "\t", reply)
        if (error) {
          reply = has_column ? "\\N" : "error " error
          for (i = 1; i < results[name]; ++i) reply = reply "\t\\N"
        }
        if (has_column) reply = reply "\t" (error ? error : "\\N")
        print "key " FNR "\t" reply > (name ".wanted")
      }' functions -
}
for options in "--bits 64" "--bits 256 --error-column"; do
  width=${options#--bits }
  has_column=${width#"${width%% *}"}
  rows "${width%% *}" "$has_column"
  while read -r name count; do
    input=$name.rows
    expect 0 "$bin/evaluate" $options --call "$name" --keep 1
    cmp output "$name.wanted" || fail "$options --call $name: not what $count results should be"
  done < functions
  rm ./*.rows
done

# The reply to a row arrives while the input is still open.
mkfifo in out
"$bin/evaluate" --call xsd.target_price --keep 1 < in > out &
exec 3> in 4< out
for row in 1 2; do
  printf 'k%s\t25\n' $row >&3
  read -r reply <&4
  [ "$reply" = "$(printf 'k%s\t0.025000' $row)" ] || fail "the reply to a single row: $reply"
done
exec 3>&- 4<&-
wait $! || fail "evaluate ended with $?"

# --strict.
strict() {
  printf "$2" > rows
  input=rows
  expect 0 "$bin/evaluate" --call xsd.target_price --keep 1
  cp output usual
  expect $1 "$bin/evaluate" --call xsd.target_price --keep 1 --strict
  cmp output usual || fail "--strict changes the replies to '$2'"
}
strict 0 ""
strict 0 'k\t25\nk\t\\N\n'
strict 1 'k\t25'
says "error: the last line has no end"
strict 1 'k\t25\n\nk\tx\n'
says "error: errors among the replies: 2"

# What cannot be read is a row too. The second read fails, after the first one was cut in half.
printf 'k\t25\n' > rows
input=rows
FAULT=read:2:5 LD_PRELOAD=$faults expect 2 "$bin/evaluate" --call xsd.target_price --keep 1 \
  --error-column
[ "$(cat output)" = "$(printf 'k\t\\N\tinput_not_readable')" ] ||
  fail "input_not_readable"
says "error: cannot read standard input: Input/output error"
input=

expect 2 "$bin/evaluate" --call xagm.ounce
says "error: --call 'xagm.ounce' is unknown_function"
expect 2 "$bin/evaluate" --call "xagm.ounces 1"
expect 2 "$bin/evaluate" --keep 1
says "error: --keep needs --call"
expect 2 "$bin/evaluate" --error-column
says "error: --error-column needs --call"
expect 2 "$bin/evaluate" --call xagm.ounces --keep 1601
says "error: --keep is at most 1600"
expect 2 "$bin/evaluate" --catalogue --call xagm.ounces
says "error: --catalogue and --call exclude each other"
[ ! -s output ] || fail "a catalogue in spite of --call"
# More columns to keep than there are.
echo 'a	b' > rows
input=rows
expect 0 "$bin/evaluate" --call xagm.ounces --keep 1600
[ "$(awk -F '\t' '{ print NF, $2, $3, $NF }' output)" = '1601 b \N error wrong_argument_count' ] ||
  fail "--keep 1600"
