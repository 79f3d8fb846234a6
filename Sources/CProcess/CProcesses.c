#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int cprocess_terminal(int *program_end) {
  int person = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  char name[64];
  if (person < 0) return -1;
  if (grantpt(person) == 0 && unlockpt(person) == 0 && ptsname_r(person, name, sizeof name) == 0) {
    *program_end = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (*program_end >= 0) return person;
  }
  int saved = errno;
  close(person);
  errno = saved;
  return -1;
}

int cprocess_hide(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

int cprocess_limit(enum cprocess_limited what, uint64_t most) {
  struct rlimit limit = {.rlim_cur = most, .rlim_max = most};
  switch (what) {
  case cprocess_processes: return setrlimit(RLIMIT_NPROC, &limit);
  case cprocess_file_size: return setrlimit(RLIMIT_FSIZE, &limit);
  case cprocess_core_size: return setrlimit(RLIMIT_CORE, &limit);
  }
  errno = EINVAL;
  return -1;
}

int cprocess_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

pid_t cprocess_ended_child(void) {
  siginfo_t info = {.si_pid = 0};
  return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0 ? 0 : info.si_pid;
}

int cprocess_pidfd(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

static volatile sig_atomic_t signal_descriptor = -1;

static void report_signal(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  if (signal_descriptor >= 0 && write(signal_descriptor, &byte, 1) < 0) { /* full: enough signals are waiting */ }
  errno = saved;
}

int cprocess_report_signals(const int *signals, int count, int descriptor) {
  signal_descriptor = descriptor;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  action.sa_handler = descriptor < 0 ? SIG_DFL : report_signal;
  for (int i = 0; i < count; i++) {
    if (sigaction(signals[i], &action, NULL) < 0) return -1;
  }
  return 0;
}

int cprocess_ignore_broken_pipes(void) { return signal(SIGPIPE, SIG_IGN) == SIG_ERR ? -1 : 0; }
