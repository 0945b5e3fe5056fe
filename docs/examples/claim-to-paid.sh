#!/usr/bin/env bash
# claim-to-paid.sh: the whole life of a claim, from filing to the bank's statement, against a running service with the
# demo users and the sample registers. docs/tutorial.md explains each step. Needs bash and curl.
# MADAD_URL names the service (http://127.0.0.1:8080, or the port in QUARKUS_HTTP_PORT).
set -euo pipefail
. "$(dirname "$0")/walk.sh"

step "1. The centre asks what would come of a claim, and files nothing"
ask='{"graduatePinfl": "61405017770015", "certificateNumber": "IT-2025-00000001", "employerStir": "305000014"}'
check=$(as dilnoza POST /api/v1/claims/checks --header "$json" --data "$ask")
show outcome "$(field outcome <<<"$check")"
show cap "$(soums <<<"$check")"

step "2. It files the claim; the answer holds the decision, check by check"
claim=$(as dilnoza POST /api/v1/claims --header "$json" --header "$(key file)" --data "$ask")
id=$(field id <<<"$claim")
show number "$(field number <<<"$claim")"
show status "$(field status <<<"$claim")"
show category "$(field category <<<"$claim")"
show amount "$(soums <<<"$claim")"

step "3. A reviewer looks and recommends to approve"
claim=$(as rustam POST "/api/v1/claims/$id/review" --header "$json" --header 'If-Match: "0"' \
  --data '{"recommendation": "APPROVE", "reasonCode": "all-in-order", "comment": "Contract and certificate agree"}')
show "reviewed by" "$(field reviewedBy <<<"$claim")"

step "4. Another officer approves: the rule runs once more and the money is committed"
claim=$(as aziza POST "/api/v1/claims/$id/approve" --header "$json" --header 'If-Match: "1"' --header "$(key approve)")
show status "$(field status <<<"$claim")"
show "approved by" "$(field decidedBy <<<"$claim")"

step "5. A budget officer makes a batch of what is due"
batch=$(as botir POST /api/v1/payout-batches --header "$json" --header "$(key batch)" \
  --data "{\"programme\": \"training\", \"upTo\": \"$today\"}")
batch_id=$(field id <<<"$batch")
count=$(field count <<<"$batch")
total=$(soums <<<"$batch")
show batch "$(field number <<<"$batch")"
show "payments, total" "$count, $total UZS"

step "6. A treasurer releases it, repeating number and total"
batch=$(as timur POST "/api/v1/payout-batches/$batch_id/release" --header "$json" --header "$(key release)" \
  --data "{\"count\": $count, \"total\": {\"amount\": \"$total\", \"currency\": \"UZS\"}}")
show state "$(field state <<<"$batch")"

step "7. The payment file for the bank (pain.001)"
file=$(as timur GET "/api/v1/payout-batches/$batch_id/pain.001" --header 'Accept: application/xml')
payment=$(grep -o '<EndToEndId>[^<]*' <<<"$file" | head -n 1 | cut -d'>' -f2)
message=$(grep -o '<MsgId>[^<]*' <<<"$file" | head -n 1 | cut -d'>' -f2)
amount=$(grep -o '<InstdAmt[^<]*' <<<"$file" | head -n 1 | cut -d'>' -f2)
show message "$message"
show payment "$payment, $amount UZS"

step "8. The bank answers that it took the payment (pain.002)"
answer=$(as timur POST /api/v1/bank-messages --header 'Content-Type: application/xml' --data-binary @- <<XML
<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>STATUS-$payment</MsgId><CreDtTm>${today}T12:00:00+05:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>$message</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>$message</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>$payment</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
XML
)
show "message taken" "$(field messageId <<<"$answer")"

step "9. The bank's statement says it is paid (camt.053)"
answer=$(paid "$payment" "$amount" \
  | as timur POST /api/v1/bank-messages --header 'Content-Type: application/xml' --data-binary @-)
show "message taken" "$(field messageId <<<"$answer")"

step "10. The claim is paid"
claim=$(as dilnoza GET "/api/v1/claims/$id")
status=$(field status <<<"$claim")
show status "$status"
show "paid on" "$(field paidOn <<<"$claim")"

step "11. And an auditor can prove it"
show "trail of the claim" "$(as olim GET "/api/v1/audit?subject=claim/$id" | grep -o '"action":"[^"]*"' | cut -d'"' -f4 | paste -sd' ' -)"
trail=$(as olim GET /api/v1/audit/verification)
show "trail holds" "$(field valid <<<"$trail") ($(field entries <<<"$trail") entries)"
proof=$(as olim GET /api/v1/budgets/proof)
show "ledger holds" "$(field holds <<<"$proof")"

[ "$status" = PAID ] && [ "$(field valid <<<"$trail")" = true ] && [ "$(field holds <<<"$proof")" = true ]
printf '\nFrom claim to paid.\n'
