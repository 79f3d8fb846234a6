import Testing

/// A page that tries to get out of its sandbox, or to take more than its share.
struct EscapeCase: Sendable, CustomTestStringConvertible {
  var name: String
  /// `$OUTSIDE` is a directory of the test, outside the sandbox; `$CALLER` is the test's process.
  var block: String
  var options: [String] = []
  var status: Int32
  /// What the report must say.
  var says: String
  var testDescription: String { name }
}

/// What the sandbox keeps from happening.
let escapes = [
  EscapeCase(
    name: "writes outside",
    block: "for f in $OUTSIDE/leak /usr/leak /etc/leak /leak /dev/leak /home/leak; do ! echo x 2>/dev/null >$f; done",
    status: 0, says: "1 block"),
  EscapeCase(name: "reads keys", block: "cat ~/.ssh/id_rsa", status: 1, says: "No such file or directory"),
  EscapeCase(
    name: "reads keys at their absolute place", block: "ls -a $OUTSIDE/.ssh /root/.ssh /home", status: 1,
    says: "No such file or directory"),
  EscapeCase(
    name: "reads the caller's files", block: "cat $OUTSIDE/secret.txt", status: 1, says: "No such file or directory"),
  EscapeCase(
    name: "reads this machine's users and secrets",
    block: "for f in /etc/shadow /etc/gshadow /etc/sudoers /etc/machine-id /etc/ssh /etc/ssl/private; do ! ls $f; done",
    status: 0, says: "1 block"),
  EscapeCase(
    name: "reads the caller's environment",
    block: "! cat /proc/[0-9]*/environ 2>/dev/null | grep -a hunt[e]r2; ! env | grep hunt[e]r2",
    status: 0, says: "1 block"),
  EscapeCase(
    name: "reaches the network",
    block: "! (exec 3<>/dev/tcp/192.0.2.1/80) 2>/dev/null; grep -c : /proc/net/dev; grep lo: /proc/net/dev",
    status: 0, says: "1 block"),
  EscapeCase(
    name: "reaches the caller's abstract sockets",
    block: "test \"$(grep -c @ /proc/net/unix)\" = 0", status: 0, says: "1 block"),
  EscapeCase(
    name: "finds host sockets", block: "ls /run /var/run /var/lib /sys", status: 1, says: "No such file or directory"),
  EscapeCase(name: "kills the caller", block: "kill -KILL $CALLER", status: 1, says: "No such process"),
  EscapeCase(
    name: "kills all that it can see", block: "kill -KILL -1", status: 3,
    says: "the simulator ended unexpectedly"),
  EscapeCase(
    name: "kills the simulator", block: "kill -KILL 2; /bin/sleep 10", status: 3,
    says: "the simulator ended unexpectedly: it was ended by signal 9"),
  EscapeCase(
    name: "gets new rights", block: "! unshare -U -r true; ! mount -t tmpfs none /tmp; ! chroot / true", status: 0,
    says: "1 block"),
  EscapeCase(
    name: "types into the caller's terminal",
    block:
      "! echo x 2>/dev/null >/dev/tty; for f in /proc/[0-9]*/fd/*; do ! readlink $f | grep -E '/dev/(tty|pts)'; done",
    status: 0, says: "1 block"),
  EscapeCase(
    name: "bombs with forks", block: "f() { f | f & }; f; /bin/sleep 20", options: ["--limit", "processes=60"],
    status: 1, says: "the run had more than 60 processes at once"),
  EscapeCase(
    name: "fills the disk", block: "i=0; while :; do i=$((i + 1)); head -c 5000000 /dev/zero >f$i; done",
    options: ["--limit", "disk=100M"], status: 1, says: "the run's files took more than 100 MiB"),
  EscapeCase(
    name: "fills shared memory",
    block: "i=0; while :; do i=$((i + 1)); head -c 5000000 /dev/zero >/dev/shm/f$i; done",
    options: ["--limit", "disk=100M"], status: 1, says: "the run's files took more than 100 MiB"),
  EscapeCase(
    name: "fills one file", block: "head -c 60000000 /dev/zero >f", options: ["--limit", "disk=50M"], status: 1,
    says: "File size limit exceeded"),
  EscapeCase(
    name: "takes memory", block: "exec /bin/bash -c 'x=$(head -c 200000000 /dev/zero | tr \"\\0\" x); /bin/sleep 20'",
    options: ["--limit", "memory=100M"], status: 1, says: "the run's processes held more than 100 MiB of memory"),
  EscapeCase(
    name: "takes time", block: "/bin/sleep 20", options: ["--limit", "wall=1s"], status: 1,
    says: "the run took longer than 1 s of real time"),
  EscapeCase(
    name: "leaves a daemon", block: "setsid nohup /bin/sleep 7654$CALLER >/dev/null 2>&1 &", status: 0, says: "1 block"),
  EscapeCase(
    name: "leaves what ignores signals",
    block: "(trap '' TERM HUP INT; setsid bash -c 'trap \"\" TERM HUP INT; /bin/sleep 7654$CALLER') & true", status: 0,
    says: "1 block"),
  EscapeCase(
    name: "leaves what floods the output", block: "yes & true", status: 0, says: "1 block"),
  EscapeCase(
    name: "forges markers", block: "for n in 1 2; do echo \"$n 0\"; done >${TMPDIR%/tmp}/control; false", status: 1,
    says: "failed with exit status 1"),
  EscapeCase(
    name: "forges markers later",
    block: "(while :; do echo '1 0'; done >${TMPDIR%/tmp}/control) & /bin/sleep 0.1; exit 5", status: 1,
    says: "exit status 5"),
  EscapeCase(
    name: "speaks nonsense to the simulator",
    block:
      "for s in ${TMPDIR%/tmp}/run/*; do head -c 100000 /dev/urandom 2>/dev/null | timeout 1 cat >>$s || :; done; exit 6",
    status: 1, says: "exit status 6"),
  EscapeCase(
    name: "removes the run's files", block: "rm -rf ${TMPDIR%/tmp}/* /tmp/* 2>/dev/null; exit 7", status: 1,
    says: "exit status 7"),
  EscapeCase(
    name: "makes its files unremovable",
    block: "mkdir -p a/b/c; touch a/b/c/f; chmod 0 a/b/c a/b a; mkdir $HOME/z; chmod 0 $HOME", status: 0,
    says: "1 block"),
  EscapeCase(
    name: "puts links where the runner writes",
    block: "ln -s $OUTSIDE/leak x; rm -rf ${TMPDIR%/tmp}/run; ln -s $OUTSIDE ${TMPDIR%/tmp}/run; exit 8", status: 1,
    says: "exit status 8"),
  EscapeCase(
    name: "puts a link where the runner makes another script",
    block: "cd ${TMPDIR%/tmp}; rm -rf run; ln -s $OUTSIDE run; exit 9\n```\n\n```shell\necho on",
    options: ["--keep-going"], status: 3, says: "bash could not be started again"),
  EscapeCase(
    name: "hides files at any depth",
    block: """
      d=$(printf 'd/%.0s' $(seq 1000)); for i in 1 2 3; do mkdir -p $d; cd -P $d; done
      for i in $(seq 30); do head -c 5000000 /dev/zero >f$i; done; /bin/sleep 20
      """,
    options: ["--limit", "disk=100M"], status: 1, says: "the run's files took more than 100 MiB"),
  EscapeCase(
    name: "writes to its output by name",
    block: "echo a >/dev/stdout; echo b | tee /dev/stderr | grep b; echo c >/proc/self/fd/2; exit 4",
    status: 1, says: "a\n"),
  EscapeCase(
    name: "looks into the simulator", block: "! ls /proc/2/fd 2>/dev/null; ! cat /proc/2/environ 2>/dev/null",
    status: 0, says: "1 block"),
]

/// What a run without a sandbox must still do: say what happened, and leave nothing.
let unprotected = [
  EscapeCase(
    name: "reads the caller's environment", block: "env | grep hunt[e]r2", status: 1, says: "exit status 1"),
  EscapeCase(
    name: "leaves a daemon", block: "setsid nohup /bin/sleep 7654$CALLER >/dev/null 2>&1 &", status: 0, says: "1 block"),
  EscapeCase(
    name: "leaves what ignores signals",
    block: "(trap '' TERM HUP INT; setsid bash -c 'trap \"\" TERM HUP INT; /bin/sleep 7654$CALLER') & true", status: 0,
    says: "1 block"),
  EscapeCase(
    name: "takes too many processes", block: "for i in $(seq 80); do /bin/sleep 7654$CALLER & done; wait",
    options: ["--limit", "processes=60"], status: 1, says: "the run had more than 60 processes at once"),
  EscapeCase(
    name: "fills the disk", block: "i=0; while :; do i=$((i + 1)); head -c 5000000 /dev/zero >f$i; done",
    options: ["--limit", "disk=100M"], status: 1, says: "the run's files took more than 100 MiB"),
  EscapeCase(
    name: "takes memory", block: "exec /bin/bash -c 'x=$(head -c 200000000 /dev/zero | tr \"\\0\" x); /bin/sleep 20'",
    options: ["--limit", "memory=100M"], status: 1, says: "the run's processes held more than 100 MiB of memory"),
  EscapeCase(
    name: "takes time", block: "/bin/sleep 20", options: ["--limit", "wall=1s"], status: 1,
    says: "the run took longer than 1 s of real time"),
  EscapeCase(
    name: "kills the simulator", block: "kill -KILL $PPID; /bin/sleep 10", status: 3,
    says: "the simulator ended unexpectedly: it was ended by signal 9"),
  EscapeCase(
    name: "kills bash", block: "kill -KILL $$", status: 1, says: "signal 9"),
  EscapeCase(
    name: "forges markers", block: "for n in 1 2; do echo \"$n 0\"; done >${TMPDIR%/tmp}/control; false", status: 1,
    says: "failed with exit status 1"),
  EscapeCase(
    name: "removes the run's files", block: "rm -rf ${TMPDIR%/tmp}/* 2>/dev/null; exit 7", status: 1,
    says: "exit status 7"),
  EscapeCase(
    name: "makes its files unremovable", block: "mkdir -p a/b; touch a/b/f; chmod 0 a/b a", status: 0, says: "1 block"),
]
