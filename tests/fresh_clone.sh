#!/usr/bin/env bash
# Clones the project into an empty folder, serves it with “make serve” and reads its pages,
# twice: the second start must install and load nothing. Then with “make production” on PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."

folder="$(mktemp -d)"
port="${PORT:-8765}"
server=""
stop() { if [ -n "$server" ]; then kill -- "-$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=""; fi; }
trap 'stop; rm -rf "$folder"' EXIT

serve() { # LOG: start the server in a process group of its own, and wait for its address
  set -m
  make -C "$folder/site-clone" serve PORT="$port" >"$1" 2>&1 &
  server=$!
  set +m
  for _ in $(seq 300); do
    grep -q "The site is at http://127.0.0.1:$port/" "$1" && return 0
    kill -0 "$server" 2>/dev/null || { cat "$1"; exit 1; }
    sleep 1
  done
  cat "$1"; echo "No address after 300 s."; exit 1
}

expect() { # STATUS LANG DIR PATH
  local body status
  body="$(curl -s -w '\n%{http_code}' "http://127.0.0.1:$port$4")"
  status="${body##*$'\n'}"
  if [ "$status" != "$1" ] || ! grep -q "<html lang=\"$2\" dir=\"$3\">" <<<"$body"; then
    echo "FAILED $4: status $status, expected $1 with lang=\"$2\" dir=\"$3\""; exit 1
  fi
  echo "ok $status $2 $3 $4"
}

git clone --quiet . "$folder/site-clone"
serve "$folder/first.log"
cat "$folder/first.log"
for page in "" race-forward/; do
  expect 200 en ltr "/en/$page"
  expect 200 pa ltr "/pa/$page"
  expect 200 ur rtl "/ur/$page"
  expect 200 pl ltr "/pl/$page"
done
expect 404 ur rtl /ur/nowhere/
expect 404 en ltr /xx/
test "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/static/site.css")" = 200
stop

serve "$folder/second.log"
if grep -q "Installing" "$folder/second.log"; then echo "FAILED: the second start installed again"; exit 1; fi
grep -q "Nothing changed." "$folder/second.log"
expect 200 ur rtl /ur/
stop

# As in production, on a PostgreSQL of its own, which must hold nothing before.
set -m
PYTHONPATH=tests python3 -m services.postgres \
  make --no-print-directory -C "$folder/site-clone" production PORT="$port" >"$folder/production.log" 2>&1 &
server=$!
set +m
for _ in $(seq 120); do
  test "$(curl -s "http://127.0.0.1:$port/readyz")" = ready && break
  kill -0 "$server" 2>/dev/null || { cat "$folder/production.log"; exit 1; }
  sleep 1
done
test "$(curl -s "http://127.0.0.1:$port/readyz")" = ready
expect 200 en ltr /en/
expect 200 ur rtl /ur/race-forward/
expect 404 pl ltr /pl/nowhere/
curl -sI "http://127.0.0.1:$port/ur/" | grep -qi "^content-security-policy: .*default-src 'none'"
test "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/admin/login/")" = 200
grep -q '"path": "/ur/race-forward/", "status": 200' "$folder/production.log"
echo "ok: production on PostgreSQL"
stop

cd "$folder/site-clone"
.venv/bin/python manage.py loadcontent
.venv/bin/python manage.py dumpcontent
git diff --exit-code
test -z "$(git status --porcelain)"
echo "ok: loaded twice, dumped, and the clone is as it was"
