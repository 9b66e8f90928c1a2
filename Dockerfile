# syntax=docker/dockerfile:1
FROM rust:1.95-bookworm AS builder
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
COPY migrations migrations
# A member of the workspace: cargo wants to see it, and builds nothing of it.
COPY tests/Cargo.toml tests/Cargo.toml
COPY assets assets
COPY src src
# Which commit this is, since git's folder is not among what is copied:
#   docker build --build-arg LYHORD_COMMIT=$(git rev-parse --short=7 HEAD) -t lyhord .
ARG LYHORD_COMMIT=""
# The caches outlive the build, the layer does not hold them; so the binary is copied out in the same step.
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/build/target,sharing=locked \
    cargo build --release --locked --bin lyhord \
    && cp target/release/lyhord /lyhord \
    && mkdir /data /key

# No shell, no package manager; user 65532. The same Debian release as the builder, for its libc.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY LICENSE /usr/share/doc/lyhord/LICENSE
COPY --from=builder /build/assets/deploy/image.toml /usr/share/lyhord/image.toml
COPY --from=builder /lyhord /usr/local/bin/lyhord
COPY --from=builder --chown=65532:65532 --chmod=0700 /data /data
COPY --from=builder --chown=65532:65532 --chmod=0700 /key /key
# The database, and apart from it the box key, which is replaced each night. A backup of one must not lie with the other.
VOLUME /data /key
WORKDIR /data
# Defaults, not settings: a file mounted as /data/lyhord.toml, or the one that LYHORD_CONFIG names, beats each of them.
# Set base_url to the public address: QR codes and posters carry it. Secrets may lie in files: LYHORD_DATABASE_URL_FILE.
# Two places to take memory from, so that what a rush has taken is given back.
ENV LYHORD_DEFAULTS=/usr/share/lyhord/image.toml \
    MALLOC_ARENA_MAX=2
EXPOSE 8080
USER 65532:65532
# It asks where the variables and files say that the service listens: a flag after `serve` it cannot see.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["/usr/local/bin/lyhord", "healthy"]
ENTRYPOINT ["/usr/local/bin/lyhord"]
CMD ["serve"]
