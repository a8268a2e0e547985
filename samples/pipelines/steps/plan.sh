#!/usr/bin/env bash
# Saves what deploy would do, and tells later steps and jobs whether there is anything to do ("changes").
#   VOICE_CONFIG  the configuration file; default voice.yaml
#   VOICE_PLAN    where to save the plan; default voice.plan
set -euo pipefail
code=0
voicedeploy plan --config "${VOICE_CONFIG:-voice.yaml}" --out "${VOICE_PLAN:-voice.plan}" --detailed-exit-code || code=$?
case $code in
  0) changes=false ;;
  2) changes=true ;;
  *) exit "$code" ;;
esac
[ -z "${GITHUB_OUTPUT:-}" ] || echo "changes=$changes" >> "$GITHUB_OUTPUT"
if [ -n "${TF_BUILD:-}" ]; then
  echo "##vso[task.setvariable variable=changes;isOutput=true]$changes"
  # Part of the artifact's name: a job that runs again may not publish the same one twice.
  echo "##vso[task.setvariable variable=attempt;isOutput=true]${SYSTEM_JOBATTEMPT:-1}"
fi
