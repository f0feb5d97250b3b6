# SPDX-License-Identifier: BSL-1.0
# No input is overwritten, and no file is changed before the input is accepted.
. "$(dirname "$0")/common.sh"

cp "$log" log.csv
cp "$log" log.txt
ln -s log.csv link.csv
ln log.csv hard.csv
echo precious > keep.txt

untouched() {
  cmp -s log.csv "$log" && cmp -s log.txt "$log" || fail "the log is not what it was"
  [ "$(cat keep.txt)" = precious ] || fail "keep.txt is not what it was"
  [ "$(ls | grep -v -e output -e error | wc -l)" = 5 ] || fail "there is something new: $(ls)"
}

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
chmod 640 keep.txt
"$bin/audit" log.csv > report.txt
expect 0 "$bin/audit" --output keep.txt log.csv
[ "$(stat -c %a keep.txt)" = 640 ] || fail "the mode of the file is lost"
cmp keep.txt report.txt || fail "the report"
