# SPDX-License-Identifier: BSL-1.0
# evaluate: rows of columns get the answers of the same requests, for every function; and --strict.
. "$(dirname "$0")/common.sh"

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
test_columns() {
  requests > requests
  "$bin/evaluate" --catalogue > catalogue
  # The names of the functions, and how many results each has.
  awk -F '"' '{ tail = $0; sub(/.*,"results":/, "", tail); sub(/,"help":.*/, "", tail)
    print $4, gsub(/"kind"/, "", tail) }' catalogue > functions
  [ "$(wc -l < functions)" -gt 100 ] || fail "the catalogue is too short"
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
}

# The reply to a row arrives while the input is still open.
test_single_rows() {
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
}

# strict_columns STATUS ROWS
strict_columns() {
  status=$1
  printf "$2" > rows
  input=rows
  expect 0 "$bin/evaluate" --call xsd.target_price --keep 1
  cp output usual
  expect $status "$bin/evaluate" --call xsd.target_price --keep 1 --strict
  cmp output usual || fail "--strict changes the replies to '$2'"
}
test_strict_columns() {
  strict_columns 0 ""
  strict_columns 0 'k\t25\nk\t\\N\n'
  strict_columns 1 'k\t25'
  says "error: the last line has no end"
  strict_columns 1 'k\t25\n\nk\tx\n'
  says "error: errors among the replies: 2"
}

# What cannot be read is a row too. The second read fails, after the first one was cut in half.
test_unreadable_rows() {
  printf 'k\t25\n' > rows
  input=rows
  FAULT=read:2:5 LD_PRELOAD=$faults expect 2 "$bin/evaluate" --call xsd.target_price --keep 1 \
    --error-column
  [ "$(cat output)" = "$(printf 'k\t\\N\tinput_not_readable')" ] ||
    fail "input_not_readable"
  says "error: cannot read standard input: Input/output error"
}

test_column_options() {
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
}

# --strict: the status is not 0 if a reply is an error or the input is cut off.
strict_requests() {
  status=$1
  strict=$2
  printf "$3" > requests
  input=requests
  expect 0 "$bin/evaluate"
  cp output usual
  expect $status "$bin/evaluate" $strict
  cmp output usual || fail "--strict changes the replies to '$3'"
}
test_strict_requests() {
  good='xsd.target_price 25\n'
  strict_requests 0 --strict ""
  strict_requests 0 --strict "$good"
  strict_requests 0 --strict "# error x\n\n$good"
  strict_requests 1 --strict "${good}x\n$good"
  says "error: errors among the replies: 1"
  strict_requests 1 --strict "xsd.target_price\n"
  strict_requests 1 --strict "xsd.target_price 25 \n"
  strict_requests 1 --strict "${good}xsd.target_price 25"
  says "error: the last line has no end"
  strict_requests 1 --strict "# comment"
  input=/
  for strict in "" --strict; do
    expect 2 "$bin/evaluate" $strict
    says "error: cannot read standard input: Is a directory"
  done
  head -c 2000000 /dev/zero | tr '\0' 1 > requests
  echo >> requests
  input=requests
  expect 1 "$bin/evaluate" --strict
  prints "error line_too_long"
}

test_"$4"
