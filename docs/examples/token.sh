#!/usr/bin/env bash
# token.sh USER [PASSWORD]: prints a token of that user from the identity provider of the running service.
# MADAD_URL names the service (http://127.0.0.1:8080, or the port in QUARKUS_HTTP_PORT); MADAD_CLIENT and
# MADAD_CLIENT_SECRET the client where the provider asks for one. The demo provider accepts any password.
set -euo pipefail
user=${1:?usage: token.sh USER [PASSWORD]}
url=${MADAD_URL:-http://127.0.0.1:${QUARKUS_HTTP_PORT:-8080}}

text() { sed -n "s/.*\"$1\" *: *\[\{0,1\} *\"\([^\"]*\)\".*/\1/p" | sed 's#\\/#/#g'; }
get() { curl --fail --silent --show-error --max-time 10 "$@"; }

issuer=$(get "$url/.well-known/oauth-protected-resource" | text authorization_servers)
endpoint=$(get "${issuer%/}/.well-known/openid-configuration" | text token_endpoint)
answer=$(get --data-urlencode grant_type=password --data-urlencode "username=$user" \
  --data-urlencode "password=${2:-any}" --data-urlencode "client_id=${MADAD_CLIENT:-madad-cli}" \
  --data-urlencode scope=openid ${MADAD_CLIENT_SECRET:+--data-urlencode "client_secret=$MADAD_CLIENT_SECRET"} "$endpoint")
token=$(printf '%s' "$answer" | tr -d '\n' | text access_token)
[ -n "$token" ] || { echo "token.sh: no token in the answer of $endpoint" >&2; exit 1; }
echo "$token"
