# SPDX-License-Identifier: BSL-1.0
# A last line without its end may be incomplete, so it is refused.
. "$(dirname "$0")/common.sh"

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
