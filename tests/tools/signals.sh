# SPDX-License-Identifier: BSL-1.0
# A program that is ended by a signal leaves no file behind, neither a temporary nor an incomplete one.
. "$(dirname "$0")/common.sh"

echo old > target
for signal in INT TERM HUP; do
  # A shell makes its background jobs ignore SIGINT.
  env --default-signal=INT "$bin/history" --years 100 --events-per-day 100000 --output target \
    2> error &
  job=$!
  until ls | grep -q '^target\..*tmp$'; do kill -0 $job || fail "it has ended"; done
  kill -s $signal $job
  wait $job
  status=$?
  [ "$(kill -l $status)" = $signal ] || fail "SIG$signal: status $status"
  [ "$(ls)" = "error
target" ] || fail "SIG$signal: there is $(ls)"
  [ "$(cat target)" = old ] || fail "SIG$signal: the file has changed"
done

# Both files of audit, while it waits for more of a log.
mkfifo log
"$bin/history" --days 3000 > whole.csv
"$bin/audit" --input csv --daily target --output target2 log 2> error &
job=$!
exec 3> log
cat whole.csv >&3
until ls | grep -q '^target\..*tmp$'; do kill -0 $job || fail "it has ended"; done
kill -s TERM $job
wait $job
exec 3>&-
[ -z "$(ls | grep tmp)" ] || fail "audit: there is $(ls)"
[ "$(cat target)" = old ] || fail "audit: the file has changed"
[ ! -e target2 ] || fail "audit: half a report"

# A signal that was ignored, by nohup, stays ignored.
env --ignore-signal=HUP "$bin/audit" --input csv --daily target log > output 2> error &
job=$!
exec 3> log
cat whole.csv >&3
until ls | grep -q '^target\..*tmp$'; do kill -0 $job || fail "it has ended"; done
kill -s HUP $job
exec 3>&-
wait $job || fail "an ignored signal has ended it"
grep -q '^2026-03-18,' target || fail "there is no table"

# A limit on the size of files is an error, not the end of the program.
echo old > target
(ulimit -f 8 && "$bin/history" --days 300 --output target 2> error)
[ $? = 1 ] || fail "beyond the limit"
says "cannot write target: File too large"
[ "$(cat target)" = old ] || fail "beyond the limit: the file has changed"
[ -z "$(ls | grep tmp)" ] || fail "beyond the limit: there is $(ls)"
