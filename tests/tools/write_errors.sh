# SPDX-License-Identifier: BSL-1.0
# A full disk, a pipe without a reader and a closed descriptor: a message and status 1.
. "$(dirname "$0")/common.sh"

mkfifo pipe
check() {
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
each_program check

expect 1 "$bin/audit" --daily /dev/full "$log"
says "cannot write /dev/full: No space left on device"
yes 'xsd.target_price 25' | "$bin/evaluate" 2> error | head -n 1 > output
prints 0.025000
