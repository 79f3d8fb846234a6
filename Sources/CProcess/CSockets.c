#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

enum { most_descriptors = 16 };

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

// Closes a descriptor and leaves errno as it is; returns -1.
static int close_quietly(int descriptor) {
  int saved = errno;
  close(descriptor);
  errno = saved;
  return -1;
}

// A path that is longer than an address may be goes by way of its directory, which /proc gives a short name as long as
// it is open. `*directory` is to be closed after the call that takes the address; -1 if there is none.
static int make_address(const char *path, struct sockaddr_un *address, int *directory) {
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  *directory = -1;
  if (strlen(path) < sizeof address->sun_path) {
    strcpy(address->sun_path, path);
    return 0;
  }
  const char *name = strrchr(path, '/');
  char above[PATH_MAX];
  if (!name || (size_t)(name - path) >= sizeof above) {
    errno = ENAMETOOLONG;
    return -1;
  }
  memcpy(above, path, (size_t)(name - path));
  above[name - path] = 0;
  *directory = open(*above ? above : "/", O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (*directory < 0) return -1;
  int length = snprintf(address->sun_path, sizeof address->sun_path, "/proc/self/fd/%d%s", *directory, name);
  if (length < (int)sizeof address->sun_path) return 0;
  errno = ENAMETOOLONG;
  return close_quietly(*directory);
}

static int listen_at(const struct sockaddr_un *address, int backlog) {
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  if (bind(descriptor, (const struct sockaddr *)address, sizeof *address) < 0 || listen(descriptor, backlog) < 0) {
    return close_quietly(descriptor);
  }
  return descriptor;
}

static int connect_to(const struct sockaddr_un *address) {
  int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  int result;
  do result = connect(descriptor, (const struct sockaddr *)address, sizeof *address);
  while (result < 0 && errno == EINTR);
  return result < 0 ? close_quietly(descriptor) : descriptor;
}

int cprocess_unix_listen(const char *path, int backlog) {
  struct sockaddr_un address;
  int directory;
  if (make_address(path, &address, &directory) < 0) return -1;
  int descriptor = listen_at(&address, backlog);
  if (directory >= 0) close_quietly(directory);
  return descriptor;
}

int cprocess_unix_connect(const char *path) {
  struct sockaddr_un address;
  int directory;
  if (make_address(path, &address, &directory) < 0) return -1;
  int descriptor = connect_to(&address);
  if (directory >= 0) close_quietly(directory);
  return descriptor;
}

int cprocess_accept(int socket) {
  int descriptor;
  do descriptor = accept4(socket, NULL, NULL, SOCK_CLOEXEC);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}
