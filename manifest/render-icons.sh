#!/bin/sh
# Draws color.png and outline.png from their SVG sources. Needs Chromium; run it after changing a source and look at the result.
set -eu
cd "$(dirname "$0")"
draw() { # name, pixels
  page=$(mktemp --suffix=.html)
  printf '<!doctype html><style>html,body{margin:0;background:transparent}svg{display:block}</style>%s' "$(cat "$1.svg")" > "$page"
  "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
    --default-background-color=00000000 --window-size="$2,$2" --screenshot="$PWD/$1.png" "file://$page" 2>/dev/null
  rm "$page"
}
draw color 192
draw outline 32
