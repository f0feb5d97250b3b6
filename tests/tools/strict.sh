# SPDX-License-Identifier: BSL-1.0
# evaluate --strict: the status is not 0 if a reply is an error or the input is cut off.
. "$(dirname "$0")/common.sh"

evaluate() {
  status=$1
  strict=$2
  printf "$3" > requests
  input=requests
  expect 0 "$bin/evaluate"
  cp output usual
  expect $status "$bin/evaluate" $strict
  cmp output usual || fail "--strict changes the replies to '$3'"
}
good='xsd.target_price 25\n'
evaluate 0 --strict ""
evaluate 0 --strict "$good"
evaluate 0 --strict "# error x\n\n$good"
evaluate 1 --strict "${good}x\n$good"
says "error: errors among the replies: 1"
evaluate 1 --strict "xsd.target_price\n"
evaluate 1 --strict "xsd.target_price 25 \n"
evaluate 1 --strict "${good}xsd.target_price 25"
says "error: the last line has no end"
evaluate 1 --strict "# comment"
input=/
for strict in "" --strict; do
  expect 2 "$bin/evaluate" $strict
  says "error: cannot read standard input: Is a directory"
done
head -c 2000000 /dev/zero | tr '\0' 1 > requests
echo >> requests
input=requests
expect 1 "$bin/evaluate" --strict
prints "error line_too_long"
