#!/usr/bin/env bash
# saving-to-paid.sh: the announcement's own saving, from the report over verification and distribution to the agency's first payment
# out of its half, against a running service with the demo users and the sample registers. docs/tutorial-savings.md explains each
# step. Needs bash and curl. MADAD_URL names the service (http://127.0.0.1:8080, or the port in QUARKUS_HTTP_PORT).
set -euo pipefail
. "$(dirname "$0")/walk.sh"
year=${today%%-*}
line="savings:DEMO-1"
any='If-Match: *'
reason='{"recommendation": "VERIFY"}'

step "1. The ministry DEMO-1 drafts its report; the amount is computed, not typed in"
saving=$(as akmal POST /api/v1/savings --header "$json" --header "$(key draft)" --data "{
  \"title\": \"Classes that no pupils justified\", \"fiscalYear\": $year, \"budgetLine\": \"0912\", \"unit\": \"Classes of schools\",
  \"area\": \"EDUCATION\", \"functionCode\": \"F-0001\", \"method\": \"UNITS_CLOSED\",
  \"baseline\": {\"units\": 204000, \"unitCost\": {\"amount\": \"87500000.00\", \"currency\": \"UZS\"}, \"source\": \"Staff list of 1 January\"},
  \"after\": {\"units\": 200000, \"unitCost\": {\"amount\": \"87500000.00\", \"currency\": \"UZS\"}, \"source\": \"Staff list of 2 January\"},
  \"effectiveFrom\": \"$year-01-01\",
  \"evidence\": [{\"kind\": \"DOCUMENT\", \"title\": \"Order to close\", \"reference\": \"No 15\",
    \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}")
id=$(field id <<<"$saving")
show number "$(field number <<<"$saving")"

step "2. It reports the saving"
saving=$(as akmal POST "/api/v1/savings/$id/submit" --header "$any")
show status "$(field status <<<"$saving")"

step "3. Two people of the Ministry of Economy and Finance verify it"
as rustam POST "/api/v1/savings/$id/recommend" --header "$json" --header "$any" --data "$reason" >/dev/null
saving=$(as aziza POST "/api/v1/savings/$id/verify" --header "$any")
show status "$(field status <<<"$saving")"
show verified "$(soums verifiedAmount <<<"$saving")"

step "4. A budget officer looks what distributing the year's savings would come to"
round=$(as botir GET "/api/v1/savings/rounds/preview?fiscalYear=$year")
show saved "$(soums saved <<<"$round")"
show "stays" "$(soums kept <<<"$round")"
show "to the budget" "$(soums givenBack <<<"$round")"

step "5. He proposes it, another officer approves it, and it is booked"
round=$(as botir POST /api/v1/savings/rounds --header "$json" --header "$(key round)" --data "{\"fiscalYear\": $year}")
round_id=$(field id <<<"$round")
round=$(as barno POST "/api/v1/savings/rounds/$round_id/approve" --header "$(key approve-round)" --header "$any")
show state "$(field state <<<"$round")"
budget=$(as olim GET "/api/v1/budgets/$line/$year")
show "available to DEMO-1" "$(soums available <<<"$budget")"
show "given back" "$(soums givenBack <<<"$budget")"

step "6. DEMO-1 plans how to spend its half; the ministry puts the plan in force"
plan=$(as akmal POST /api/v1/savings/plans --header "$json" --header "$(key plan)" --data "{\"fiscalYear\": $year, \"lines\": [
  {\"purpose\": \"DIGITALIZATION_PROJECTS\", \"amount\": {\"amount\": \"150000000000.00\", \"currency\": \"UZS\"}, \"description\": \"Electronic journals for all schools\"},
  {\"purpose\": \"TRAINING\", \"amount\": {\"amount\": \"25000000000.00\", \"currency\": \"UZS\"}, \"description\": \"Teachers learn to use them\"}]}")
plan_id=$(field id <<<"$plan")
plan=$(as barno POST "/api/v1/savings/plans/$plan_id/approve" --header "$(key approve-plan)" --header "$any")
show planned "$(soums total <<<"$plan")"

step "7. DEMO-1 asks to pay the first invoice"
spend=$(as akmal POST /api/v1/savings/spends --header "$json" --header "$(key spend)" --data "{
  \"fiscalYear\": $year, \"purpose\": \"DIGITALIZATION_PROJECTS\", \"amount\": {\"amount\": \"1500000000.00\", \"currency\": \"UZS\"},
  \"payee\": {\"stir\": \"305000014\", \"name\": \"Sample Software\", \"mfo\": \"00401\", \"account\": \"20208000812345678001\"},
  \"invoice\": {\"number\": \"INV-$year-1\", \"issuedOn\": \"$today\", \"description\": \"Electronic journal, first hundred schools\"}}")
spend_id=$(field id <<<"$spend")
show number "$(field number <<<"$spend")"

step "8. An approver agrees: the money is set aside and the payment order opened"
spend=$(as aziza POST "/api/v1/savings/spends/$spend_id/approve" --header "$(key approve-spend)" --header "$any")
show status "$(field status <<<"$spend")"

step "9. A budget officer makes the batch of DEMO-1's line, a treasurer releases it"
batch=$(as botir POST /api/v1/payout-batches --header "$json" --header "$(key batch)" \
  --data "{\"programme\": \"$line\", \"upTo\": \"$today\"}")
batch_id=$(field id <<<"$batch")
total=$(soums <<<"$batch")
as timur POST "/api/v1/payout-batches/$batch_id/release" --header "$json" --header "$(key release)" \
  --data "{\"count\": $(field count <<<"$batch"), \"total\": {\"amount\": \"$total\", \"currency\": \"UZS\"}}" >/dev/null
payment=$(as timur GET "/api/v1/payout-batches/$batch_id/pain.001" --header 'Accept: application/xml' \
  | grep -o '<EndToEndId>[^<]*' | head -n 1 | cut -d'>' -f2)
show payment "$payment, $total UZS"

step "10. The bank's statement says it is paid"
paid "$payment" "$total" | as timur POST /api/v1/bank-messages --header 'Content-Type: application/xml' --data-binary @- >/dev/null
spend=$(as akmal GET "/api/v1/savings/spends/$spend_id")
status=$(field status <<<"$spend")
show status "$status"

step "11. The statement of DEMO-1, in the ledger's figures"
statement=$(as akmal GET "/api/v1/savings/statement?year=$year")
for part in reported verified retained returned planned spent left; do show "$part" "$(soums "$part" <<<"$statement")"; done

step "12. And an auditor can prove it"
proof=$(as olim GET /api/v1/budgets/proof)
show "ledger holds" "$(field holds <<<"$proof")"
again=$(as olim GET "/api/v1/savings/rounds/$round_id/proof")
show "round comes out again" "$(field holds <<<"$again")"

[ "$status" = PAID ] && [ "$(field holds <<<"$proof")" = true ] && [ "$(field holds <<<"$again")" = true ]
printf '\nFrom saving to paid.\n'
