# SPDX-License-Identifier: BSL-1.0
# Whichever system call fails while a file is written, the file is then the old one or the complete new
# one, and no other file is left.
. "$(dirname "$0")/common.sh"

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

echo old > old
failures=0
check() {
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
each_program check
# Long enough to be written in several blocks.
check history --days 300
check audit --daily other "$log"
[ "$failures" -ge 100 ] || fail "only $failures failures were planted"

# To standard output: a message and status 1, wherever it fails.
check_standard_output() {
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
each_program check_standard_output
