#!/usr/bin/env bash
# The rustdoc of the gate: runs the examples, as cargo asks, then writes the documentation,
# where a link that leads nowhere is a failure. (`cargo doc` would have every dependency
# checked once more; here cargo names those that the tests are built with.)
set -euo pipefail

rustdoc "$@"
pages=()
for argument in "$@"; do
    [[ $argument == --test ]] || pages+=("$argument")
done
exec rustdoc "${pages[@]}" -D warnings --document-private-items --out-dir "${CARGO_TARGET_DIR:-target}/doc"
