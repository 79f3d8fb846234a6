# docs-ecutable with what its pages need of a machine. Build: docker build -t docs-ecutable .
# Run a page of the current directory: docker run --rm -v "$PWD:/docs" docs-ecutable run docs/setup.md
FROM swift:6.3-jammy AS build
# Versions are those of the release of Ubuntu.
# hadolint ignore=DL3008
RUN apt-get update -q \
  && apt-get install -q -y --no-install-recommends libcmark-dev libyaml-dev pkg-config \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
COPY Sources Sources
COPY Benchmarks Benchmarks
COPY Tests Tests
COPY scripts scripts
RUN scripts/package /docs-ecutable.tar.gz \
  && mkdir -p /program \
  && tar -C /program -xzf /docs-ecutable.tar.gz

FROM ubuntu:22.04
# hadolint ignore=DL3008
RUN apt-get update -q \
  && apt-get install -q -y --no-install-recommends bash bubblewrap ca-certificates curl git jq make procps \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /program /usr/local/bin
# A page is any command: it does not run as root.
RUN useradd --uid 1000 --create-home reader
USER 1000
WORKDIR /docs
ENTRYPOINT ["docs-ecutable"]
