# SPDX-License-Identifier: BSL-1.0
# Line ends of CR LF, a byte order mark and blank last lines change nothing.
. "$(dirname "$0")/common.sh"

dressed() { printf '\357\273\277' && sed 's/$/\r/' "$1"; }

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
