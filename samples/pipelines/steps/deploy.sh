#!/usr/bin/env bash
# Carries out the plan that was approved: exactly that, or nothing.
#   VOICE_CONFIG, VOICE_PLAN  as plan.sh had them
set -euo pipefail
voicedeploy deploy --config "${VOICE_CONFIG:-voice.yaml}" --plan "${VOICE_PLAN:-voice.plan}"
