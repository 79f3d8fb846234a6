#ifndef CWAITING_H
#define CWAITING_H

// Waiting for descriptors and for signals, and what a program can know about its own start.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// A descriptor for which something happened. An error or a hang-up counts as readable and writable.
struct cprocess_ready {
  int descriptor;
  bool readable;
  bool writable;
};

/// Sets what an epoll instance tells about a descriptor, once; with neither, forgets the descriptor.
/// EPERM: a file of this kind is always ready.
int cprocess_epoll_watch(int epoll, int descriptor, bool readable, bool writable);

/// Waits up to `nanoseconds` (-1: for ever) and returns how many descriptors are ready, `room` at most (64).
int cprocess_epoll_wait(int epoll, struct cprocess_ready *_Nonnull ready, int room, int64_t nanoseconds);

/// Opens a directory as a place only (O_PATH), which needs no right to list it.
int cprocess_open_place(const char *_Nonnull path);

/// Reads without ever blocking and without touching the descriptor's flags, which it may share with others.
/// EAGAIN: nothing there yet. EOPNOTSUPP: this kind of file cannot promise it.
ssize_t cprocess_read_nowait(int descriptor, void *_Nonnull bytes, size_t count);

/// The path that this program was started by, as it was given to `execve`; NULL if the kernel does not say.
const char *_Nullable cprocess_started_as(void);

/// The kernel's number of the calling thread.
pid_t cprocess_thread_id(void);

/// Ends this process by a signal, whatever its disposition and mask are.
_Noreturn void cprocess_die_of(int signal);

#endif
