#!/usr/bin/env bash
# Deploys the approved plan: exactly that, or nothing.
#   VOICE_CONFIG, VOICE_PLAN  as for plan.sh
set -euo pipefail
voicedeploy deploy --config "${VOICE_CONFIG:-voice.yaml}" --plan "${VOICE_PLAN:-voice.plan}"
