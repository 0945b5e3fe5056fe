# walk.sh: what the walks of the tutorials have in common; read by them with ".". Needs bash and curl.
# MADAD_URL names the service (http://127.0.0.1:8080, or the port in QUARKUS_HTTP_PORT).
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export MADAD_URL=${MADAD_URL:-http://127.0.0.1:${QUARKUS_HTTP_PORT:-8080}}
language=${MADAD_LANGUAGE:-en}
today=$(TZ=Asia/Tashkent date +%F)

step() { printf '\n== %s\n' "$*"; }
show() { printf '   %-22s %s\n' "$1" "$2"; }

# as USER METHOD PATH [curl options]: one request with that user's token; prints the body, fails with it on an error
as() {
  local user=$1 method=$2 path=$3 answer
  shift 3
  answer=$(curl --silent --show-error --max-time 30 --fail-with-body --request "$method" "$MADAD_URL$path" \
    --header "Authorization: Bearer $("$here/token.sh" "$user")" --header "Accept-Language: $language" "$@") || {
    printf '%s\n' "$answer" >&2
    return 1
  }
  printf '%s' "$answer"
}
key() { printf 'Idempotency-Key: tutorial-%s-%s' "$1" "$(date +%s)-$RANDOM"; }
json='Content-Type: application/json'
# field NAME: the first value of that name in the JSON on standard input
field() { grep -o "\"$1\":\(\"[^\"]*\"\|[^,}]*\)" | head -n 1 | sed 's/^[^:]*://; s/^"//; s/"$//'; }

# soums [NAME]: the first amount of money in the JSON on standard input, or that of the field of this name
soums() {
  if [ $# -gt 0 ]; then grep -o "\"$1\":{\"amount\":\"[^\"]*\"" | head -n 1 | sed 's/.*:"//; s/"$//'
  else grep -o '"amount":"[^"]*"' | head -n 1 | cut -d'"' -f4; fi
}

# paid PAYMENT AMOUNT: a statement of the bank (camt.053) that says the payment was made today
paid() {
  cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>STATEMENT-$1</MsgId><CreDtTm>${today}T18:00:00+05:00</CreDtTm></GrpHdr>
<Stmt><Id>S-1</Id><Acct><Id><Othr><Id>23402000300100001010</Id></Othr></Id></Acct>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="UZS">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>$today</Dt></Dt></Bal>
<Ntry><Amt Ccy="UZS">$2</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>$today</Dt></BookgDt>
<AcctSvcrRef>B-$1</AcctSvcrRef><BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>$1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>
XML
}
