# What `run` and `test` need from the machine. Sourced by both; it installs through the system's package manager where it
# may (as root, or by sudo without a password), and otherwise says the one command to type.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Build servers outlive the command that started them and hold its output open; a script that ends should leave nothing.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
client="$root/client"

say() { printf '%s\n' "$*"; }
give_up() { printf '%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# As a child with `wait`, so that Ctrl-C and SIGTERM are obeyed at once and not only when the command has ended.
patiently() {
  local log="$1"; shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null &
  working=$!
  wait "$working" && working='' && return 0
  working=''
  cat "$log" >&2
  return 1
}

missing=() refresh=''
! has apt-get || refresh='apt-get update'

install_command() {
  if has apt-get; then say "apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold $*"
  elif has dnf; then say "dnf install -y ${*//fonts-noto-cjk/google-noto-sans-cjk-fonts}" | sed 's/\bpostgresql\b/postgresql-server/'
  elif has apk; then say "apk add ${*//fonts-noto-cjk/font-noto-cjk}" | sed 's/python3-aiosmtpd/py3-aiosmtpd/'
  else say "install: $*"; fi
}

# All that is missing at once, so that nobody is asked twice.
install_missing() {
  [[ ${#missing[@]} -gt 0 ]] || return 0
  local sudo='' command log="$root/artifacts/set-up.log"
  command="$(install_command "${missing[@]}")"
  [[ $command != install:* ]] || give_up "Please ${command/install:/install}, then start again."
  if [[ $(id -u) -ne 0 ]]; then
    sudo='sudo '
    sudo -n true 2>/dev/null || give_up "Something is missing here. Please type this, then start again:
  ${refresh:+sudo $refresh && }sudo $command"
  fi
  say "Installing ${missing[*]} ..."
  # shellcheck disable=SC2086 # the commands are words by intention
  { [[ -z $refresh ]] || patiently "$log" ${sudo}env DEBIAN_FRONTEND=noninteractive $refresh || true
    patiently "$log" ${sudo}env DEBIAN_FRONTEND=noninteractive $command; } || give_up "Installing failed; see above. The command was: $sudo$command"
}

need_dotnet() {
  has dotnet || give_up 'NpsBot needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0'
  (cd "$root" && dotnet --version >/dev/null 2>&1) || give_up "NpsBot needs the .NET 10 SDK (global.json); here there is only:
$(dotnet --list-sdks)"
}

want_node() {
  has node || missing+=(nodejs)
  has npm || missing+=(npm)
}

want_browser() {
  has chromium || [[ -x ${NPSBOT_CHROMIUM:-} ]] || missing+=(chromium)
  has fc-list || missing+=(fontconfig)
  { has fc-list && fc-list :lang=zh-tw family | grep -q .; } || missing+=(fonts-noto-cjk)
}

# The tests start a PostgreSQL server of their own; only its programs are needed, not a server that runs already.
postgres_bin() {
  local place
  for place in "${NPSBOT_POSTGRES_BIN:-}" ${PATH//:/ } /usr/lib/postgresql/*/bin /usr/libexec/postgresql*; do
    [[ -x $place/initdb && -x $place/postgres ]] && { say "$place"; return 0; }
  done
  return 1
}

want_postgres() {
  postgres_bin >/dev/null && return
  missing+=(postgresql)
  # Debian's package would make a server and start it, unless told otherwise before.
  [[ $(id -u) -ne 0 || ! -d /etc/apt || -e /etc/postgresql-common/createcluster.conf ]] || {
    mkdir -p /etc/postgresql-common
    say 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  }
}

# A real mail server for the tests; Debian's own Python, because another one on the path may lack it.
want_mail_server() {
  "${NPSBOT_PYTHON:-/usr/bin/python3}" -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
}

need_client() {
  [[ $(node -p 'parseInt(process.versions.node)') -ge 18 ]] || give_up "The Teams-like client needs Node 18 or later; here it is $(node --version): https://nodejs.org"
  [[ $client/node_modules/.package-lock.json -nt $client/package-lock.json ]] && return
  say 'Fetching the Teams-like client (npm ci) ...'
  patiently "$root/artifacts/npm.log" npm --prefix "$client" ci --no-audit --no-fund || give_up 'The client could not be fetched; see above.'
  touch "$client/node_modules/.package-lock.json"
}

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port_from() {
  local port=$1
  until is_free "$port"; do port=$((port + 1)); done
  say "$port"
}
