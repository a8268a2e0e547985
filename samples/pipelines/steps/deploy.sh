#!/usr/bin/env bash
# Deploys the approved plan: exactly that, or nothing. Tells later steps whether something is left that needs another plan ("more").
#   VOICE_CONFIG, VOICE_PLAN  as for plan.sh
set -euo pipefail
left=voice.more # while it is there, doctor.sh waits for the rest
rm -f "$left"
said=$(mktemp)
trap 'rm -f "$said"' EXIT
{
  voicedeploy deploy --config "${VOICE_CONFIG:-voice.yaml}" --plan "${VOICE_PLAN:-voice.plan}" 2>&1 >&3 | tee "$said" >&2
} 3>&1

more=false
if grep -q '^warning PLAN-006 ' "$said"; then
  more=true
  touch "$left"
  button="start a new run of the pipeline"
  [ -z "${GITHUB_ACTIONS:-}" ] || button="press \"Run workflow\""
  [ -z "${TF_BUILD:-}" ] || button="press \"Run pipeline\""
  notice="The package is deployed, and its configuration can be planned now: $button. Running this run again would only repeat its plan."
  if [ -n "${GITHUB_ACTIONS:-}" ]; then echo "::notice title=One more run::$notice"
  elif [ -n "${TF_BUILD:-}" ]; then echo "##vso[task.logissue type=warning]$notice"
  else echo "$notice"
  fi
fi
[ -z "${GITHUB_OUTPUT:-}" ] || echo "more=$more" >> "$GITHUB_OUTPUT"
[ -z "${TF_BUILD:-}" ] || echo "##vso[task.setvariable variable=more;isOutput=true]$more"
