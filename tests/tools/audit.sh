# SPDX-License-Identifier: BSL-1.0
# What audit finds where a log has a fault: with --adopt it is told once, without it is folded. And the
# work and the memory for a log are bounded by its length.
. "$(dirname "$0")/common.sh"

# findings: how many lines of ./output are findings or lines not replayed.
findings() { grep -c '^line' output; }
first_line() { sed -n 's/^line \([0-9]*\):.*/\1/p' output | head -n 1; }
# at_most N WHAT
at_most() { [ "$(findings)" -le "$1" ] || fail "$2: $(findings) findings"; }

# What adds up is the same report, whatever is adopted.
test_good_logs() {
  "$bin/history" --seed 8 --days 30 --events-per-day 6 > small.csv
  "$bin/history" --seed 8 --days 12 --events-per-day 6 --format jsonl > small.jsonl
  for format in text json csv; do
    for each in "$log" small.csv small.jsonl "$examples/audit/logs/limiter.csv"; do
      expect 0 "$bin/audit" --format $format --adopt "$each"
      mv output adopted
      expect 0 "$bin/audit" --format $format --no-adopt "$each"
      cmp output adopted || fail "$each: a good log in $format"
    done
  done
}

# The default is for people.
test_default() {
  missing=$examples/audit/logs/missing.csv
  expect 1 "$bin/audit" --adopt "$missing"
  mv output adopted
  expect 1 "$bin/audit" "$missing"
  cmp output adopted || fail "text does not adopt"
  for format in json csv; do
    expect 1 "$bin/audit" --format $format "$missing"
    mv output default
    expect 1 "$bin/audit" --format $format --no-adopt "$missing"
    cmp output default || fail "$format adopts"
    ! grep -q '"adopted",\|^adopted' output || fail "adopted in $format"
  done
}

# A year without one of its lines.
test_year_without_a_line() {
  "$bin/history" --years 1 > year.csv || fail "a year"
  for kind in mint_to redeem send_token receive_token claim_mint_budget return_mint_budget \
    allocate_mint_budget reconcile_supply increase_mint_budget update_annual_fee_rate; do
    # Just before a reconcile, what is missing shows there as well.
    line=$(awk -v kind="$kind" '/_feed,/ { next }
       held && !/,reconcile_supply,/ && ++n == 5 { print held; exit }
       { held = 0 } $0 ~ "," kind ",[^,]*,.*,$" { held = NR }' year.csv)
    sed "${line}d" year.csv > log.csv
    expect 1 "$bin/audit" log.csv
    [ "$(findings)" = 1 ] || fail "without line $line, $kind: $(findings) findings"
    case $kind in
      update*) prints "the schedule is that of another chain" ;;
      *) prints "$kind" ;;
    esac
    prints " 1 findings, 0 invariants broken"
    seen=$(first_line)
    expect 1 "$bin/audit" --no-adopt log.csv
    [ "$(first_line)" = "$seen" ] || fail "$kind: line $seen is not the first that differs"
  done
  # Without adopting, one of them is off for the rest of the year: that is folded.
  line=$(grep -n ",receive_token," year.csv | sed -n '5s/:.*//p')
  sed "${line}d" year.csv > log.csv
  expect 1 "$bin/audit" --no-adopt log.csv
  grep -qE '^again line [0-9]+: reported_supply on [a-z0-9_]+: [0-9]{3,} more, the last on' output ||
    fail "no fold"
  at_most 100 "folded"
  expect 1 "$bin/audit" --no-adopt --format csv log.csv
  [ "$(grep -c '^finding,' output)" -gt 500 ] || fail "findings are folded in a table"
}

# Each fault that history plants. The line out of order is missing, too.
test_planted_faults() {
  for fault in reserves_rule one_day shortfall reported_supply truncated order; do
    "$bin/history" --years 1 --fault $fault > log.csv || fail "$fault"
    expect 1 "$bin/audit" log.csv
    wanted=1
    [ $fault != order ] || wanted=2
    [ "$(findings)" = $wanted ] || fail "$fault: $(findings) findings"
  done
}

# Any line of a history. What does not come from the chains' books may differ as well: the reserve,
# balances, and a reconcile of what no chain has reported yet.
without_any_line() {
  seed=$1
  "$bin/history" --seed $seed --days 30 --events-per-day 6 > whole.csv || fail "seed $seed"
  lines=$(wc -l < whole.csv)
  line=1
  while [ $((line += 1)) -le "$lines" ]; do
    case $(sed -n "${line}p" whole.csv) in *,open_*) continue ;; esac
    sed "${line}d" whole.csv > log.csv
    "$bin/audit" log.csv > output 2> error
    at_most 4 "seed $seed without line $line"
    seen=$(first_line)
    [ "${seen:-$line}" -ge "$line" ] || fail "seed $seed without line $line: line $seen"
    "$bin/audit" --no-adopt log.csv > output 2> error
    [ "$(first_line)" = "$seen" ] || fail "seed $seed without line $line: not the first difference"
  done
}
test_without_any_line_8() {
  without_any_line 8
}
test_without_any_line_21() {
  without_any_line 21
}

# The memory of a report is that of a thousand findings.
test_memory() {
  awk 'BEGIN {
    print "time,chain,kind,base,base_day,rate,total"
    print "2026-03-18,ethereum,open_main,1,2026-03-18,0.003,"
    for (i = 1; i <= 300000; i++) print "2026-03-18,ethereum,balances,,,," i
  }' > log.csv
  kilobytes=40000
  # Neither an emulator nor a sanitizer starts with so little.
  (ulimit -v $kilobytes && exec "$bin/audit" --help) > output 2> error || kilobytes=unlimited
  (ulimit -v $kilobytes && exec "$bin/audit" log.csv) > output 2> error
  [ $? = 1 ] || fail "many findings"
  [ "$(findings)" = 1000 ] || fail "$(findings) findings are told"
  prints "not told: 299000 findings from line 1003 to line 300002; --format csv has them all"
  prints " 300000 findings, 0 invariants broken"
}

# Without a bound, the logs of these two tests would take minutes, hours or years; the limit on
# processor time only ends a failure.
test_times_far_apart() {
  ulimit -t 25
  header=time,chain,kind,base,base_day,rate,amount,supply,obligation,answer,updated_at
  for day in 9999-12-31 18446744073709551615; do
    cat > future.csv << END
$header
2026-03-18,ethereum,open_main,1,2026-03-18,0.0000001,,1000,1000,,
$day,ethereum,reserve_feed,,,,,,,2000,$day
$day,ethereum,reconcile_supply,,,,0.000000002,,,,
END
    expect 1 "$bin/audit" future.csv
  done
  prints "line 3: time '18446744073709551615' is after 9999-12-31T23:59:59Z"
  cat > opened.csv << END
$header
2026-03-18,ethereum,open_main,1,99999-01-01,0,,1000,1000,,
2026-03-18,ethereum,open_main,1,2026-03-18,0,,1000,1000,1,18446744073709551615
END
  expect 1 "$bin/audit" opened.csv
  prints "line 2: base_day '99999-01-01' is"
}

# Side chains, each opened and used, on one day and on as many days.
test_side_chains() {
  ulimit -t 25
  for step in 0 86400; do
    awk -v step=$step 'BEGIN {
      print "time,chain,kind,widths,base,base_day,rate,total,side_chain,answer,updated_at"
      print "1773792000,ethereum,open_main,,1,2026-03-18,0.003,,,,"
      print "1773792000,ethereum,reserve_feed,,,,,,,100000,1773792000"
      for (i = 0; i < 16000; i++)
        printf "%.0f,side%d,open_side,sui,1,2026-03-18,0.003,,,,\n", 1773792000 + i * step, i
      for (i = 0; i < 16000; i++) {
        now = sprintf("%.0f", 1773792000 + (16000 + i) * step)
        print now ",ethereum,allocate_mint_budget,,,,,1,side" i ",,"
        print now ",side" i ",claim_mint_budget,,,,,1,,,"
      }
    }' > sides.csv
    expect $((step > 0)) "$bin/audit" sides.csv
    prints "48002 events replayed"
  done
  awk 'BEGIN {
    print "time,chain,kind,widths,base,base_day,rate"
    for (i = 0; i < 20001; i++) print "1773792000,side" i ",open_side,sui,1,2026-03-18,0.003"
  }' > sides.csv
  expect 1 "$bin/audit" sides.csv
  prints "line 20002: more than 20000 side chains"
}

# Columns may be named again, as in files one after the other.
test_columns_named_again() {
  "$bin/history" --seed 8 --days 30 --events-per-day 6 > history.csv
  { head -n 20 history.csv && echo time,chain,kind,total && head -n 1 history.csv &&
    tail -n +21 history.csv; } > again.csv
  expect 0 "$bin/audit" again.csv
  { head -n 20 history.csv && echo time,colour && tail -n +21 history.csv | head -n 3 &&
    head -n 1 history.csv; } > again.csv
  expect 1 "$bin/audit" again.csv
  prints "line 21: unknown column 'colour'"
  prints "again line 22: the column names before it cannot be read: 2 more, the last on line 24"
}

test_"$4"
