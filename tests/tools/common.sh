# SPDX-License-Identifier: BSL-1.0
# What the scripts of this folder share. Each is run as: sh SCRIPT BIN FAULTS EXAMPLES NAME, with the
# folder of the programs, the library of faults.cpp, the folder examples and one of the script's tests,
# which is its function test_NAME.
set -u
here=$PWD
bin=$1
faults=$2
examples=$3
test=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# The programs without an input, and a line of input for the others.
log=$examples/audit/logs/good.csv
table=$examples/history/daily.csv
prices=$examples/inputs/xsd_prices.csv
# The requests of evaluate's table; the last one has no end.
requests() { cut -f 1 "$examples/evaluate/requests.tsv" | head -c -1; }

fail() {
  echo "FAILED: $test: $*" >&2
  [ ! -f error ] || sed 's/^/  error: /' error | head -n 5 >&2
  exit 1
}

# expect STATUS PROGRAM [ARGUMENT ...]: runs it and checks its status; its output is in ./output, its
# errors in ./error. Standard input is $input.
expect() {
  wanted=$1
  shift
  "$@" < "${input:-/dev/null}" > output 2> error
  got=$?
  [ "$got" = "$wanted" ] || fail "'$*' ended with $got, not $wanted"
}

# says TEXT: checks that ./error contains it.
says() { grep -qF -e "$1" error || fail "no word of '$1'"; }
prints() { grep -qF -e "$1" output || fail "no '$1' in the output"; }

# run_each STATUS [WORD ...]: every program on an input of its own, with additional words.
each_program() {
  requests > requests
  for each in "day_table" "vault_day" "xsd_quote 2500000000 8 1 1" "xsd_position" "xag_desk" \
    "xsd_controller $prices" "evaluate" "audit $log" "history --days 20" "history_chart $table"; do
    input=/dev/null
    [ "$each" != evaluate ] || input=requests
    "$1" $each
  done
}
