#!/usr/bin/env bash
# Looks whether agents can phone; fails where something is in the way, not where something is only worth knowing.
#   VOICE_CONFIG  the file that decides; default voice.yaml
set -euo pipefail
voicedeploy doctor --config "${VOICE_CONFIG:-voice.yaml}"
