#!/usr/bin/env bash
# school-year.sh FOLDER: the announcement's case from its six files to the classes no pupils justify, against a running service
# with the demo users. The files come from ./mvnw -q -Pschool-year -Dout=FOLDER; docs/programmes/savings.md explains each step.
# Needs bash and curl. MADAD_URL names the service (http://127.0.0.1:8080, or the port in QUARKUS_HTTP_PORT).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?usage: school-year.sh FOLDER}
export MADAD_URL=${MADAD_URL:-http://127.0.0.1:${QUARKUS_HTTP_PORT:-8080}}
user=${MADAD_USER:-akmal}

step() { printf '\n== %s\n' "$*"; }
show() { printf '   %-26s %s\n' "$1" "$2"; }
# as METHOD PATH [curl options]: one request with the user's token; prints the body, fails with it on an error
as() {
  local method=$1 path=$2 answer
  shift 2
  answer=$(curl --silent --show-error --max-time 3600 --fail-with-body --request "$method" "$MADAD_URL$path" \
    --header "Authorization: Bearer $("$here/token.sh" "$user")" --header 'Accept-Language: en' "$@") || {
    printf '%s\n' "$answer" >&2
    return 1
  }
  printf '%s' "$answer"
}
key() { printf 'Idempotency-Key: school-year-%s-%s' "$(date +%s)" "$RANDOM"; }
# field NAME: the first value of that name in the JSON on standard input
field() { grep -o "\"$1\":\(\"[^\"]*\"\|[^,}]*\)" | head -n 1 | sed 's/^[^:]*://; s/^"//; s/"$//'; }
column() { printf '{"name": "%s", "kind": "%s", "required": %s}' "$1" "$2" "$3"; }

# send AS KEY COLUMNS: declares a data set and sends its file; adds it to the sets of the reconciliation
sets=
send() {
  local set
  set=$(as POST /api/v1/data-sets --header 'Content-Type: application/json' --header "$(key)" \
    --data "{\"title\": \"$1\", \"day\": \"2026-09-01\", \"key\": $2, \"columns\": [$3]}" | field id)
  answer=$(as PUT "/api/v1/data-sets/$set/file" --header 'Content-Type: text/csv' --upload-file "$folder/$1.csv")
  show "$1" "$(field rows <<<"$answer") rows, $(field impossible <<<"$answer") impossible numbers, $(field sha256 <<<"$answer")"
  sets="$sets${sets:+, }{\"as\": \"$1\", \"dataSet\": \"$set\"}"
}

step "1. Six authorities' files, declared and sent; personal numbers are hashed on the way"
pinfl=$(column pinfl PERSONAL_ID true)
send pupils '["pinfl", "school"]' \
  "$pinfl, $(column school UNIT true), $(column grade INTEGER true), $(column birthDate DATE false)"
send births '["pinfl"]' "$pinfl, $(column birthDate DATE false)"
send leavers '["pinfl"]' \
  "$pinfl, $(column kindergarten UNIT true), $(column district DISTRICT false), $(column region REGION false)"
send deaths '["pinfl"]' "$pinfl, $(column diedOn DATE true)"
send departures '["pinfl", "departedOn"]' \
  "$pinfl, $(column departedOn DATE true), $(column returnedOn DATE false)"
send schools '["school"]' \
  "$(column school UNIT true), $(column district DISTRICT true), $(column region REGION true), $(column classes INTEGER true)"

step "2. Held against each other by the template of classes"
reconciliation=$(as POST /api/v1/data-reconciliations --header 'Content-Type: application/json' --header "$(key)" \
  --data "{\"title\": \"Classes that no pupils justify\", \"day\": \"2026-09-01\", \"template\": \"CLASSES\", \"sets\": [$sets]}" |
  field id)
result='{}'
while ! grep -q '"finishedAt"' <<<"$result"; do
  sleep 1
  result=$(as GET "/api/v1/data-reconciliations/$reconciliation")
done
show reconciliation "$reconciliation"
classes=$(grep -o '"classes":{.*' <<<"$result")
for name in schools pupils counted reported justified surplus shortage; do show "$name" "$(field $name <<<"$classes")"; done
show amount "$(grep -o '"amount":{"amount":"[^"]*"' <<<"$classes" | cut -d'"' -f6)"
show "result hash" "$(field resultHash <<<"$result")"

step "3. The first of what was found, by line of each authority's own file"
as GET "/api/v1/data-reconciliations/$reconciliation/findings.csv" | sed -n 1,4p
