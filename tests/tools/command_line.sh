# SPDX-License-Identifier: BSL-1.0
# The conventions of a command line, in every program.
. "$(dirname "$0")/common.sh"

conventions() {
  program=$1
  for option in --help -h; do
    expect 0 "$bin/$program" $option
    prints "Usage: $program"
    prints "--version"
    [ ! -s error ] || fail "$program $option: an error"
  done
  expect 0 "$bin/$program" --version
  grep -qE "^$program \(troy\) [0-9]+\.[0-9]+\.[0-9]+$" output || fail "$program --version"
  # --help works whatever else is given.
  expect 0 "$bin/$program" --help --version
  for option in --bogus --bogus=x -x; do
    expect 2 "$bin/$program" "$option" something
    says "error: unknown option '$option'"
    says "see $program --help"
    [ ! -s output ] || fail "$program $option: an output"
    expect 2 "$bin/$program" something "$option"
    says "error: unknown option '$option'"
  done
  [ "$program" = evaluate ] || {
    expect 2 "$bin/$program" --output
    says "error: --output needs a value"
    expect 2 "$bin/$program" --output= x
    says "error: --output needs a value"
    expect 2 "$bin/$program" --output ""
  }
}
test_conventions() {
  for program in day_table holdings vault_day xsd_quote xsd_position xag_desk xsd_controller evaluate \
    audit node_log history history_chart; do
    conventions $program
  done
}

test_options() {
  rules=$examples/audit/logs/rules.csv
  expect 1 "$bin/audit" --format json "$rules"
  mv output report.json
  expect 1 "$bin/audit" --format=json "$rules"
  cmp output report.json || fail "--format=json"
  expect 1 "$bin/audit" "$rules" --format json
  cmp output report.json || fail "an option behind the log"
  cp "$log" ./--help
  expect 0 "$bin/audit" --input csv -- --help
  expect 2 "$bin/audit" --formt json "$log"
  says "error: unknown option '--formt'"
  expect 2 "$bin/audit" --format xml "$log"
  says "error: --format 'xml' is not text|json|csv"
  expect 2 "$bin/audit" --adopt --no-adopt "$log"
  says "error: --adopt and --no-adopt exclude each other"
  expect 2 "$bin/audit" --progress=3 "$log"
  says "error: --progress takes no value"
  expect 2 "$bin/audit" "$log" second.csv
  says "error: unexpected argument 'second.csv'"
  expect 2 "$bin/audit"
  says "error: LOG is required"
  expect 2 "$bin/day_table" --days 3 --days 4
  says "error: --days is given twice"
  expect 2 "$bin/day_table" --days -5
  says "error: --days '-5' is not_a_number"
  expect 0 "$bin/day_table" --days=0 --csv
  expect 2 "$bin/xsd_quote" 1 2 3
  says "error: ANSWERED_IN_ROUND is required"
  expect 1 "$bin/xsd_quote" -5 8 1 1
  says "error: non_positive_answer"
  expect 2 "$bin/evaluate" --bits 65
  says "error: --bits '65' is not 64|112|128|256"
  expect 2 "$bin/day_table" "--$(printf '%05000d' 0)"
  [ "$(wc -c < error)" -lt 500 ] || fail "a long word is echoed whole"
}

# history reports when no line could carry the fault that it was to plant.
test_planted_faults() {
  for fault in reserves_rule one_day shortfall reported_supply order truncated; do
    expect 0 "$bin/history" --years 1 --fault $fault
    expect 1 "$bin/history" --days 0 --fault $fault
    says "error: no line of this log could carry the fault"
    expect 1 "$bin/history" --days 0 --fault $fault --output target
    [ ! -e target ] || fail "a log without its fault"
  done
  for fault in reserves_rule one_day; do
    expect 1 "$bin/history" --days 1 --fault $fault
    says "error: no line of this log could carry the fault"
  done
  expect 1 "$bin/history" --from 1970-01-01 --days 1 --events-per-day 0 --fault order
  expect 0 "$bin/history" --days 0
  expect 2 "$bin/history" --from 9999-01-01
  says "error: --from is at most 9899-01-01"
}

test_"$4"
