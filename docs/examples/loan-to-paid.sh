#!/usr/bin/env bash
# loan-to-paid.sh lend|pay: the life of a computer loan as its bank tells it, from the question to the compensation of a month's
# interest, against a running service with the demo users and the sample registers. A month passes between the two:
# docs/tutorial-bank.md explains each step. Needs bash and curl; walk.sh tells the settings. MADAD_DEMO_DAYS_AHEAD is the service's.
set -euo pipefail
. "$(dirname "$0")/walk.sh"

days_ahead=${MADAD_DEMO_DAYS_AHEAD:-0}
[ "$days_ahead" = 0 ] ||
  today=$(TZ=Asia/Tashkent date -d "+$days_ahead days" +%F 2>/dev/null || TZ=Asia/Tashkent date -v "+${days_ahead}d" +%F)
csv='Content-Type: text/csv; charset=utf-8'

# days YYYY-MM: how many the month has
days() {
  local year=$((10#${1%-*})) month=$((10#${1#*-}))
  case $month in
    4 | 6 | 9 | 11) echo 30 ;;
    2) echo $((year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)) ;;
    *) echo 31 ;;
  esac
}

# interest PERCENT DAYS: of 9,000,000 soums in a year of 365 days, rounded half up to the tiyin
interest() {
  local tiyin=$(((900000000 * $1 * $2 * 2 + 36500) / 73000))
  printf '%d.%02d' $((tiyin / 100)) $((tiyin % 100))
}

lend() {
  local asked check confirmation confirmation_id contract answer schedule loan
  asked="{\"pinfl\": \"61405017770015\", \"amount\": {\"amount\": \"9000000.00\", \"currency\": \"UZS\"},
    \"consent\": {\"reference\": \"C-1\", \"givenAt\": \"$(date -u +%FT%TZ)\"}}"

  step "1. The bank asks whether a person may have a loan"
  check=$(as bekzod POST /api/v1/loan-eligibility-checks --header "$json" --data "$asked")
  show "check number" "$(field number <<<"$check")"
  show eligible "$(field eligible <<<"$check")"
  show "at most" "$(soums <<<"$check")"

  step "2. It reserves the person's one entitlement; the expected compensation is committed"
  confirmation=$(as bekzod POST /api/v1/loan-confirmations --header "$json" --header "$(key confirm)" --data "$asked")
  confirmation_id=$(field id <<<"$confirmation")
  show number "$(field number <<<"$confirmation")"
  show "valid until" "$(field validUntil <<<"$confirmation")"

  step "3. It tells the loan; a schedule that isn't the service's is refused, with the right one"
  contract="{\"confirmationId\": \"$confirmation_id\", \"contractNumber\": \"K-$RANDOM-$RANDOM\",
    \"amount\": {\"amount\": \"9000000.00\", \"currency\": \"UZS\"}, \"annualPercent\": \"24\", \"startedOn\": \"$today\",
    \"months\": 24, \"graceMonths\": 4, \"repayment\": \"EQUAL_PRINCIPAL\",
    \"purchase\": {\"sellerStir\": \"305000014\", \"invoiceNumber\": \"I-$RANDOM-$RANDOM\", \"invoicedOn\": \"$today\"},
    \"card\": {\"number\": \"860012******1234\", \"openedOn\": \"$today\"}, \"schedule\": SCHEDULE}"
  schedule="[{\"due\": \"$today\", \"principal\": {\"amount\": \"0.00\", \"currency\": \"UZS\"},
    \"interest\": {\"amount\": \"0.00\", \"currency\": \"UZS\"}}]"
  answer=$(as bekzod POST /api/v1/loans --header "$json" --header "$(key book)" --data "${contract/SCHEDULE/$schedule}" 2>&1) &&
    return 1
  show refused "$(field type <<<"$answer")"
  schedule=$(grep -o '"schedule":\[[^]]*\]' <<<"$answer" | cut -d: -f2-)
  show "due in all" "$(grep -o '"due"' <<<"$schedule" | wc -l | tr -d ' ') months"

  step "4. With that schedule the loan is booked"
  loan=$(as bekzod POST /api/v1/loans --header "$json" --header "$(key book)" --data "${contract/SCHEDULE/$schedule}")
  show number "$(field number <<<"$loan")"
  show status "$(field status <<<"$loan")"
  show "ends on" "$(field endsOn <<<"$loan")"

  step "5. The person reads what is kept of them, and could dispute it"
  show "kept of Madina" "$(as sardor GET /api/v1/me/benefits | grep -o '"kind":"[^"]*"' | cut -d'"' -f4 | paste -sd' ' -)"
  printf '\nLent.\n'
}

compensate() {
  local loan id number start month due interest last counted filed statement statement_id payee batch batch_id total payment
  local payments trail proof
  loan=$(as bekzod GET '/api/v1/loans?status=ACTIVE')
  id=$(field id <<<"$loan")
  number=$(field number <<<"$loan")
  start=$(field startedOn <<<"$loan")
  month=${start%-*}
  [ "$month" != "${today%-*}" ] || { echo "the month of the loan isn't over: start the service with MADAD_DEMO_DAYS_AHEAD=40" >&2; return 1; }

  step "6. The bank sends the month's repayments as a file; in the grace that is interest alone"
  due=$(as bekzod GET "/api/v1/loans/$id/schedule")
  interest=$(soums interest <<<"$due")
  filed=$(as bekzod POST /api/v1/loan-repayment-files --header "$csv" --header "$(key repay)" --data-binary @- <<CSV
loanNumber,paidOn,principal,interest,reference
$number,$(field due <<<"$due"),0.00,$interest,P-1
CSV
  )
  show rows "$(field rows <<<"$filed")"
  show interest "$interest"

  step "7. It files the month's interest at its own rate: the difference is told with its cause"
  last=$(days "$month")
  counted=$((last - 10#${start##*-} + 1))
  statement=$(file_interest 24)
  statement_id=$(field id <<<"$statement")
  show filed "$(interest 24 "$counted")"
  show "cause, difference" "$(as bekzod GET "/api/v1/loan-statements/$statement_id/lines?agreed=false" | grep -o '"causes":{"[A-Z_]*":{"amount":"[^"]*' | tr -d '{' | cut -d'"' -f4,8 | tr '"' ' ')"

  step "8. At the compensated rate, 1.5 times the Central Bank's, it agrees"
  statement=$(file_interest 21)
  statement_id=$(field id <<<"$statement")
  show number "$(field number <<<"$statement")"
  show "lines that differ" "$(field disputedLines <<<"$statement")"

  step "9. Two officers approve where the bank is paid"
  payee=$(as rustam POST /api/v1/loan-bank-payees --header "$json" --header "$(key payee)" --data "{\"bankMfo\": \"00401\",
    \"validFrom\": \"$today\", \"stir\": \"200000401\", \"name\": \"Namuna Savdo banki\", \"account\": \"20208000900000401001\",
    \"legalBasis\": \"DEMONSTRATION: invented agreement\"}")
  payee=$(as aziza POST "/api/v1/loan-bank-payees/$(field id <<<"$payee")/approve" --header 'If-Match: "0"')
  show account "$(field account <<<"$payee")"

  step "10. A reviewer recommends to pay, and another officer approves: three people with the bank's"
  statement=$(as rustam POST "/api/v1/loan-statements/$statement_id/review" --header "$json" --header 'If-Match: "0"' \
    --data '{"recommendation": "APPROVE", "comment": "Agrees to the tiyin"}')
  show "reviewed by" "$(field reviewedBy <<<"$statement")"
  statement=$(as aziza POST "/api/v1/loan-statements/$statement_id/approve" --header 'If-Match: "1"' --header "$(key approve)")
  show status "$(field status <<<"$statement")"

  step "11. Budget officer and treasurer pay it"
  batch=$(as botir POST /api/v1/payout-batches --header "$json" --header "$(key batch)" \
    --data "{\"programme\": \"loan\", \"upTo\": \"$today\"}")
  total=$(soums <<<"$batch")
  batch_id=$(field id <<<"$batch")
  as timur POST "/api/v1/payout-batches/$batch_id/release" --header "$json" --header "$(key release)" \
    --data "{\"count\": $(field count <<<"$batch"), \"total\": {\"amount\": \"$total\", \"currency\": \"UZS\"}}" >/dev/null
  payment=$(as timur GET "/api/v1/payout-batches/$batch_id/pain.001" --header 'Accept: application/xml' |
    grep -o '<EndToEndId>[^<]*' | head -n 1 | cut -d'>' -f2)
  show payment "$payment, $total UZS"

  step "12. The treasury's bank says that it is paid"
  paid "$payment" "$total" | as timur POST /api/v1/bank-messages --header 'Content-Type: application/xml' --data-binary @- >/dev/null

  payments=$(as bekzod GET "/api/v1/loan-statements/$statement_id/payments")
  show state "$(field state <<<"$payments")"

  step "13. The person sees it, the portfolio has it, and an auditor can prove it"
  show compensated "$(as sardor GET /api/v1/me/benefits | soums compensated)"
  show "portfolio's paid" "$(as botir GET '/api/v1/loan-portfolio?bank=00401' | soums paid)"
  trail=$(as olim GET /api/v1/audit/verification)
  show "trail holds" "$(field valid <<<"$trail") ($(field entries <<<"$trail") entries)"
  proof=$(as olim GET /api/v1/budgets/proof)
  show "ledger holds" "$(field holds <<<"$proof")"
  [ "$(field state <<<"$payments")" = PAID ] && [ "$(field valid <<<"$trail")" = true ] &&
    [ "$(field holds <<<"$proof")" = true ]
  printf '\nFrom loan to paid.\n'
}

# file_interest PERCENT: the bank's statement of the loan's month at this rate
file_interest() {
  as bekzod POST "/api/v1/loan-statements?month=$month" --header "$csv" --header "$(key statement)" --data-binary @- <<CSV
loanNumber,from,to,balance,annualPercent,interest
$number,$start,$month-$last,9000000.00,$1,$(interest "$1" "$counted")
CSV
}

case ${1:-} in
  lend) lend ;;
  pay) compensate ;;
  *) echo "usage: loan-to-paid.sh lend|pay" >&2; exit 2 ;;
esac
