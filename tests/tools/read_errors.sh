# SPDX-License-Identifier: BSL-1.0
# Every program names what it cannot read, with status 2, also in the middle of a file.
. "$(dirname "$0")/common.sh"

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
