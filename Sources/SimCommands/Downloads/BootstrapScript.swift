/// The script behind KubeStellar's quickstart: real bash, which downloads and starts simulated programs.
enum BootstrapScript {
  static let text = #"""
    #!/usr/bin/env bash
    # Downloads kcp and KubeStellar into the current folder and starts them.

    set -e

    kcp_version=v0.11.0
    kubestellar_version=v0.14.0
    os=linux
    arch=amd64
    folder=$PWD
    start_flags=()
    kcp_flags=()

    section() { printf '< %s >%s\n' "$1" "$(printf -- '-%.0s' $(seq $((60 - ${#1}))))"; }

    while (( $# > 0 )); do
      case "$1" in
        --kubestellar-version) kubestellar_version=$2; shift ;;
        --kcp-version) kcp_version=$2; shift ;;
        --os) os=$2; shift ;;
        --arch) arch=$2; shift ;;
        --ensure-folder) folder=$2; shift ;;
        --bind-address) kcp_flags+=(--bind-address "$2"); shift ;;
        --ensure-imw|--ensure-wmw) start_flags+=("$1" "$2"); shift ;;
        --deploy|--external-endpoint|--openshift|--host-ns)
          echo "$0: $1, which installs KubeStellar in a cluster, is not simulated by docs-ecutable" >&2; exit 1 ;;
        -V) start_flags+=(-V) ;;
        -X) set -x ;;
        -h|--help)
          echo "Usage: $0 [--kubestellar-version V] [--kcp-version V] [--os OS] [--arch ARCH] [--ensure-folder DIR]" \
            "[--bind-address A] [--ensure-imw LIST] [--ensure-wmw LIST] [-V] [-X]"
          exit 0 ;;
        *) echo "$0: unknown argument $1" >&2; exit 1 ;;
      esac
      shift
    done

    case "$kubestellar_version" in ''|latest) kubestellar_version=v0.14.0 ;; esac
    case "$kcp_version" in ''|latest) kcp_version=v0.11.0 ;; esac

    # fetch URL DIR: unpacks an archive.
    fetch() {
      mkdir -p "$2"
      curl -fsSL "$1" -o "$2/archive.tar.gz"
      tar -xzf "$2/archive.tar.gz" -C "$2"
      rm "$2/archive.tar.gz"
    }

    section "KubeStellar bootstrap started"
    mkdir -p "$folder"
    cd "$folder"
    if [ -n "$KUBECONFIG" ] && [ ! -f "$KUBECONFIG" ]; then
      echo "KUBECONFIG environment variable is set but is invalid: $KUBECONFIG" >&2
      exit 3
    fi

    section "Ensure kcp is installed"
    if pgrep -x kcp > /dev/null && ! command -v kcp > /dev/null; then
      echo "kcp is running but is not on PATH" >&2
      exit 2
    fi
    if ! command -v kcp > /dev/null; then
      releases=https://github.com/kcp-dev/kcp/releases/download/$kcp_version
      for part in kcp kubectl-kcp-plugin; do
        fetch "$releases/${part}_${kcp_version#v}_${os}_${arch}.tar.gz" kcp
      done
      export PATH="$PATH:$PWD/kcp/bin"
    fi
    echo "kcp $kcp_version is installed"

    section "Ensure kcp is running"
    if ! pgrep -x kcp > /dev/null; then
      kcp start "${kcp_flags[@]}" &> kcp_log.txt &
      export KUBECONFIG=$PWD/.kcp/admin.kubeconfig
    fi
    until kubectl ws root:compute &> /dev/null; do sleep 5; done
    kubectl ws root > /dev/null
    echo "kcp is running, its log is in $PWD/kcp_log.txt"

    section "Ensure KubeStellar is installed"
    if pgrep -f mailbox-controller > /dev/null && ! command -v kubestellar > /dev/null; then
      echo "KubeStellar is running but is not on PATH" >&2
      exit 5
    fi
    if ! command -v kubestellar > /dev/null; then
      releases=https://github.com/kubestellar/kubestellar/releases/download/$kubestellar_version
      fetch "$releases/kubestellar_${kubestellar_version}_${os}_${arch}.tar.gz" kubestellar
      export PATH="$PATH:$PWD/kubestellar/bin"
    fi
    echo "KubeStellar $kubestellar_version is installed"

    section "Ensure KubeStellar is running"
    kubestellar start "${start_flags[@]}"
    if ! kubectl get workspaces espw > /dev/null; then
      echo "there is no edge service provider workspace" >&2
      exit 6
    fi
    echo 'Add these to your environment:'
    echo "export PATH=\"\$PATH:$PWD/kcp/bin:$PWD/kubestellar/bin\""
    echo "export KUBECONFIG=\"$PWD/.kcp/admin.kubeconfig\""
    section "KubeStellar bootstrap completed successfully"

    """#
}
