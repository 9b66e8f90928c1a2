#!/usr/bin/env bash
# The compiler of our own crates in the gate (cargo's RUSTC_WORKSPACE_WRAPPER): clippy
# lints each and goes on to compile it. Linting by itself, as `cargo clippy` does, has
# every dependency checked once more, which is a third of a cold build.
exec clippy-driver "$@" -D warnings
