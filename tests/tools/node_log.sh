# SPDX-License-Identifier: BSL-1.0
# node_log on a short history that has each kind of event, and on answers with each kind of fault.
. "$(dirname "$0")/common.sh"

# ---- Answers, made here. ----

word() { printf '%064x' "$1"; }
hex32() { printf '0x%064x' "$1"; }
at() { printf '0x%040x' "$1"; }
# Dynamic bytes of up to 32 bytes: length and content in hexadecimal.
content() {
  word $((${#1} / 2))
  [ -z "$1" ] || printf '%-64s' "$1" | tr ' ' 0
}
token=$(at 161)
limiter=$(at 162)
feed=$(at 163)
fallback=$(at 164)
day=1773792000 # 2026-03-18
oz() { echo $(($1 * 1000000000)); }

Transfer=ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef
UpdateAnnualFeeRate=4cf9028c56d37c0bff94ef9db435e32721af26676734c73ba7213ddad3e13d84
ReconcileSupply=404f32d1a28715a46df96742ecab9ac59538f55305a4341e2d3ac21cb27109fa
Redeem=aa42d7f17938b1f871b578d29e9906d689168f23d73e6f3d6ebfae27bb652159
CCSendToken=a991fe95027fe8f10de89078c1c26def80922af31f4bc9fb2e50b5646fe96a10
CCReceiveToken=7526cb9032fb1c30951e05f1ac3006e8a7f76f1dfe225b64d7aabab0b27ed361
Allocate=23a74f87647601233f0f8efd9b44ac71e736a55c86eed691d5bcc594d839573e
Reclaim=bd1d44cb7332a9e6d781822a59c2e0230b1d57cb58f563514309c248b9d7bcbc
Claim=b1b8fe18ee9d440ac267550a8cc89aa83520b0b2a2d8ed892b5cc35e2699d48f
Return=c8936335b17f0e373698a5e03bf983fa2ec6ff37eef902bbc1984b56489f3c1e
SetLocalEid=4a69201782c333d4e0c49ade99b983b99d0aa600da673cebc62694266db8f4d0
ForcedTransfer=3b04dd355b44edafaa51d8ee50f4f765b172f2d813a2d7f4d2b6d19f594d0a2e
Approval=8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925
SetRateLimiter=b91fda098d36b72f54257ff484f43e6c11628e73e56b43aaa4657d5ecfb51272
Added=d8d1d5b01dc5fb51ab7a44f5520d52abc4446b8a9a58a198b9ed226921e9b389
Removed=bbf41a5629e5ebc20c137fe1a22f5462e17a7b103b3b9b57cc4ae5cedef0cfe4
RateLimitsChanged=e888347665897e637801f36c5129f510657276178c89022bc5fa0246dbc19de1
AddedToWhitelist=6bd69019557464a3845e47cedb1f78b99a1f23813729f2778183259c4f4bd4a5
RemovedFromWhitelist=d4e2fa35989058cecc684085a8fae2d87c54f1f46adb9c9ada7473ba4813cb2c
SingleMsgLimitUpdated=c334b27afc27df205285cb1507fe14b4b43206fc596cce607923bbc6a00b19b7
AnswerUpdated=0559884fd3a460db3073b7fc896cc77986f16e378210ded43186175bf646fc5f
ReserveSet=9a896f77a6f912d07d268e936d8ba2e84c6235b3342638496fb918de79a7f982

# log ADDRESS DATA TOPIC ...: a log of block $block at $time in transaction $tx, one a line. A file of
# logs is written by logs().
log() {
  contract=$1
  data=$2
  topics=0x$3
  shift 3
  for each; do topics=$topics\",\"0x$each; done
  printf '{"address":"%s","topics":["%s"],"data":"0x%s",' "$contract" "$topics" "$data"
  printf '"blockNumber":"0x%x","transactionHash":"%s","logIndex":"0x%x",' "$block" "$(hex32 $tx)" $index
  printf '"transactionIndex":"0x%x","removed":false,"blockTimestamp":"0x%x"}\n' $((tx % 16)) "$time"
  index=$((index + 1))
}
# place BLOCK TIME TRANSACTION: where the logs that follow are; transaction 16 * n + i has the index i.
place() {
  [ "$block" = "$1" ] || index=0
  block=$1
  time=$2
  tx=$3
}
transfer() { log $token "$(word $3)" $Transfer "$(word $1)" "$(word $2)"; }
send() {
  transfer 7 0 $1
  log $token "$(word 64)$(word $1)$(content 4242)" $CCSendToken "$(word 7)"
}
receive() {
  transfer 0 8 $1
  log $token "$(word 64)$(word $1)$(content 07)" $CCReceiveToken "$(word 8)"
}
logs() {
  printf '{"jsonrpc":"2.0","id":1,"result":[\n'
  sed '$!s/$/,/'
  printf ']}\n'
}

minted=$(oz 1000)
reconciled=8219067 # 1000 tokens after one day
main_logs() {
  block=0
  place 1 $((day + 3600)) 16
  log $feed "$(word $((day + 3000)))" $AnswerUpdated "$(word $(oz 5000))" "$(word 1)"
  log $fallback ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00 $ReserveSet "$(word 1)"
  place 2 $((day + 7200)) 33
  transfer 0 7 $minted
  place 3 $((day + 10800)) 48
  send $(oz 100)
  send $(oz 50)
  send $(oz 30)
  place 4 $((day + 90000)) 64
  transfer 0 9 $reconciled
  log $token "$(word $day)$(word $((day + 86400)))$(word $reconciled)" $ReconcileSupply
  place 5 $((day + 91000)) 80
  log $token "$(word $(oz 10))$(word $(oz 10))$(word $((minted + $(oz 10) + reconciled)))" \
    $Allocate "$(word 5)" "$(word 2)"
  place 6 $((day + 95000)) 96
  log $token "$(word $(oz 4))$(word $(oz 4))$(word $((minted + $(oz 6) + reconciled)))$(word 128)$(content \
    aaaa)" $Reclaim "$(word 5)" "$(word 2)"
  place 7 $((day + 100000)) 112
  transfer 7 0 $(oz 5)
  log $token "$(word $(oz 5))$(word 64)$(content "")" $Redeem "$(word 7)"
  place 8 $((day + 101000)) 128
  transfer 7 9 $(oz 1)
  log $token "$(word $(oz 1))$(word 96)$(word 160)$(content 01)$(content "")" \
    $ForcedTransfer "$(word 7)" "$(word 9)"
  log $token "$(word 3)" $Approval "$(word 7)" "$(word 9)"
  log $token "" "$(word 77)"
  log "$(at 99)" "$(word 3)" $Transfer "$(word 7)" "$(word 9)"
  place 9 $((day + 172800)) 144
  log $token "$(word 2500000)$(word 999983562)$(word $((day + 172800)))" $UpdateAnnualFeeRate
  place 9 $((day + 172800)) 145
  send $(oz 2)
  place 10 $((day + 174000)) 160
  receive $(oz 3)
}
side_logs() {
  block=0
  place 1 $((day + 3600)) 16
  log $token "$(word 2)" $SetLocalEid
  log $limiter "$(word 32)$(word 1)$(word 1)$(word $(oz 120))$(word 86400)" $RateLimitsChanged
  log $token "$(word 162)" $SetRateLimiter
  place 2 $((day + 10800)) 32
  receive $(oz 100)
  place 3 $((day + 14400)) 48
  log $limiter "$(word $(oz 50))$(word 64)$(content 07)" $Added "$(word 0)" "$(word 8)"
  log $limiter "$(word $(oz 30))$(word 64)$(content 07)" $Added "$(word 1)" "$(word 8)"
  place 4 $((day + 18000)) 64
  log $limiter "" $Removed "$(word 0)"
  receive $(oz 50)
  log $limiter "" $Removed "$(word 1)"
  place 5 $((day + 92000)) 80
  log $token "$(word $(oz 10))$(word $(oz 10))$(word 96)$(content bbbb)" $Claim "$(word 5)" "$(word 2)"
  place 6 $((day + 93000)) 96
  transfer 0 8 $(oz 10)
  place 7 $((day + 94000)) 112
  transfer 8 0 $(oz 4)
  log $token "$(word $(oz 4))$(word 64)$(content 0102)" $Redeem "$(word 6)"
  place 8 $((day + 95000)) 128
  log $token "$(word $(oz 4))$(word $(oz 4))" $Return "$(word 5)" "$(word 2)"
  place 9 $((day + 172800)) 144
  log $token "$(word 2500000)$(word 999983562)$(word $((day + 172800)))" $UpdateAnnualFeeRate
  place 10 $((day + 173000)) 160
  log $limiter "$(word 32)$(content 07)" $AddedToWhitelist "$(word 8)"
  log $limiter "" $SingleMsgLimitUpdated "$(word 1)"
  receive $(oz 2)
  log $limiter "$(word 32)$(content 07)" $RemovedFromWhitelist "$(word 8)"
  place 11 $((day + 174000)) 176
  send $(oz 3)
}
# call BLOCK TRANSACTION STATUS INPUT
call() {
  printf '{"hash":"%s","blockNumber":"0x%x","transactionIndex":"0x%x","from":"%s","to":"%s",' \
    "$(hex32 $2)" "$1" $(($2 % 16)) "$(at 5)" $token
  printf '"status":"0x%x","input":"0x%s"}\n' "$3" "$4"
}
transactions() {
  call 2 32 1 8c255893"$(word $minted)"
  call 2 33 1 969ce7e5"$(word 7)$(word $minted)$(word 1)$(word 1000000000)"
  call 7 112 1 e3dc4dbd"$(word $(oz 5))$(word 7)$(word 999991781)$(word 128)$(word 0)"
  call 7 113 1 d5a5f072"$(word $(oz 5))"
  call 7 114 0 969ce7e5"$(word 7)$(word 1)$(word 1)$(word 999991781)"
  call 8 128 1 12345678
}
states() {
  cat << END
{"block": "0x9", "calls": {"totalSupply()": "0x$(word $((minted - $(oz 187) + reconciled)))",
  "mintBudget": "0x$(word 0)", "totalTokenObligation": "0x$(word $((minted + $(oz 1) + reconciled)))",
  "ozPerToken": "0x$(word 999983562)", "ozPerTokenBase": "0x$(word 999983562)",
  "ozPerTokenBaseTime": "0x$(word $((day + 172800)))", "annualFeeRate": "0x$(word 2500000)",
  "lastReconcileTime": "0x$(word $((day + 86400)))", "decimals()": "0x$(word 9)",
  "mintBudgetMap(2)": ["0x$(word 1)$(word $(oz 10))", "0x$(word $(oz 4))"],
  "getOzAmount(1000000000)": "0x$(word 999983562)",
  "latestRoundData": "0x$(word 1)$(word $(oz 5000))$(word 0)$(word $((day + 3000)))$(word 1)"}}
END
}
mkdir made
main_logs > made/main.lines
logs < made/main.lines > made/main.json
side_logs | logs > made/side.json
{ echo '['; transactions | sed '$!s/$/,/'; echo ']'; } > made/transactions.json
states > made/states.json
cat > made/config.json << END
{"chains": [
  {"name": "l2", "role": "side", "eid": 2, "token": "$token", "rate_limiter": "$limiter",
   "logs": ["side.json"], "created": {"time": $day, "annual_fee_rate": 3000000, "oz_per_token_base": "1"}},
  {"name": "ethereum", "role": "main", "token": "$token", "reserve_feed": "$feed",
   "fallback_feed": "$fallback", "logs": ["main.json"], "transactions": ["transactions.json"],
   "calls": ["states.json"],
   "created": {"time": "2026-03-18", "annual_fee_rate": 0.003, "oz_per_token_base": 1000000000}}]}
END
main_logs() { cat "$work/made/main.lines"; }
write_answers() { cp made/*.json .; }
write_answers

# ---- What node_log makes of them. ----

node_log=$bin/node_log
good=$examples/../tests/tools/node_log.csv

test_whole_history() {
  expect 0 "$node_log" config.json
  cmp output "$good" || fail "another log"
  says "ethereum: 25 logs"
  says "ethereum: 1 Approval"
  says "ethereum: 1 Transfer between holders"
  says "ethereum: 1 decimals()"
  says "ethereum: 1 calls of 0x12345678"
  says "ethereum: 1 of the unknown topic $(hex32 77)"
  says "ethereum: 1 of the address $(at 99), which is not configured"
  expect 0 "$bin/audit" "$good"
}

# same: the answers in this folder give the same log.
same() {
  expect 0 "$node_log" config.json
  cmp output "$good" || fail "another log: $1"
}
# write_ranges LAST: the main chain's logs asked for in two parts, the first up to the block LAST.
write_ranges() {
  write_answers
  main_logs | sed '10,$d' | logs > first.json
  main_logs | sed '1,9d' | logs > second.json
  ranges='{"file": "first.json", "from": 0, "to": '$1'}, {"file": "second.json", "from": "0x4", "to": 10}'
  sed -i "s/\"main.json\"/$ranges/" config.json
}
test_other_forms() {
  # The bare array, answers in an array, in upper case, and several in one file.
  sed -i '1s/.*/[/; $s/.*/]/' main.json
  same "the bare array"
  { echo '[{"id":1,"result":['; sed '1d; $d; $!s/,$//' main.json | sed -n '1,9p' | sed '$!s/$/,/'; echo ']},'
    echo '{"id":2,"error":null,"result":['; sed '1d; $d; $!s/,$//' main.json | sed -n '10,$p' | sed '$!s/$/,/'
    echo ']}]'; } > batch.json
  mv batch.json main.json
  same "answers in an array"
  main_logs | sed 's/0x\([0-9a-f]\{40,\}\)/0x\U\1/g' | sed '5,$d' | logs > main.json
  main_logs | sed '1,4d' | logs >> main.json
  same "two answers in a file, in upper case"
  # Times from blocks, one of them in decimal digits, and no index of transactions.
  main_logs | sed 's/,"blockTimestamp":"[^"]*"//; s/"transactionIndex":"[^"]*",//' | logs > main.json
  sed -i 's/"transactionIndex":"[^"]*",//' transactions.json
  { for each in 1:3600 2:7200 3:10800 4:90000 5:91000 6:95000 7:100000 8:101000 10:174000; do
      printf '{"jsonrpc":"2.0","id":%d,"result":{"number":"0x%x","timestamp":"0x%x","transactions":[]}}\n' \
        "${each%:*}" "${each%:*}" $((day + ${each#*:}))
    done
    echo "{\"number\": 9, \"timestamp\": $((day + 172800)), \"uncles\": [[{}]], \"size\": 1.5}"; } > blocks.json
  sed -i 's/"logs": \["main.json"\]/"blocks": ["blocks.json"], &/' config.json
  same "times from blocks"
  # Transactions and receipts on their own.
  sed 's/"status":"[^"]*",//' transactions.json > bodies.json
  sed 's/"hash"/"transactionHash"/; s/,"input":"[^"]*"/,"logs":[{"data":"0x"}]/' transactions.json > receipts.json
  sed -i 's/"transactions.json"/"bodies.json", "receipts.json"/' config.json
  same "transactions and receipts"
  # A state in numbers, and in strings.
  sed -i 's/"block": "0x9"/"block": 9, "timestamp": '$((day + 172800))'/' states.json
  same "a state in numbers"
  sed -i 's/"block": 9, "timestamp": [0-9]*/"block": "9", "timestamp": "2026-03-20T00:00:00Z"/' states.json
  same "a state in strings"
  write_ranges 3
  same "two ranges"
}

# Without transactions, feeds, or the creation.
test_missing_parts() {
  write_answers
  sed -i 's/"transactions": \["transactions.json"\],//; s/"reserve_feed": "[^"]*",//;
    s/"fallback_feed": "[^"]*",//' config.json
  expect 0 "$node_log" config.json
  says "ethereum: no transactions: 2 moves of its mint budget are inferred"
  prints "2026-03-18T02:00:00Z,ethereum,increase_mint_budget,1000.000000000"
  prints "2026-03-19T03:46:40Z,ethereum,decrease_mint_budget,5.000000000"
  prints "2026-03-18T00:00:00Z,ethereum,no_reserve_feed"
  input=output
  cp output inferred.csv
  expect 0 "$bin/audit" inferred.csv
  input=/dev/null
  # The main chain alone: what it allocates is minted elsewhere.
  write_answers
  sed -i '/"l2"/d; /"side.json"/d' config.json
  expect 0 "$node_log" config.json
  says "eid 2 is none of the configured chains: it is opened as eid_2"
  prints "2026-03-19T01:16:40Z,eid_2,mint_to,10.000000000"
  prints "2026-03-19T02:23:20Z,eid_2,return_mint_budget,,4.000000000"
  # The last state opens the chain: nothing is left but the change of the side chain's rate.
  write_answers
  sed -i '/"created": {"time": "2026/s/.*/ "eid": 1}]}/' config.json
  expect 0 "$node_log" config.json
  prints "2026-03-20T00:00:00Z,ethereum,open_main,,,,0.002500000,,0.999983562,2026-03-20,ethereum,813.008219067"
  says "ethereum: 17 logs that are part of the first state"
}

# Faults: each is named, and nothing is written.
# refused TEXT: the answers in this folder are refused with this text.
refused() {
  "$node_log" config.json > output 2> error
  [ $? = 1 ] || fail "'$1' is not refused"
  says "$1"
  [ ! -s output ] || fail "'$1', and a log"
}
# fault FILE SED TEXT: FILE, changed by SED, is refused with this text.
fault() {
  write_answers
  cp "$1" before
  sed -i "$2" "$1"
  ! cmp -s before "$1" || fail "'$2' changes nothing in $1"
  refused "$3"
}
test_faulty_answers() {
  # Answers that are none.
  fault main.json '$d' "the file ends within an answer"
  fault main.json '1s/.*/{"id":1,"error":{"code":-32005,"message":"too many results"}}/; 2,$d' \
    "main.json: the node answered with an error: too many results"
  fault main.json '1s/.*/{"error":{"code":-32005}}/; 2,$d' "main.json: the node answered with an error"
  fault main.json '1s/.*/{"result":null}/; 2,$d' "an answer's result is null: the node has none"
  fault main.json '1s/.*/[null]/; 2,$d' "item 1: null where an object is expected"
  fault main.json '1,$d' "main.json: the file is empty"
  fault main.json '3s/"data"/"x":1,,"data"/' "main.json: not JSON at byte"
  fault main.json '3s/"data"/"address":"0x","data"/' "the key 'address' is given twice"
  fault main.json "3s/\"data\"/\"x\":$(printf '%065d' 0 | tr 0 [),\"data\"/" "nested too deeply"
  # Members of a log.
  fault main.json '2s/"address":"0x../"address":"0x/' "item 1: address '0x"
  fault main.json '2s/"topics":[^]]*\],//' "item 1: topics is missing"
  fault main.json '2s/"data":"0x./"data":"0x/' "item 1: data '0x"
  fault main.json '2s/"blockNumber":"0x1"/"blockNumber":"0x01"/' \
    "item 1: blockNumber '0x01' is not a hexadecimal quantity"
  fault main.json '2s/"blockNumber":"0x1"/"blockNumber":1.0/' "blockNumber '1.0' is not a hexadecimal"
  fault main.json '2s/"blockNumber":"0x1",//' "item 1: blockNumber is missing"
  fault main.json '2s/"logIndex":"0x0",//' "item 1: logIndex is missing"
  fault main.json '2s/"removed":false/"removed":"no"/' "item 1: removed is not a boolean"
  fault main.json '4s/"removed":false/"removed":true/' "item 3: block 2, log 0, transaction $(hex32 33): removed"
  fault main.json '3s/"blockTimestamp":"[^"]*"/"blockTimestamp":"0x1"/' \
    "block 1: the time is 1970-01-01T00:00:01Z, and 2026-03-18T01:00:00Z in main.json"
  fault main.json '4s/"blockTimestamp":"[^"]*"/"blockTimestamp":"0x1"/' \
    "ethereum: block 1 is of 2026-03-18T01:00:00Z in main.json, and block 2 of 1970-01-01T00:00:01Z"
  fault main.json '4s/,"blockTimestamp":"[^"]*"//' "ethereum: 1 blocks have no time, the first is 2"
  # Topics and data.
  fault main.json '4s/,"0x0*7"\]/]/' "Transfer: 2 topics, not 3"
  fault main.json '4s/"0x0*7"\]/"0x1'"$(printf '%063d' 7)"'"]/' "Transfer: topic 2 is 0x1000"
  fault main.json '4s/"data":"0x../"data":"0x/' "Transfer: the data has 31 bytes and ends before value"
  fault main.json '4s/"data":"0x/&00/' "Transfer: the data has 33 bytes, of which 32 are used"
  fault main.json '6s/"data":"0x0*40/"data":"0x'"$(word 65)"'/' \
    "CCSendToken: the offset of receiver is 65, not 64"
  fault main.json '6s/0024242/0214242/' "CCSendToken: receiver has 33 bytes, of which 32 are there"
  fault main.json '6s/42420/42421/' "CCSendToken: the padding of receiver is not zero"
  fault side.json '3s/"data":"0x\([0-9a-f]\{256\}\)[0-9a-f]*"/"data":"0x\1"/' \
    "RateLimitsChanged: the data has 128 bytes and ends before window"
  fault main.json "13s/\"data\":\"0x.\{64\}/\"data\":\"0x$(printf '%064d' 0 | tr 0 f)/" \
    "AllocateMintBudgetToChain: deltaAmount is 0xffff"
  fault main.json "13s/\"0x0*2\"\]/\"$(hex32 4294967296)\"]/" "AllocateMintBudgetToChain: topic 2 is 0x0000"
  fault side.json "16s/$Redeem/$ReconcileSupply/" "ReconcileSupply: an event of the main chain on a side chain"
  fault main.json "16s/$Redeem/$Return/" "ReturnMintBudgetToEth: an event of a side chain on the main chain"
  # Logs of a transaction that contradict each other.
  fault main.json '16d' "a Transfer to nobody of 5.000000000 that no event"
  fault main.json '15d' "Redeem of 5.000000000 without a Transfer to nobody of as much"
  fault main.json '5d' "CCSendToken of 100.000000000 without a Transfer"
  fault main.json '11d' "ReconcileSupply of 0.008219067 without a Transfer from nobody"
  fault side.json '5d' "CCReceiveToken of 100.000000000 without a Transfer from nobody"
  fault main.json '17s/"0x0*9"/"'"$(hex32 8)"'"/' "ForcedTransfer of 1.000000000 without its Transfer"
  fault main.json '6s/"blockNumber":"0x3"/"blockNumber":"0x4"/; 6s/"logIndex":"0x1"/"logIndex":"0x9"/;
    6s/"blockTimestamp":"[^"]*"/"blockTimestamp":"0x69bb5290"/' "one transaction is in two places: block 3, log 5, and block 4, log 9"
  fault main.json '7s/"transactionIndex":"0x0"/"transactionIndex":"0x1"/' "contradict each other"
  # What is there twice, or not at all.
  fault main.json '4p' "main.json and main.json overlap: 1 logs of the blocks 2 to 2 are in both"
  write_answers
  sed -n '1p; 4,5p; $p' main.json > more.json
  sed -i '3s/,$//' more.json
  sed -i 's/"main.json"/"main.json", "more.json"/' config.json
  refused "main.json and more.json overlap: 2 logs of the blocks 2 to 3 are in both"
  sed -i '2s/"data":"0x00/"data":"0x10/' more.json
  refused "block 2, log 0: main.json and more.json differ"
  write_ranges 2
  refused "block 3, log 0, transaction $(hex32 48): not in the blocks 0 to 2 that were asked for"
  sed -i '5,$d; 4s/,$//; $a ]}' first.json
  refused "the blocks 3 to 3 are a gap: no file of logs covers them"
  fault main.json "12s/$(word $day)/$(word $((day + 1)))/" "a gap: ReconcileSupply's last time is"
  fault main.json "12s/$(word $((day + 86400)))/$(word $((day + 86401)))/" "ReconcileSupply of 2026-03-19T00:00:01Z"
  fault main.json "22s/$(word $((day + 172800)))/$(word $((day + 86400)))/" \
    "UpdateAnnualFeeRate of 2026-03-19T00:00:00Z in a block of 2026-03-20"
  fault main.json "13s/$(word $(oz 10))/$(word $(oz 9))/" "a gap: the total is 10.000000000 after a step of 9"
  fault side.json '13{p;s/"logIndex":"0x0"/"logIndex":"0x1"/}' \
    "a gap: the total is 10.000000000 after a step of 10.000000000, and it was 10.000000000"
  fault side.json '/'$Claim'/s/"0x0*2"/"'"$(hex32 3)"'"/' "it is of eid 3, and the chain's is 2"
  fault side.json "7s/$(word 0)\"/$(word 1)\"/" "a gap: RateLimitedMsgAdded of index 1, and the next is 0"
  fault side.json '8d' "a gap: RateLimitedMsgRemoved of index 1, which was never added"
  # Transactions and calls.
  fault transactions.json '2s/"status":"0x1",//' "the transaction's status is missing"
  fault transactions.json '3s/"blockNumber":"0x2",//' "the transaction's blockNumber is missing"
  fault transactions.json '3s/,"input":"[^"]*"//' "the transaction's input is missing"
  fault transactions.json '3s/"status":"0x1"/"status":"0x2"/' "status 2 is neither 0 nor 1"
  fault transactions.json '3s/"status":"0x1"/"status":"0x0"/' "it was reverted, and there are logs of it"
  fault transactions.json '2s/\(8c255893.\{64\}\)/8c255893/' "increaseMintBudget: the data has 0 bytes"
  fault transactions.json "4s/$(word $(oz 5))/$(word $(oz 6))/" \
    "a gap: redeem of 6.000000000 succeeded, and its event is in no file of logs"
  fault transactions.json '3s/.*/&&/; 3s/}{/},{/; 3s/"input":"0x969ce7e5/"input":"0x8c255893/' \
    "transaction $(hex32 33): the input is another one in transactions.json"
  fault states.json 's/"mintBudget": "0x0/"mintBudget": "0x1/' "block 9: mintBudget: the answer is 0x1000"
  fault states.json 's/"mintBudget": "0x0/"mintBudget": "0x/' "block 9: mintBudget '0x"
  fault states.json 's/"mintBudget": "[^"]*"/"mintBudget": null/' "block 9: mintBudget is no word"
  fault states.json 's/"block": "0x9"/"block": "0x8", "timestamp": "0x1"/' "block 8: the time is 1970"
  fault states.json 's/"mintBudgetMap(2)"/"mintBudgetMap(two)"/' "block 9: mintBudgetMap(two): 'two' is not an eid"
  fault states.json "s/$(word $(oz 5000))/$(word $(oz 4999))/" "a gap: latestRoundData"
  fault states.json "s/\"ozPerTokenBaseTime\": \"0x$(word $((day + 172800)))/\"ozPerTokenBaseTime\": \"0x$(word 1)/" \
    "ozPerTokenBaseTime: not_a_day_start"
  fault config.json 's/"created": {"time": "2026.*/"eid": 7, "calls": []}]}/' "the key \"calls\" is given twice"
  fault config.json 's/"calls": \["states.json"\],//; s/"created": {"time": "2026.*/"eid": 7}]}/' \
    "how its books began is not known"
  fault config.json 's/"2026-03-18"/"2026-03-19"/' "before the creation at 2026-03-19T00:00:00Z"
  # The configuration.
  fault config.json '1s/{/{"chain": 1, /' "the configuration: 'chain' is not a member of it"
  fault config.json 's/"role": "side"/"role": "main"/' "one chain has the role main, not none or several"
  fault config.json 's/"role": "side"/"role": "third"/' "l2: role is neither main nor side"
  fault config.json 's/"name": "ethereum"/"name": "l2"/' "two chains are named l2"
  fault config.json 's/"name": "ethereum"/"name": "l 2"/' "the name 'l 2' has other characters"
  fault config.json 's/"eid": 2/"eid": 4294967296/' "l2: eid has more than 32 bits"
  fault config.json 's/"eid": 2, "token": "0x0/"eid": 2, "token": "0x/' "is not an address"
  fault config.json 's/"annual_fee_rate": 0.003/"annual_fee_rate": "x"/' "annual_fee_rate 'x' is not_a_number"
  fault config.json 's/"reserve_feed": "[^"]*"/"reserve_feed": "'$token'"/' "two contracts have the address"
  fault config.json 's/"logs": \["side.json"\]/"logs": "side.json"/' "logs is not an array"
  fault config.json '$d' "the configuration: not JSON"
  write_answers
  rm side.json
  expect 2 "$node_log" config.json
  says "error: cannot read side.json: No such file or directory"
  [ ! -s output ] || fail "a log without side.json"
}

test_"$4"
