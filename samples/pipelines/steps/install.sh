#!/usr/bin/env bash
# Puts voicedeploy on the path of later steps, from a release and checked against its SHA256SUMS.
#   VOICE_RELEASE  address of the release's files (https://…/releases/download/v1.0.0), or a folder that holds them
#   VOICE_BIN      where to put it; default: voicedeploy-bin in the runner's temporary folder
set -euo pipefail
: "${VOICE_RELEASE:?names the release: an https address or a folder}"
bin=${VOICE_BIN:-${RUNNER_TEMP:-${AGENT_TEMPDIRECTORY:-${TMPDIR:-/tmp}}}/voicedeploy-bin}

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-arm64) platform=osx-arm64 ;;
  *) echo "error  there is no voicedeploy for $(uname -s) on $(uname -m) in a release" >&2; exit 1 ;;
esac

fetch() { # fetch FILE: into the current folder
  case "$VOICE_RELEASE" in
    https://*) curl --fail --silent --show-error --location --proto '=https' --output "$1" "$VOICE_RELEASE/$1" ;;
    *) cp "$VOICE_RELEASE/$1" "$1" ;;
  esac
}

mkdir -p "$bin"
cd "$bin"
fetch SHA256SUMS
archive=$(sed -n "s/^[0-9a-f]\{64\} [ *]\(voicedeploy-.*-$platform\.tar\.gz\)$/\1/p" SHA256SUMS)
case "$archive" in
  "" | */* | *$'\n'*) echo "error  SHA256SUMS of $VOICE_RELEASE names no single program for $platform" >&2; exit 1 ;;
esac
fetch "$archive"
grep -F "$archive" SHA256SUMS | sha256sum --check --status || { echo "error  $archive is not what SHA256SUMS says" >&2; exit 1; }
tar -xzf "$archive" --no-same-owner

[ -z "${GITHUB_PATH:-}" ] || echo "$bin" >> "$GITHUB_PATH"
[ -z "${TF_BUILD:-}" ] || echo "##vso[task.prependpath]$bin"
echo "voicedeploy $("$bin/voicedeploy" --version) is in $bin"
