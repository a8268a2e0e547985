#!/usr/bin/env bash
# Puts voicedeploy on the path of later steps, from a release and checked against its SHA256SUMS. Leaves it if that version is there.
#   VOICE_RELEASE  address of the release's files (https://…/releases/download/v1.0.0), or a folder that holds them;
#                  default: what the file "release" beside the folder of this script says
#   VOICE_BIN      where to put it; default: voicedeploy-bin in the job's temporary folder, or in .voice of the working folder
set -euo pipefail
fail() { echo "error  $1" >&2; exit 1; }

release=${VOICE_RELEASE:-}
noted="$(dirname "$0")/../release"
if [ -z "$release" ] && [ -f "$noted" ]; then release=$(sed -n 's/[[:space:]]*$//; /^#/d; /./{p;q;}' "$noted"); fi
case "$release" in
  "") fail "no release is named: write its https address, or a folder, into pipelines/release or VOICE_RELEASE" ;;
  https://*) ;;
  http://*) fail "$release is not encrypted: name an https address, or a folder" ;;
  *) named=$release; release=$(cd "$named" 2>/dev/null && pwd) || fail "there is no folder $named to take the release from" ;;
esac

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-arm64) platform=osx-arm64 ;;
  *) fail "there is no voicedeploy for $(uname -s) on $(uname -m) in a release" ;;
esac

fetch() { # fetch FILE: into the current folder
  case "$release" in
    https://*) curl --fail --silent --show-error --location --proto '=https' --output "$1" "$release/$1" ;;
    *) cp "$release/$1" "$1" ;;
  esac
}

bin=${VOICE_BIN:-${RUNNER_TEMP:-${AGENT_TEMPDIRECTORY:-${WORKSPACE_TMP:-.voice}}}/voicedeploy-bin}
mkdir -p "$bin"
bin=$(cd "$bin" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fetch SHA256SUMS
archive=$(sed -n "s/^[0-9a-f]\{64\} [ *]\(voicedeploy-.*-$platform\.tar\.gz\)$/\1/p" SHA256SUMS)
case "$archive" in
  "" | */* | *$'\n'*) fail "SHA256SUMS of $release names no single program for $platform" ;;
esac
wanted=${archive#voicedeploy-}
wanted=${wanted%"-$platform.tar.gz"}
if found=$(voicedeploy --version 2>/dev/null) && [ "$found" = "$wanted" ]; then
  echo "voicedeploy $wanted is there already"
  exit
fi

fetch "$archive"
grep " [ *]$archive\$" SHA256SUMS | sha256sum --check --status || fail "$archive is not what SHA256SUMS says"
tar -xzf "$archive" --no-same-owner -C "$bin"
version=$("$bin/voicedeploy" --version)

[ -z "${GITHUB_PATH:-}" ] || echo "$bin" >> "$GITHUB_PATH"
[ -z "${TF_BUILD:-}" ] || echo "##vso[task.prependpath]$bin"
echo "voicedeploy $version is in $bin"
