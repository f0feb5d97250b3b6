# SPDX-License-Identifier: BSL-1.0
# A long text is quoted by its beginning, and a key that is given twice is refused.
. "$(dirname "$0")/common.sh"

long() { head -c "$1" /dev/zero | tr '\0' 1; }
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
