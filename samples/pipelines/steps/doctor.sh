#!/usr/bin/env bash
# Checks whether agents can phone. Fails on errors, not on warnings. Waits for the next run if deploy.sh left something for it.
#   VOICE_CONFIG  the configuration file; default voice.yaml
#   VOICE_DOCTOR  "fail", the default, or "warn": findings are told and do not fail the job
set -euo pipefail
case "${VOICE_DOCTOR:-fail}" in
  fail | warn) ;;
  *) echo "error  VOICE_DOCTOR is '$VOICE_DOCTOR'; take fail or warn" >&2; exit 64 ;;
esac
if [ -e voice.more ]; then
  rm voice.more
  echo "doctor has not looked: the configuration is still to be deployed, by a new run"
  exit
fi

said=$(mktemp)
trap 'rm -f "$said"' EXIT
code=0
{ voicedeploy doctor --config "${VOICE_CONFIG:-voice.yaml}" 2>&1 >&3 | tee "$said" >&2; } 3>&1 || code=$?
# Findings are on stdout. An error on stderr says that doctor could not look, which is no finding.
if [ "$code" = 1 ] && [ "${VOICE_DOCTOR:-fail}" = warn ] && ! grep -q '^error ' "$said"; then
  echo "VOICE_DOCTOR=warn: what doctor found does not fail this job"
  exit
fi
exit "$code"
