# SPDX-License-Identifier: BSL-1.0
# The programs wait for descriptors that another program has made non-blocking.
. "$(dirname "$0")/common.sh"

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
