# SPDX-License-Identifier: BSL-1.0
# Inputs: what cannot be read, what is cut off or too long, and text that looks like something else.
. "$(dirname "$0")/common.sh"

# Every program names what it cannot read, with status 2, also in the middle of a file.
test_read_errors() {
  # Longer than the 64 KiB that are read at once.
  "$bin/history" --days 400 > log.csv
  "$bin/history" --days 400 --format jsonl > log.jsonl
  seq 0 3000 | awk 'BEGIN { print "time,silver,xsd" } { print $1 * 3600 ",25.000000,0.031000" }' \
    > prices.csv
  awk 'BEGIN { print "day,oz_per_token,supply_after,reserves"
    for (y = 2001; y < 2090; y++) for (m = 1; m <= 12; m++) for (d = 1; d <= 28; d++)
      printf "%d-%02d-%02d,1.000000000,1.000000000,1.000000000\n", y, m, d }' > table.csv
  yes 'xsd.target_price 25' | head -n 10000 > requests

  for each in "audit log.csv" "audit log.jsonl" "xsd_controller prices.csv" \
    "history_chart table.csv" "audit --input csv -<log.csv" "xsd_controller -<prices.csv" \
    "xsd_controller <prices.csv" "history_chart -<table.csv" "evaluate <requests"; do
    command=${each%%<*}
    input=${each#*<}
    [ "$input" != "$each" ] || input=/dev/null
    name="standard input"
    [ "$input" != /dev/null ] || name=${command##* }

    LD_PRELOAD=$faults expect 0 "$bin"/$command
    for at in 1 2 3; do
      FAULT=read:$at:5 LD_PRELOAD=$faults expect 2 "$bin"/$command
      says "error: cannot read $name: Input/output error"
      if [ "$command" != "evaluate " ]; then
        echo old > target
        FAULT=read:$at:5 LD_PRELOAD=$faults expect 2 "$bin"/$command --output target
        [ "$(cat target)" = old ] || fail "$each: the output has changed"
      fi
    done
    # As if a signal had interrupted it once: no error.
    FAULT=read:1:0 LD_PRELOAD=$faults expect 2 "$bin"/$command
  done
  [ "$(tail -n 1 output)" = "error input_not_readable" ] || fail "evaluate's last reply"

  for command in "audit --input csv" "xsd_controller" "history_chart"; do
    expect 2 "$bin"/$command /
    says "error: cannot read /: Is a directory"
    expect 2 "$bin"/$command nowhere
    says "error: cannot read nowhere: No such file or directory"
  done
  for command in "audit --input csv -" "xsd_controller" "history_chart -" "evaluate"; do
    input=/
    expect 2 "$bin"/$command
    says "error: cannot read standard input: Is a directory"
    "$bin"/$command <&- > output 2> error
    [ $? = 2 ] || fail "$command <&-"
    says "error: cannot read standard input: it is closed"
  done
}

# A last line without its end may be incomplete, so it is refused.
test_cut_line() {
  header=day,oz_per_token,supply_after,reserves
  printf '%s\n2026-03-18,1,1,9990.00\n2026-03-19,1,1,999' $header > table.csv
  expect 1 "$bin/history_chart" table.csv
  says "error: line 3: truncated"
  printf 'time,silver,xsd\n0,25,0.031\n3600,25,0.03' > prices.csv
  expect 1 "$bin/xsd_controller" prices.csv
  says "error: line 3: truncated"
  head -c -1 "$log" > log.csv
  expect 1 "$bin/audit" log.csv
  prints ": truncated"
  head -c -1 "$examples/audit/logs/good.jsonl" > log.jsonl
  expect 1 "$bin/audit" log.jsonl
  prints ": truncated"
  # Also if it ends with a block of bytes that are read at once.
  for size in 65535 65536 131072 1000000; do
    { yes 0123456789 | head -c $((size - 1)); printf x; } > log.jsonl
    expect 1 "$bin/audit" log.jsonl
    prints "line $(($(wc -l < log.jsonl) + 1)): truncated"
  done
  printf '%s' $header > table.csv
  expect 1 "$bin/history_chart" table.csv
  says "error: line 1: truncated"
}

# Line ends of CR LF, a byte order mark and blank last lines change nothing.
dressed() { printf '\357\273\277' && sed 's/$/\r/' "$1"; }
test_line_ends() {
  expect 0 "$bin/audit" "$log"
  mv output report_of_csv
  dressed "$log" > log.csv
  expect 0 "$bin/audit" log.csv
  cmp output report_of_csv || fail "audit, CSV"
  jsonl=$examples/audit/logs/good.jsonl
  expect 0 "$bin/audit" "$jsonl"
  mv output report_of_jsonl
  dressed "$jsonl" > log.jsonl
  expect 0 "$bin/audit" log.jsonl
  cmp output report_of_jsonl || fail "audit, JSON Lines"
  dressed "$table" > table.csv
  expect 0 "$bin/history_chart" table.csv
  cmp output "$examples/history/chart.svg" || fail "history_chart"
  expect 0 "$bin/xsd_controller" --ratio 0.885 "$prices"
  mv output controlled
  dressed "$prices" > prices.csv
  expect 0 "$bin/xsd_controller" --ratio 0.885 prices.csv
  cmp output controlled || fail "xsd_controller"
  requests > requests
  dressed requests > input_of_evaluate
  input=input_of_evaluate
  expect 0 "$bin/evaluate"
  cut -f 5 "$examples/evaluate/requests.tsv" | cmp output - || fail "evaluate"
  input=

  for end in '\n' '\n\n\n' '\r\n\n\r\n'; do
    { cat "$log" && printf "$end"; } > log.csv
    expect 0 "$bin/audit" log.csv
    cmp output report_of_csv || fail "audit, CSV and blank lines"
    { cat "$jsonl" && printf "$end"; } > log.jsonl
    expect 0 "$bin/audit" log.jsonl
    cmp output report_of_jsonl || fail "audit, JSON Lines and blank lines"
    { cat "$table" && printf "$end"; } > table.csv
    expect 0 "$bin/history_chart" table.csv
    { cat "$prices" && printf "$end"; } > prices.csv
    expect 0 "$bin/xsd_controller" prices.csv
  done
  # Blank lines in the middle are errors: something is missing there.
  { head -n 2 "$log" && printf '\n\n' && tail -n +3 "$log"; } > log.csv
  expect 1 "$bin/audit" log.csv
  prints "line 3: fewer cells than columns"
  prints "again line 3: fewer cells than columns: 1 more, the last on line 4"
  prints "2 lines not replayed"

  # A file with only a byte order mark is empty.
  printf '\357\273\277' > log.csv
  expect 1 "$bin/audit" log.csv
  prints "line 1: no line of column names"

  # Lines that begin with "line" are findings; a statement that holds is not a finding.
  expect 0 "$bin/audit" "$log"
  ! grep '^line' output || fail "a line without a finding"
  prints "vault 999.00 on line 20, the tokens stand for 998.999999998: margin +2"
}

# A long text is quoted by its beginning, and a key that is given twice is refused.
long() { head -c "$1" /dev/zero | tr '\0' 1; }
test_long_cells() {
  for size in 1000 1000000 10000000; do
    { head -n 2 "$log" && printf '2026-03-18,ethereum,' && long $size &&
      printf ',,,,,,,,,,,,,,,,,,,,,\n' && tail -n +3 "$log"; } > log.csv
    expect 1 "$bin/audit" log.csv
    [ "$(wc -c < output)" -lt 6000 ] || fail "a cell of $size is echoed"
    prints "1 lines not replayed"
    { head -n 1 "$examples/audit/logs/good.jsonl" && printf '{"time":"' && long $size && printf '"}\n{"' &&
      long $size && printf '":"1"}\n' && tail -n +2 "$examples/audit/logs/good.jsonl"; } > log.jsonl
    expect 1 "$bin/audit" log.jsonl
    [ "$(wc -c < output)" -lt 6000 ] || fail "a key or value of $size is echoed"
    prints "2 lines not replayed"
    { printf 'time,chain,' && long $size && printf '\n'; } > header.csv
    expect 1 "$bin/audit" header.csv
    [ "$(wc -c < output)" -lt 1000 ] || fail "a header of $size is echoed"
    { printf 'time,silver,xsd\n0,25,' && long $size && printf '\n'; } > prices.csv
    expect 1 "$bin/xsd_controller" prices.csv
    [ "$(wc -c < error)" -lt 500 ] || fail "a price of $size is echoed"
    { head -n 1 "$table" && printf '2026-03-18,1,1,1,1,' && long $size && printf '\n'; } > table.csv
    expect 1 "$bin/history_chart" table.csv
    [ "$(wc -c < error)" -lt 500 ] || fail "a reserve of $size is echoed"
  done
  says "line 2: a line of more than 1048576 characters"

  { printf '{"time":null,"time":"2026-03-18","chain":"ethereum","kind":"open_main"}\n'
    printf '{"time":"2026-03-18","chain":"ethereum","chain":null,"kind":"open_main"}\n'
    printf '{"kind":"open_main","kind":"open_main"}\n'
  } > log.jsonl
  expect 1 "$bin/audit" log.jsonl
  prints "line 1: time is given twice"
  prints "line 2: chain is given twice"
  prints "line 3: kind is given twice"
}

# Text of a log cannot be mistaken for text of the report, and reaches a terminal only as text.
test_escapes() {
  escape=$(printf '\033')
  {
    head -n 1 "$examples/audit/logs/good.jsonl"
    event='"time":"2026-03-18","amount":"1"'
    printf '%s\n' \
      "{$event,"'"chain":"x\n0 lines not replayed: all adds up","kind":"mint_to"}' \
      "{$event,"'"chain":"\u001b[2J","kind":"open_side"}' \
      "{$event,"'"chain":"ethereum","kind":"a\r\u009b31m\u202e"}' \
      "{$event,"'"chain":"ethereum","kind":"mint_to","balance":"\u0000\"<,"}'
    event="$event,\"chain\":\"ethereum\",\"kind\":\"mint_to\""
    printf '%s\n' "{$event,"'"reported_error":"\u001b]0;x\u0007\nline 9: forged"}'
  } > log.jsonl
  {
    head -n 1 "$log"
    printf '2026-03-18,"\033[31m,\007",mint_to%s\n' ",,,,,,,,,,,,,,,,,,,,,"
    printf '2026-03-18,\377\376\302\233,mint_to%s\n' ",,,,,,,,,,,,,,,,,,,,,"
  } > log.csv
  printf 'time,chain,kind,"\033[2J"\n' > header.csv

  for file in log.jsonl log.csv header.csv; do
    for format in text json csv; do
      expect 1 "$bin/audit" --format $format $file
      ! LC_ALL=C grep -q '[^ -~]' output || fail "$file, $format: not printable"
      ! grep -q '^0 lines not replayed: all' output || fail "$file, $format: a forged line"
      ! grep -q '^line 9' output || fail "$file, $format: a forged finding"
      # On a terminal, too.
      script -qec "'$bin/audit' --format $format $file" typescript > /dev/null
      tr -d '\r' < typescript | sed -e 1d -e '$d' > seen
      ! LC_ALL=C grep -q '[^ -~]' seen || fail "$file, $format: not printable on a terminal"
    done
  done
  expect 1 "$bin/audit" log.jsonl
  prints "line 2: chain 'x\\x0a0 lines not replayed: all adds up' is not a name"
  prints 'found \x1b]0;x\x07\x0aline 9: forged'

  # In errors, too.
  for command in "audit --input csv" history_chart xsd_controller; do
    expect 2 "$bin"/$command "$escape[2J.csv"
    says 'cannot read \x1b[2J.csv: No such file'
    expect 2 "$bin"/$command "--$escape"
    says "unknown option '--\\x1b'"
    ! grep -q "$escape" error || fail "$command: not printable"
  done
  printf 'day,oz_per_token,supply_after,reserves\n2026-03-18,1,1,1\033[2J\n' > table.csv
  expect 1 "$bin/history_chart" table.csv
  says "line 2: reserves '1\\x1b[2J' is not_a_number"

  # A chart is valid XML whatever its title is.
  raw=$(printf '\001\177\302\205\377\357\277\277')
  expect 0 "$bin/history_chart" --title "a<b>&c $escape[2J $raw é€" "$table"
  prints '<title>a&lt;b&gt;&amp;c \x1b[2J \x01\x7f\xc2\x85\xff\xef\xbf\xbf é€</title>'
  ! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" output || fail "a control character"
  expect 2 "$bin/history_chart" --title "$(printf '%0201d' 0)" "$table"
  says "--title has at most 200 bytes"

  # The name of a chain cannot begin a line.
  sed -e 's/,sui,/,line,/' -e 's/,ethereum,/,vault,/' "$log" | sed -e 's/,sui,$/,line,/' > log.csv
  "$bin/audit" log.csv > output 2> error
  ! grep -E '^(line|vault) at' output || fail "a chain that is called line"
  prints 'books: line at '
}

# The programs wait for descriptors that another program has made non-blocking.
test_nonblocking() {
  yes 'xsd.target_price 25' | head -n 200000 > requests
  yes 0.025000 | head -n 200000 > wanted
  # The reader starts after the pipe is full, and the writer while the reader waits.
  { sleep 1 && cat requests; } |
    { FAULT_NONBLOCKING=1 LD_PRELOAD=$faults "$bin/evaluate" 2> error; echo $? > status; } |
    { sleep 2 && cat; } > output
  [ "$(cat status)" = 0 ] || fail "evaluate: $(cat status)"
  cmp output wanted || fail "the replies"

  "$bin/history" --days 1000 > log.csv
  "$bin/audit" log.csv > wanted
  { sleep 1 && cat log.csv; } |
    { FAULT_NONBLOCKING=1 LD_PRELOAD=$faults "$bin/audit" --input csv - 2> error
      echo $? > status; } |
    { sleep 2 && cat; } > output
  [ "$(cat status)" = 0 ] || fail "audit: $(cat status)"
  cmp output wanted || fail "the report"
}

test_"$4"
