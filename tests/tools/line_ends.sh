# SPDX-License-Identifier: BSL-1.0
# Line ends of CR LF, a byte order mark and blank last lines change nothing.
. "$(dirname "$0")/common.sh"

dressed() { printf '\357\273\277' && sed 's/$/\r/' "$1"; }

dressed "$log" > log.csv
expect 0 "$bin/audit" log.csv
cmp output "$examples/audit/expected/good_report.text" || fail "audit, CSV"
dressed "$examples/audit/expected/good.jsonl" > log.jsonl
expect 0 "$bin/audit" log.jsonl
cmp output "$examples/audit/expected/good_jsonl_report.text" || fail "audit, JSON Lines"
dressed "$table" > table.csv
expect 0 "$bin/history_chart" table.csv
cmp output "$examples/history/expected/chart.svg" || fail "history_chart"
dressed "$prices" > prices.csv
expect 0 "$bin/xsd_controller" --ratio 0.885 prices.csv
cmp output "$examples/expected/xsd_controller.csv" || fail "xsd_controller"
dressed "$examples/evaluate/expected/requests.in" > input_of_evaluate
input=input_of_evaluate
expect 0 "$bin/evaluate"
cmp output "$examples/evaluate/expected/256.out" || fail "evaluate"
input=

for end in '\n' '\n\n\n' '\r\n\n\r\n'; do
  { cat "$log" && printf "$end"; } > log.csv
  expect 0 "$bin/audit" log.csv
  cmp output "$examples/audit/expected/good_report.text" || fail "audit, CSV and blank lines"
  { cat "$examples/audit/expected/good.jsonl" && printf "$end"; } > log.jsonl
  expect 0 "$bin/audit" log.jsonl
  cmp output "$examples/audit/expected/good_jsonl_report.text" || fail "audit, JSON Lines and blank lines"
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
