#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { most_descriptors = 16, close_range_cloexec = 4 };

// MARK: Starting processes

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

// A change of user forgets the wish to die with the parent, so that comes after; a parent that died before is noticed.
static int follow_parent(const struct cprocess_program *program, pid_t parent) {
  if (!program->dies_with_parent) return 0;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0) return -1;
  if (getppid() != parent) _exit(1);
  return 0;
}

static _Noreturn void become(const struct cprocess_program *program, const int aside[], int report, pid_t parent) {
  if (reset_signals() == 0 && (!program->new_session || setsid() >= 0) && place_descriptors(program, aside) == 0 &&
      syscall(SYS_close_range, program->descriptor_count, ~0U, close_range_cloexec) == 0 &&
      become_user(program) == 0 && follow_parent(program, parent) == 0 &&
      (!program->takes_terminal || ioctl(0, TIOCSCTTY, 0) == 0) &&
      (!program->directory || chdir(program->directory) == 0)) {
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
  pid_t parent = getpid();
  pid_t child = report < 0 ? -1 : fork();
  int error = child < 0 ? errno : 0;
  if (child == 0) become(program, aside, report, parent);
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
    bool plain = !program->dies_with_parent && !program->other_user && !program->takes_terminal;
    error = plain ? spawn_plain(program, aside, pid) : spawn_forked(program, aside, pid);
  }
  for (int i = 0; i < program->descriptor_count; i++) {
    if (aside[i] >= 0) close(aside[i]);
  }
  return error;
}

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

int cprocess_die_with_parent(int signal) { return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0); }

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

// MARK: Descriptors

int cprocess_pipe(int descriptors[2]) { return pipe2(descriptors, O_CLOEXEC); }

int cprocess_stream_pair(int descriptors[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, descriptors);
}

int cprocess_set_pipe_size(int descriptor, int bytes) { return fcntl(descriptor, F_SETPIPE_SZ, bytes); }

int cprocess_set_nonblocking(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  return flags < 0 ? -1 : fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

int cprocess_unread(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) < 0 ? -1 : count;
}

int cprocess_memory_file(const char *name, size_t size) {
  int file = memfd_create(name, MFD_CLOEXEC);
  if (file < 0) return -1;
  if (ftruncate(file, (off_t)size) == 0) return file;
  int saved = errno;
  close(file);
  errno = saved;
  return -1;
}

int cprocess_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int cprocess_epoll(void) { return epoll_create1(EPOLL_CLOEXEC); }

ssize_t cprocess_write_nowait(int descriptor, const void *bytes, size_t count) {
  struct iovec part = {(void *)bytes, count};
  return pwritev2(descriptor, &part, 1, -1, RWF_NOWAIT);
}

// MARK: Sockets

union control {
  struct cmsghdr header;
  char bytes[CMSG_SPACE(most_descriptors * sizeof(int))];
};

ssize_t cprocess_send(int socket, const void *bytes, size_t count, const int *descriptors, int descriptor_count) {
  if (descriptor_count < 0 || descriptor_count > most_descriptors) {
    errno = EINVAL;
    return -1;
  }
  struct iovec part = {(void *)bytes, count};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  union control control;
  if (descriptor_count > 0) {
    size_t size = (size_t)descriptor_count * sizeof(int);
    memset(&control, 0, sizeof control);
    message.msg_control = control.bytes;
    message.msg_controllen = CMSG_SPACE(size);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(size);
    memcpy(CMSG_DATA(header), descriptors, size);
  }
  ssize_t sent;
  do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent;
}

static int take_descriptors(struct msghdr *message, int *descriptors, int room) {
  int taken = 0;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header; header = CMSG_NXTHDR(message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < count; i++) {
      int descriptor;
      memcpy(&descriptor, CMSG_DATA(header) + i * sizeof(int), sizeof(int));
      if (descriptors && taken < room) descriptors[taken++] = descriptor;
      else close(descriptor);
    }
  }
  return taken;
}

ssize_t cprocess_receive(int socket, void *bytes, size_t count, int *descriptors, int *descriptor_count) {
  struct iovec part = {bytes, count};
  union control control;
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  ssize_t received;
  do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (received < 0 && errno == EINTR);
  *descriptor_count = received < 0 ? 0 : take_descriptors(&message, descriptors, *descriptor_count);
  return received;
}

int cprocess_peer(int socket, pid_t *pid, uid_t *user) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0) return -1;
  *pid = peer.pid;
  *user = peer.uid;
  return 0;
}

static int unix_socket(const char *path, struct sockaddr_un *address) {
  if (strlen(path) >= sizeof address->sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  strcpy(address->sun_path, path);
  return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static int close_failed(int descriptor) {
  int saved = errno;
  close(descriptor);
  errno = saved;
  return -1;
}

int cprocess_unix_listen(const char *path, int backlog) {
  struct sockaddr_un address;
  int descriptor = unix_socket(path, &address);
  if (descriptor < 0) return -1;
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) < 0 || listen(descriptor, backlog) < 0) {
    return close_failed(descriptor);
  }
  return descriptor;
}

int cprocess_unix_connect(const char *path) {
  struct sockaddr_un address;
  int descriptor = unix_socket(path, &address);
  if (descriptor < 0) return -1;
  int result;
  do result = connect(descriptor, (struct sockaddr *)&address, sizeof address);
  while (result < 0 && errno == EINTR);
  return result < 0 ? close_failed(descriptor) : descriptor;
}

int cprocess_accept(int socket) {
  int descriptor;
  do descriptor = accept4(socket, NULL, NULL, SOCK_CLOEXEC);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}
