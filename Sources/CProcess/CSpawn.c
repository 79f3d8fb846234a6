#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { most_descriptors = 16, close_range_cloexec = 4 };

// What programs get back once this process has raised its own limit.
static struct rlimit former_open_files;
static bool is_raised;

int cprocess_raise_open_files(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return -1;
  if (limit.rlim_cur == limit.rlim_max) return 0;
  former_open_files = limit;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) < 0) return -1;
  is_raised = true;
  return 0;
}

// Child descriptors are put in place one after the other, so a source below the count could be overwritten before its
// turn: such sources are moved out of the way first.
static int move_aside(const struct cprocess_program *program, int aside[]) {
  for (int i = 0; i < program->descriptor_count; i++) aside[i] = -1;
  for (int i = 0; i < program->descriptor_count; i++) {
    int source = program->descriptors[i];
    if (source < 0 || source >= program->descriptor_count) continue;
    aside[i] = fcntl(source, F_DUPFD_CLOEXEC, program->descriptor_count);
    if (aside[i] < 0) return errno;
  }
  return 0;
}

static int describe_files(
    const struct cprocess_program *program, const int aside[], posix_spawn_file_actions_t *files) {
  int error = 0;
  for (int i = 0; i < program->descriptor_count && error == 0; i++) {
    int source = aside[i] >= 0 ? aside[i] : program->descriptors[i];
    error = source < 0 ? posix_spawn_file_actions_addopen(files, i, "/dev/null", O_RDWR, 0)
                       : posix_spawn_file_actions_adddup2(files, source, i);
  }
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(files, program->descriptor_count);
  if (error == 0 && program->directory) error = posix_spawn_file_actions_addchdir_np(files, program->directory);
  return error;
}

static void describe_attributes(const struct cprocess_program *program, posix_spawnattr_t *attributes) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setsigmask(attributes, &none);
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  posix_spawnattr_setflags(attributes, program->new_session ? flags | POSIX_SPAWN_SETSID : flags);
}

static int spawn_plain(const struct cprocess_program *program, const int aside[], pid_t *pid) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  describe_attributes(program, &attributes);
  int error = describe_files(program, aside, &files);
  if (error == 0) {
    error = posix_spawn(pid, program->path, &files, &attributes, program->arguments, program->environment);
  }
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return error;
}

// What follows runs in a forked child of a process that may have several threads: only async-signal-safe calls.

static int reset_signals(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  return sigprocmask(SIG_SETMASK, &none, NULL);
}

static int place_descriptors(const struct cprocess_program *program, const int aside[]) {
  for (int i = 0; i < program->descriptor_count; i++) {
    int source = aside[i] >= 0 ? aside[i] : program->descriptors[i];
    int opened = -1;
    if (source < 0) source = opened = open("/dev/null", O_RDWR);
    if (source < 0) return -1;
    // A descriptor that is in its place already must only lose its close-on-exec flag.
    if (source == i ? fcntl(i, F_SETFD, 0) < 0 : dup2(source, i) < 0) return -1;
    if (opened > i) close(opened);
  }
  return 0;
}

static int become_user(const struct cprocess_program *program) {
  if (!program->other_user) return 0;
  if (setgroups(0, NULL) < 0 || setresgid(program->group, program->group, program->group) < 0) return -1;
  return setresuid(program->user, program->user, program->user);
}

static _Noreturn void become(const struct cprocess_program *program, const int aside[], int report) {
  if (reset_signals() == 0 && (!program->new_session || setsid() >= 0) && place_descriptors(program, aside) == 0 &&
      syscall(SYS_close_range, program->descriptor_count, ~0U, close_range_cloexec) == 0 &&
      become_user(program) == 0 && (!program->takes_terminal || ioctl(0, TIOCSCTTY, 0) == 0) &&
      (!program->directory || chdir(program->directory) == 0) &&
      (!is_raised || setrlimit(RLIMIT_NOFILE, &former_open_files) == 0)) {
    execve(program->path, program->arguments, program->environment);
  }
  int error = errno;
  if (write(report, &error, sizeof error) < 0) { /* the parent is gone */ }
  _exit(127);
}

static int spawn_forked(const struct cprocess_program *program, const int aside[], pid_t *pid) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0) return errno;
  // Out of the way of the child's descriptors.
  int report = fcntl(ends[1], F_DUPFD_CLOEXEC, most_descriptors);
  close(ends[1]);
  pid_t child = report < 0 ? -1 : fork();
  int error = child < 0 ? errno : 0;
  if (child == 0) become(program, aside, report);
  if (report >= 0) close(report);
  if (child > 0) {
    ssize_t count;
    do count = read(ends[0], &error, sizeof error);
    while (count < 0 && errno == EINTR);
    if (count != sizeof error) error = 0;
    else waitpid(child, NULL, 0);
    *pid = child;
  }
  close(ends[0]);
  return error;
}

int cprocess_spawn(const struct cprocess_program *program, pid_t *pid) {
  if (program->descriptor_count > most_descriptors) return EINVAL;
  int aside[most_descriptors];
  int error = move_aside(program, aside);
  if (error == 0) {
    bool plain = !program->other_user && !program->takes_terminal && !is_raised;
    error = plain ? spawn_plain(program, aside, pid) : spawn_forked(program, aside, pid);
  }
  for (int i = 0; i < program->descriptor_count; i++) {
    if (aside[i] >= 0) close(aside[i]);
  }
  return error;
}
