# SPDX-License-Identifier: BSL-1.0
# Text of a log cannot be mistaken for text of the report, and reaches a terminal only as text.
. "$(dirname "$0")/common.sh"

escape=$(printf '\033')
{
  head -n 1 "$examples/audit/logs/good.jsonl"
  event='"time":"2026-03-18","amount":"1"'
  printf '%s\n' \
    "{$event,"'"chain":"x\n0 lines not replayed: all adds up","kind":"mint_to"}' \
    "{$event,"'"chain":"\u001b[2J","kind":"open_side"}' \
    "{$event,"'"chain":"ethereum","kind":"a\r\u009b31m\u202e"}' \
    "{$event,"'"chain":"ethereum","kind":"mint_to","balance":"\u0000\"<,"}'
  event="$event,\"chain\":\"ethereum\",\"kind\":\"mint_to\""
  printf '%s\n' "{$event,"'"reported_error":"\u001b]0;x\u0007\nline 9: forged"}'
} > log.jsonl
{
  head -n 1 "$log"
  printf '2026-03-18,"\033[31m,\007",mint_to%s\n' ",,,,,,,,,,,,,,,,,,,,,"
  printf '2026-03-18,\377\376\302\233,mint_to%s\n' ",,,,,,,,,,,,,,,,,,,,,"
} > log.csv
printf 'time,chain,kind,"\033[2J"\n' > header.csv

for file in log.jsonl log.csv header.csv; do
  for format in text json csv; do
    expect 1 "$bin/audit" --format $format $file
    ! LC_ALL=C grep -q '[^ -~]' output || fail "$file, $format: not printable"
    ! grep -q '^0 lines not replayed: all' output || fail "$file, $format: a forged line"
    ! grep -q '^line 9' output || fail "$file, $format: a forged finding"
    # On a terminal, too.
    script -qec "'$bin/audit' --format $format $file" typescript > /dev/null
    tr -d '\r' < typescript | sed -e 1d -e '$d' > seen
    ! LC_ALL=C grep -q '[^ -~]' seen || fail "$file, $format: not printable on a terminal"
  done
done
expect 1 "$bin/audit" log.jsonl
prints "line 2: chain 'x\\x0a0 lines not replayed: all adds up' is not a name"
prints 'found \x1b]0;x\x07\x0aline 9: forged'

# In errors, too.
for command in "audit --input csv" history_chart xsd_controller; do
  expect 2 "$bin"/$command "$escape[2J.csv"
  says 'cannot read \x1b[2J.csv: No such file'
  expect 2 "$bin"/$command "--$escape"
  says "unknown option '--\\x1b'"
  ! grep -q "$escape" error || fail "$command: not printable"
done
printf 'day,oz_per_token,supply_after,reserves\n2026-03-18,1,1,1\033[2J\n' > table.csv
expect 1 "$bin/history_chart" table.csv
says "line 2: reserves '1\\x1b[2J' is not_a_number"

# A chart is valid XML whatever its title is.
raw=$(printf '\001\177\302\205\377\357\277\277')
expect 0 "$bin/history_chart" --title "a<b>&c $escape[2J $raw é€" "$table"
prints '<title>a&lt;b&gt;&amp;c \x1b[2J \x01\x7f\xc2\x85\xff\xef\xbf\xbf é€</title>'
! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" output || fail "a control character"
expect 2 "$bin/history_chart" --title "$(printf '%0201d' 0)" "$table"
says "--title has at most 200 bytes"

# The name of a chain cannot begin a line.
sed -e 's/,sui,/,line,/' -e 's/,ethereum,/,vault,/' "$log" | sed -e 's/,sui,$/,line,/' > log.csv
"$bin/audit" log.csv > output 2> error
! grep -E '^(line|vault) at' output || fail "a chain that is called line"
prints 'books: line at '
