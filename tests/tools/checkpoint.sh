# SPDX-License-Identifier: BSL-1.0
# audit's snapshots: a log that is cut at one and continued from it gives the same report and the same
# end; --seam names whatever differs between an end and a start; and no snapshot is half written or
# overwrites anything.
. "$(dirname "$0")/common.sh"

# spread LOG: the same events, each on a day of its own, with windows of eleven days.
spread() {
  awk 'NR > 1 { sub(/^[^,]*/, 1773792000 + 86400 * NR) } { sub(/,3600,/, ",950400,") } { print }' "$1"
}
# value_of NAME SNAPSHOT
value_of() { sed -n "s/.*[,\"]$1[,\"][^0-9]*\([0-9]*\).*/\1/p" "$2"; }
# histories: thirty days as logs of both kinds, and with a fault.
histories() {
  "$bin/history" --seed 8 --days 30 --events-per-day 6 > history.csv
  "$bin/history" --seed 8 --days 30 --events-per-day 6 --format jsonl > history.jsonl
  "$bin/history" --seed 8 --days 30 --events-per-day 6 --fault reserves_rule > fault.csv
}
# spread_example NAME: the example log NAME.csv of audit, spread.
spread_example() { spread "$examples/audit/logs/$1.csv" > "$1.csv"; }

# cuts LOG [OPTION ...]: cut at every checkpoint.
cuts() {
  cut=$1
  shift
  rm -rf snapshots
  "$bin/audit" --format csv "$@" "$cut" > plain
  "$bin/audit" --format csv "$@" --checkpoint-every 1 --checkpoints snapshots \
    --closing closing.${cut##*.} "$cut" > whole 2> error
  cmp plain whole || fail "$cut $*: the report with checkpoints"
  for snapshot in snapshots/*; do
    { cat "$snapshot" && tail -n +"$(value_of next_line "$snapshot")" "$cut"; } > rest.${cut##*.}
    "$bin/audit" --format csv "$@" --closing end rest.${cut##*.} > rest 2> error
    cmp end closing.${cut##*.} || fail "$cut $*, $snapshot: the end"
    tail -n +2 rest > tail
    tail -c "$(wc -c < tail)" whole | cmp - tail || fail "$cut $*, $snapshot: the report"
  done
}

test_examples() {
  for each in good rules adopted limiter sui_limiter queue standing state bad; do
    spread_example $each
    cuts $each.csv --adopt
    [ $each = bad ] || [ "$(ls snapshots | wc -l)" -gt 5 ] || fail "$each: few snapshots"
  done
  cuts rules.csv --no-adopt --rule reserves
  cuts queue.csv --no-adopt
}

# What is adopted on one day and taken back on the next.
test_undone() {
  cat > undone.csv << END
time,chain,kind,base,base_day,rate,supply,mint_budget,obligation,answer,updated_at,amount,reported_supply,reported_mint_budget,reported_obligation,reported_oz_per_token
2026-03-18,ethereum,open_main,1,2026-03-18,0.003,100,10,110,,,,,,,
2026-03-18,ethereum,reserve_feed,,,,,,,1000,2026-03-18,,,,,
2026-03-19,ethereum,increase_mint_budget,,,,,,,,,1,100,11,111,0.999991781
2026-03-20,ethereum,increase_mint_budget,,,,,,,,,1,100,17,120,
2026-03-21,ethereum,increase_mint_budget,,,,,,,,,1,100,13,113,
2026-03-22,ethereum,increase_mint_budget,,,,,,,,,1,103,11,114,0.999890411
2026-03-23,ethereum,increase_mint_budget,,,,,,,,,1,100,15,115,0.999958905
END
  cuts undone.csv --adopt
  [ "$(grep -c '^adopted,.*,undoes what line ' whole)" = 5 ] || fail "what is undone"
}

test_histories() {
  histories
  cuts fault.csv --adopt
  cuts history.jsonl --no-adopt
  cuts history.csv --no-adopt
  # The beginning up to a cut, and the snapshot alone, end where the snapshot begins.
  for snapshot in snapshots/*; do
    head -n $(($(value_of next_line "$snapshot") - 1)) history.csv > begin.csv
    head -c "$(value_of next_byte "$snapshot")" history.csv | cmp - begin.csv || fail "the bytes"
    expect 0 "$bin/audit" --no-adopt --closing end --seam "$snapshot" begin.csv
    cmp end "$snapshot" || fail "$snapshot: the end of the beginning"
    expect 0 "$bin/audit" --no-adopt --closing end "$snapshot"
    cmp end "$snapshot" || fail "$snapshot: the end of itself"
  done
}

# A log that ends in the middle of a day, behind a reconcile, and goes on.
test_middle_of_a_day() {
  histories
  line=$(grep -n ,reconcile_supply, history.csv | sed -n '5s/:.*//p')
  head -n "$line" history.csv > begin.csv
  "$bin/audit" --format csv history.csv > whole
  expect 0 "$bin/audit" --format csv --no-adopt --closing end begin.csv
  { cat end && tail -n +$((line + 1)) history.csv; } > rest.csv
  "$bin/audit" --format csv rest.csv | tail -n +2 > tail
  tail -c "$(wc -c < tail)" whole | cmp - tail || fail "behind a reconcile"
}

# --seam names what is missing or other, line by line. Counts are not compared.
test_seam() {
  histories
  spread_example adopted
  spread_example limiter
  expect 1 "$bin/audit" --adopt --checkpoint-every 1 --checkpoints rich adopted.csv
  cuts limiter.csv --adopt
  for snapshot in $(ls rich/* | tail -n 1) $(ls snapshots/* | tail -n 1); do
    lines=$(wc -l < "$snapshot")
    line=2
    while [ $((line += 1)) -lt $((lines - 1)) ]; do
      sed "${line}d" "$snapshot" > without.csv
      "$bin/audit" --adopt --seam "$snapshot" without.csv > output 2> error
      status=$?
      case $(sed -n ${line}p "$snapshot") in
        *,counted,* | *,rule,* | *,after_difference,*) ! grep -q seam output || fail "$line: a seam" ;;
        *,open_* | *,next_index,* | *,queue_token,* | *,rate_limit,*) [ $status != 0 ] || fail "$line" ;;
        *,carried,*)
          [ $status = 1 ] || fail "$snapshot without line $line: status $status"
          prints "$(sed -n "${line}s/.*,carried,\([a-z_]*\),.*/: \1: /p" "$snapshot")"
          ;;
        *) grep -q '^end: seam on ' output || fail "$snapshot without line $line" ;;
      esac
    done
  done
  sed 's/,limiter_in_flight,[0-9]*/&9/' "$snapshot" > other.csv
  expect 1 "$bin/audit" --adopt --seam other.csv "$snapshot"
  prints "end: seam on l2: limiter_in_flight: expected "
  [ "$(grep -c ^end output)" = 1 ] || fail "other findings"
  expect 2 "$bin/audit" --seam history.csv history.csv
  says "error: history.csv is no snapshot"
}

# A snapshot that cannot be used.
refused() {
  expect 2 "$bin/audit" --adopt other.csv
  says "$1"
  [ ! -s output ] || fail "a report of it"
}
test_unusable() {
  histories
  spread_example limiter
  cuts limiter.csv --adopt
  head -n 5 "$snapshot" > other.csv
  refused "error: line 5, in a snapshot: the snapshot has no end"
  { head -n 5 "$snapshot" && cat history.csv; } > other.csv
  refused "line 7, in a snapshot: open_main takes no widths"
  sed 's/,first_day,/,last_day,/' "$snapshot" > other.csv
  refused "in a snapshot: 'last_day' is no value"
  sed 's/,unplaced,[^,]*/,unplaced,x/; s/,in_flight,[^,]*/,in_flight,x/' "$snapshot" > other.csv
  refused "in_flight 'x' is not_a_number"
  cp "$snapshot" other.csv
  expect 2 "$bin/audit" --no-adopt other.csv
  says "in a snapshot: after_difference is 'adopt', not 'no_adopt' as in this run"
  expect 2 "$bin/audit" --rule reserves other.csv
  says "in a snapshot: rule is 'ratio', not 'reserves' as in this run"
}

# What is there is not overwritten; the same snapshot may be written again.
every="--checkpoint-every 10 --checkpoints folder"
test_not_overwritten() {
  histories
  expect 0 "$bin/audit" $every history.csv
  [ "$(ls folder)" = "2026-03-28.csv
2026-04-07.csv" ] || fail "the names: $(ls folder)"
  expect 0 "$bin/audit" $every history.csv
  # A part writes the later snapshots of the whole log.
  { cat folder/2026-03-28.csv && tail -n +"$(value_of next_line folder/2026-03-28.csv)" history.csv; } \
    > rest.csv
  expect 0 "$bin/audit" $every rest.csv
  [ "$(ls folder | wc -l)" = 2 ] || fail "other days: $(ls folder)"
  echo precious > folder/2026-04-07.csv
  expect 1 "$bin/audit" $every history.csv
  says "error: cannot write folder/2026-04-07.csv: it is there, and is another snapshot"
  [ "$(cat folder/2026-04-07.csv)" = precious ] || fail "it is overwritten"
  expect 2 "$bin/audit" --closing history.csv history.csv
  says "would be both read and written"
  expect 2 "$bin/audit" --closing folder/2026-03-28.csv --seam folder/2026-03-28.csv history.csv
  says "would be both read and written"
  for option in "--checkpoint-every 3" "--checkpoints folder"; do
    expect 2 "$bin/audit" $option history.csv
    says "need each other"
  done
}

# A disk that is full, or that fails at any call.
test_full_disk() {
  histories
  expect 1 "$bin/audit" --closing /dev/full history.csv
  says "cannot write /dev/full: No space left on device"
  expect 1 "$bin/audit" --checkpoint-every 10 --checkpoints /dev/full history.csv
  says "cannot write /dev/full/2026-03-28.csv: Not a directory"
  for call in open write fsync rename close; do
    rm -rf folder
    FAULT=$call:1:28 LD_PRELOAD=$faults expect 1 "$bin/audit" $every history.csv
    says "error: cannot write folder/2026-03-28.csv: No space left on device"
    [ -z "$(ls folder)" ] || fail "$call: there is $(ls folder)"
  done
}

test_"$4"
