#ifndef CPROCESS_H
#define CPROCESS_H

// The calls of Linux and glibc that Swift cannot see: macros, and what glibc guards by _GNU_SOURCE.
// Every function that returns int or ssize_t returns -1 and sets errno on failure, unless it says otherwise.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "CWaiting.h"

// MARK: Starting processes

/// How a program is started. Pointers are borrowed for the call.
struct cprocess_program {
  const char *_Nonnull path;
  char *_Nullable const *_Nonnull arguments;
  char *_Nullable const *_Nonnull environment;
  /// NULL: the caller's.
  const char *_Nullable directory;
  /// The child's descriptors 0, 1, 2, ...; -1 stands for /dev/null. All others are closed.
  const int *_Nonnull descriptors;
  int descriptor_count;
  /// Start a session of its own, away from the caller's terminal and process group.
  bool new_session;
  /// Run it as another user, without supplementary groups; only root can.
  bool other_user;
  uid_t user;
  gid_t group;
  /// Make its standard input, a terminal, the one that controls its session.
  bool takes_terminal;
};

/// Starts a program with default signal dispositions and an empty signal mask. Returns 0 or an errno value.
int cprocess_spawn(const struct cprocess_program *_Nonnull program, pid_t *_Nonnull pid);

/// Orphans among the descendants become children of this process instead of pid 1.
int cprocess_adopt_orphans(void);

/// Keeps other processes of the same user from looking into this one: its memory, its descriptors, its environment.
int cprocess_hide(void);

/// What a process and those that it starts may not go beyond: processes of the user, bytes in one file, bytes in a core
/// dump.
enum cprocess_limited { cprocess_processes, cprocess_file_size, cprocess_core_size };

/// Sets a limit that cannot be raised again.
int cprocess_limit(enum cprocess_limited what, uint64_t most);

/// Lets this process have as many files open as its hard limit allows. Programs started by `cprocess_spawn` get the limit
/// back that it had before. A second call changes nothing.
int cprocess_raise_open_files(void);

/// A child that has ended and was not waited for yet, which it stays; 0 if there is none.
pid_t cprocess_ended_child(void);

/// A descriptor that becomes readable when the process ends.
int cprocess_pidfd(pid_t pid);

static inline bool cprocess_exited(int status) { return (status & 0x7f) == 0; }
static inline int cprocess_exit_code(int status) { return (status >> 8) & 0xff; }
static inline bool cprocess_signaled(int status) { return (status & 0x7f) != 0 && (status & 0x7f) != 0x7f; }
static inline int cprocess_term_signal(int status) { return status & 0x7f; }

/// Writes each of these signals' numbers, as one byte, to `descriptor` (non-blocking) when it arrives.
/// `descriptor` -1 gives the signals their default disposition back.
int cprocess_report_signals(const int *_Nonnull signals, int count, int descriptor);

/// Ignores SIGPIPE in this process. Programs started by `cprocess_spawn` get the default back.
int cprocess_ignore_broken_pipes(void);

/// A new terminal of 24 lines: returns the end that plays the person, sets the one that programs get. Both close-on-exec.
int cprocess_terminal(int *_Nonnull program_end);

// MARK: Descriptors. All that are made here are close-on-exec.

int cprocess_pipe(int descriptors[_Nonnull 2]);
int cprocess_stream_pair(int descriptors[_Nonnull 2]);
int cprocess_set_pipe_size(int descriptor, int bytes);
int cprocess_set_nonblocking(int descriptor);
/// How many bytes a pipe holds that nobody has read yet.
int cprocess_unread(int descriptor);
int cprocess_memory_file(const char *_Nonnull name, size_t size);
int cprocess_eventfd(void);
int cprocess_epoll(void);

/// Writes without ever blocking and without touching the descriptor's flags, which it may share with others.
/// EAGAIN: the pipe is full. EOPNOTSUPP: this kind of file cannot promise it (a terminal, some file systems).
ssize_t cprocess_write_nowait(int descriptor, const void *_Nonnull bytes, size_t count);

// MARK: Sockets

/// Sends bytes, with open descriptors attached to the first of them. Never raises SIGPIPE.
ssize_t cprocess_send(
    int socket, const void *_Nonnull bytes, size_t count, const int *_Nullable descriptors, int descriptor_count);

/// Receives bytes and the descriptors attached to them (close-on-exec). `*descriptor_count` is the room on entry and
/// the number received on return; those beyond the room are closed.
ssize_t cprocess_receive(
    int socket, void *_Nonnull bytes, size_t count, int *_Nullable descriptors, int *_Nonnull descriptor_count);

/// The process and user at the other end of a Unix socket.
int cprocess_peer(int socket, pid_t *_Nonnull pid, uid_t *_Nonnull user);
/// The path may be longer than a socket's address (107 bytes).
int cprocess_unix_listen(const char *_Nonnull path, int backlog);
int cprocess_unix_connect(const char *_Nonnull path);
int cprocess_accept(int socket);

// MARK: Memory shared by two processes

static inline int64_t cprocess_load(const int64_t *_Nonnull place) { return __atomic_load_n(place, __ATOMIC_SEQ_CST); }
static inline void cprocess_store(int64_t *_Nonnull place, int64_t value) {
  __atomic_store_n(place, value, __ATOMIC_SEQ_CST);
}

#endif
