# SPDX-License-Identifier: BSL-1.0
# history reports when no line could carry the fault that it was to plant.
. "$(dirname "$0")/common.sh"

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
