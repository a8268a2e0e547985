#!/usr/bin/env bash
# Checks whether agents can phone. Fails on errors, not on warnings.
#   VOICE_CONFIG  the configuration file; default voice.yaml
set -euo pipefail
voicedeploy doctor --config "${VOICE_CONFIG:-voice.yaml}"
