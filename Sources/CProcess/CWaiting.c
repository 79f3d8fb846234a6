#define _GNU_SOURCE
#include "CWaiting.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/auxv.h>
#include <sys/epoll.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { most_events = 64 };

int cprocess_epoll_watch(int epoll, int descriptor, bool readable, bool writable) {
  if (!readable && !writable) return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL);
  struct epoll_event event = {.events = EPOLLONESHOT | (readable ? EPOLLIN | EPOLLRDHUP : 0) | (writable ? EPOLLOUT : 0)};
  event.data.fd = descriptor;
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0) return 0;
  return errno == EEXIST ? epoll_ctl(epoll, EPOLL_CTL_MOD, descriptor, &event) : -1;
}

int cprocess_epoll_wait(int epoll, struct cprocess_ready *ready, int room, int64_t nanoseconds) {
  struct epoll_event events[most_events];
  struct timespec limit = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
  int count = epoll_pwait2(
      epoll, events, room < most_events ? room : most_events, nanoseconds < 0 ? NULL : &limit, NULL);
  for (int i = 0; i < count; i++) {
    ready[i].descriptor = events[i].data.fd;
    ready[i].readable = (events[i].events & ~(uint32_t)EPOLLOUT) != 0;
    ready[i].writable = (events[i].events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) != 0;
  }
  return count;
}

int cprocess_open_place(const char *path) { return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC); }

ssize_t cprocess_read_nowait(int descriptor, void *bytes, size_t count) {
  struct iovec part = {bytes, count};
  return preadv2(descriptor, &part, 1, -1, RWF_NOWAIT);
}

const char *cprocess_started_as(void) { return (const char *)getauxval(AT_EXECFN); }

pid_t cprocess_thread_id(void) { return gettid(); }

_Noreturn void cprocess_die_of(int number) {
  sigset_t set;
  signal(number, SIG_DFL);
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  kill(getpid(), number);
  _exit(128 + number);
}
