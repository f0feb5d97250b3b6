# SPDX-License-Identifier: BSL-1.0
# The work for a log is bounded by its length. Without that, each of these logs would take minutes,
# hours or years; the limit on processor time only ends a failure.
. "$(dirname "$0")/common.sh"
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

# Side chains, each opened and used, on one day and on as many days.
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
