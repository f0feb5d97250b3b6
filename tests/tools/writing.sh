# SPDX-License-Identifier: BSL-1.0
# Outputs: whatever happens while a file is written, it is then the old one or the complete new one, and
# the program says so.
. "$(dirname "$0")/common.sh"

# A full disk, a pipe without a reader and a closed descriptor: a message and status 1.
write_errors() {
  program=$1
  shift
  "$bin/$program" "$@" < "$input" > /dev/full 2> error
  [ $? = 1 ] || fail "$program > /dev/full"
  says "error: cannot write standard output: No space left on device"

  # The only reader is gone before the first byte.
  (exec 3<> pipe 4> pipe 3<&- && exec "$bin/$program" "$@" < "$input" >&4 4>&- 2> error)
  [ $? = 1 ] || fail "$program into a closed pipe"
  says "error: cannot write standard output: Broken pipe"

  "$bin/$program" "$@" < "$input" >&- 2> error
  [ $? = 1 ] || fail "$program >&-"
  says "error: cannot write standard output: it is closed"
  "$bin/$program" --help > /dev/full 2> error
  [ $? = 1 ] || fail "$program --help > /dev/full"

  # A missing standard error changes nothing.
  "$bin/$program" "$@" < "$input" > output 2>&-
  [ $? = 0 ] || fail "$program 2>&-"
  [ "$program" != evaluate ] || return 0
  expect 1 "$bin/$program" --output /dev/full "$@"
  says "error: cannot write /dev/full: No space left on device"
  expect 1 "$bin/$program" --output /nowhere/x "$@"
  says "error: cannot write /nowhere/x: No such file or directory"
  expect 1 "$bin/$program" --output / "$@"
  says "error: cannot write /: Is a directory"
  expect 0 "$bin/$program" --output /dev/null "$@"
  [ -c /dev/null ] || fail "/dev/null is gone"
}
test_write_errors() {
  mkfifo pipe
  each_program write_errors

  expect 1 "$bin/audit" --daily /dev/full "$log"
  says "cannot write /dev/full: No space left on device"
  yes 'xsd.target_price 25' | "$bin/evaluate" 2> error | head -n 1 > output
  prints 0.025000
}

# What is left after a failure, and whether the program reported it.
check_after() {
  status=$1
  what=$2
  cmp -s target wanted
  new=$?
  cmp -s target old
  old=$?
  if [ "$status" = 0 ]; then
    [ "$new" = 0 ] || fail "$what: status 0 without the whole file"
  else
    [ "$status" = 1 ] || fail "$what: status $status"
    [ "$old" = 0 ] || fail "$what: status 1, and the file has changed"
    says "error: cannot write"
  fi
  [ -z "$(ls | grep tmp)" ] || fail "$what: $(ls | grep tmp) is left"
}
# Whichever system call fails while a file is written, the file is then the old one or the complete new
# one, and no other file is left.
half_written() {
  program=$1
  shift
  [ "$program" != evaluate ] || return 0
  rm -f target calls
  "$bin/$program" --output target "$@" > output 2> error || fail "$program"
  mv target wanted
  cp old target
  FAULT_COUNT=calls LD_PRELOAD=$faults "$bin/$program" --output target "$@" > output 2> error
  cmp target wanted || fail "$program under the library"
  for call in open write fsync rename close; do
    count=$(grep -c "^$call" calls)
    for at in $(seq "$count"); do
      for error in 5 28; do
        cp old target
        FAULT=$call:$at:$error LD_PRELOAD=$faults "$bin/$program" --output target "$@" \
          > output 2> error
        check_after $? "$program, $call $at of $count, error $error"
        failures=$((failures + 1))
      done
    done
  done
}
test_half_written() {
  echo old > old
  failures=0
  each_program half_written
  # Long enough to be written in several blocks.
  half_written history --days 300
  half_written audit --daily other "$log"
  [ "$failures" -ge 100 ] || fail "only $failures failures were planted"
}

# To standard output: a message and status 1, wherever it fails.
standard_output() {
  program=$1
  shift
  rm -f calls
  FAULT_COUNT=calls LD_PRELOAD=$faults "$bin/$program" "$@" < "$input" > output 2> error
  for call in write close; do
    for at in $(seq "$(grep -c "^$call" calls)"); do
      FAULT=$call:$at:28 LD_PRELOAD=$faults "$bin/$program" "$@" < "$input" > output 2> error
      [ $? = 1 ] || fail "$program: $call $at"
      says "error: cannot write standard output: No space left on device"
    done
  done
}
test_standard_output() {
  each_program standard_output
}

# No input is overwritten, and no file is changed before the input is accepted.
untouched() {
  cmp -s log.csv "$log" && cmp -s log.txt "$log" || fail "the log is not what it was"
  [ "$(cat keep.txt)" = precious ] || fail "keep.txt is not what it was"
  [ "$(ls | grep -v -e output -e error | wc -l)" = 5 ] || fail "there is something new: $(ls)"
}
test_same_file() {
  cp "$log" log.csv
  cp "$log" log.txt
  ln -s log.csv link.csv
  ln log.csv hard.csv
  echo precious > keep.txt

  for daily in log.csv ./log.csv link.csv hard.csv; do
    for option in --daily --output; do
      expect 2 "$bin/audit" "$option" "$daily" log.csv
      says "would be both read and written"
      untouched
      expect 2 "$bin/audit" "$option" log.csv "$daily"
      untouched
      input=log.csv
      expect 2 "$bin/audit" "$option" "$daily" --input csv -
      untouched
      input=
    done
  done
  for program in "audit log.csv" "audit --daily days.csv --input csv -" \
    "xsd_controller log.csv" "history_chart log.csv" "evaluate"; do
    "$bin"/$program < log.csv >> log.csv 2> error
    [ $? = 2 ] || fail "$program >> log.csv"
    says "would be both read and written"
    untouched
  done

  # The same file for both outputs.
  expect 2 "$bin/audit" --daily new.csv --output ./new.csv log.csv
  says "written twice"
  expect 2 "$bin/audit" --daily - log.csv
  says "standard output is in use"
  "$bin/audit" --daily keep.txt log.csv >> keep.txt 2> error
  [ $? = 2 ] || fail "two outputs"
  untouched

  # An input that is not accepted.
  expect 2 "$bin/audit" --daily keep.txt log.txt
  says "say --input"
  expect 2 "$bin/audit" --daily keep.txt nowhere.csv
  expect 2 "$bin/audit" --daily keep.txt --bogus log.csv
  input=keep.txt
  expect 1 "$bin/audit" --daily keep2.txt --input csv -
  prints "line 1: unknown column 'precious'"
  input=
  expect 1 "$bin/history_chart" --output keep.txt log.txt
  expect 1 "$bin/xsd_controller" --output keep.txt log.txt
  expect 1 "$bin/day_table" --output keep.txt --supply 1000 --rule reserves
  untouched

  # An accepted input replaces the file to which a link leads.
  ln -s keep.txt link.txt
  "$bin/audit" --output /dev/null --daily /dev/stdout log.csv | cat > daily.csv
  expect 0 "$bin/audit" --daily link.txt log.csv
  cmp keep.txt daily.csv || fail "the daily table"
  [ -L link.txt ] || fail "the link is gone"
  ln -s nowhere.txt nowhere.link
  expect 1 "$bin/audit" --daily nowhere.link log.csv
  says "cannot write nowhere.link: No such file or directory"
  [ -L nowhere.link ] || fail "the link that leads nowhere is gone"
  chmod 640 keep.txt
  "$bin/audit" log.csv > report.txt
  expect 0 "$bin/audit" --output keep.txt log.csv
  [ "$(stat -c %a keep.txt)" = 640 ] || fail "the mode of the file is lost"
  cmp keep.txt report.txt || fail "the report"
}

# A program that is ended by a signal leaves no file behind, neither a temporary nor an incomplete one.
test_signals() {
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
}

test_"$4"
