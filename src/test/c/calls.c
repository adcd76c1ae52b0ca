/*
 * System calls of the program that concern its landing directory and its servers: each is written down, and one of them is the
 * last (SIGKILL), waits (SIGSTOP), fails, or does only a part. To be loaded by LD_PRELOAD; what it does stands in the environment:
 *
 *   CALLS_PROGRAM  the name of the executable that is meant; another one, such as the shell that starts it, only passes this on
 *   CALLS_ROOT     the landing directory, by its real path
 *   CALLS_PORT     the port of the S3 server, "server" in paths
 *   CALLS_DATABASE the port of the database, "database" in paths; 0 where there is none
 *   CALLS_TRACE    the file that is appended to: operation, path, occurrence, result (a negative errno where it failed), what was
 *                  written to a file, with \n, \r, \t and \\ for what would break the line; then, for what a disk needs to know, the
 *                  paths as they are (the second one of two, else empty), the inode that the call leads to, its mode and size
 *                  after it, and where in the file the bytes begin
 *   CALLS_POINT    operation, path, occurrence with tabs between them; with "*" for the first two, the occurrence counts all changes
 *   CALLS_DEED     what is done at the point: before, after (SIGKILL), stop (SIGSTOP before it), short, or the number of an errno
 *
 * Paths are relative to the root, run ids are RUN and the like, so that a point is the same in every run. Bytes that are read from a file or sent
 * to a server make a point for each MiB that begins, an answer one in all: how many calls these take depends on the moment.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_DESCRIPTORS 4096
#define MOST_NAMES 16384
#define LONGEST 4096
#define MIB (1L << 20)
#define REAL(name) ((__typeof__(&name)) real(#name))

/* A place below the root: by a name that it has in every run, and as it is. */
struct place {
  char path[LONGEST], raw[LONGEST];
};

/* What a descriptor leads to; the path is empty for what is none of ours. */
struct descriptor {
  struct place at;
  int writable, server, awaiting, shorter, dies;
  unsigned occurrence;
  long done, next;
};

/* A call that is under way. */
struct call {
  const char *operation;
  unsigned occurrence;
  int fails, shorter, dies;
  const char *data;
  /* what it is on: the paths as they are, and a descriptor or a name by which it is looked at afterwards */
  const char *from, *to, *name;
  int folder, fd;
  long begins;
  char path[3 * LONGEST];
};

static char root[LONGEST], deed[16], wanted[4 * LONGEST];
static int port, database, trace = -1, error_number;
static unsigned changes, wanted_change;
static struct descriptor *descriptors[MOST_DESCRIPTORS];
static struct { char *name; unsigned count; } names[MOST_NAMES];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

static void copy(char *to, size_t size, const char *from) { snprintf(to, size, "%s", from ? from : ""); }

__attribute__((constructor)) static void begin(void) {
  char executable[LONGEST];
  ssize_t length = readlink("/proc/self/exe", executable, sizeof executable - 1);
  executable[length < 0 ? 0 : length] = 0;
  const char *name = strrchr(executable, '/'), *program = getenv("CALLS_PROGRAM"), *file = getenv("CALLS_TRACE");
  if (!name || !program || !file || strcmp(name + 1, program)) return;
  copy(wanted, sizeof wanted, getenv("CALLS_POINT"));
  copy(deed, sizeof deed, getenv("CALLS_DEED"));
  port = atoi(getenv("CALLS_PORT"));
  database = atoi(getenv("CALLS_DATABASE"));
  error_number = atoi(deed);
  if (!strncmp(wanted, "*\t*\t", 4)) wanted_change = atoi(wanted + 4);
  trace = REAL(open)(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  unsetenv("LD_PRELOAD");
  /* last, since from now on there is something to see */
  copy(root, sizeof root, getenv("CALLS_ROOT"));
}

/* Whether the text begins with this form: # is a digit, x a hexadecimal one. */
static int has_form(const char *text, const char *form) {
  for (; *form; form++, text++)
    if (*form == '#' ? !isdigit((unsigned char) *text) : *form == 'x' ? !isxdigit((unsigned char) *text) : *form != *text) return 0;
  return 1;
}

/* What is another in each run gets one name, and the steps of a path that lead nowhere are left out. */
static void normalise(const char *from, char *to, size_t size) {
  static const struct { const char *form, *name; } changing[] = {
    {"########T######Z-xxxxxx", "RUN"}, {"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "UUID"}, {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "DIGEST"}};
  size_t n = 0;
  while (*from && n + 8 < size) {
    size_t i = 0;
    while (i < 3 && !has_form(from, changing[i].form)) i++;
    if (i < 3) {
      n += snprintf(to + n, size - n, "%s", changing[i].name);
      from += strlen(changing[i].form);
    } else if (from[0] == '/' && from[1] == '.' && (!from[2] || from[2] == '/')) {
      from += 2;
    } else {
      to[n++] = *from++;
    }
  }
  to[n] = 0;
}

static struct descriptor *of(int fd) {
  return fd >= 0 && fd < MOST_DESCRIPTORS && descriptors[fd] && *descriptors[fd]->at.path ? descriptors[fd] : NULL;
}

static void forget(int fd) {
  if (of(fd)) *descriptors[fd]->at.path = 0;
}

static struct descriptor *remember(int fd, const struct place *at) {
  if (fd < 0 || fd >= MOST_DESCRIPTORS) return NULL;
  /* never given back: another thread may look at it just now */
  if (!descriptors[fd]) descriptors[fd] = calloc(1, sizeof(struct descriptor));
  memset(descriptors[fd], 0, sizeof(struct descriptor));
  descriptors[fd]->at = *at;
  return descriptors[fd];
}

static void duplicate(int from, int to) {
  if (of(from) && to >= 0) {
    struct descriptor *twin = remember(to, &descriptors[from]->at);
    if (twin) *twin = *descriptors[from];
  } else {
    forget(to);
  }
}

/* The path below the root, "." for the root itself; returns 0 for what is elsewhere. */
static int place_of(int folder, const char *name, struct place *at) {
  size_t length = strlen(root);
  if (!length || !name) return 0;
  if (*name == '/') {
    if (strncmp(name, root, length) || (name[length] && name[length] != '/')) return 0;
    copy(at->raw, LONGEST, name[length] && name[length + 1] ? name + length + 1 : ".");
  } else if (of(folder)) {
    const char *above = descriptors[folder]->at.raw;
    int below = strcmp(above, ".");
    if (snprintf(at->raw, LONGEST, "%s%s%s", below ? above : "", below ? "/" : "", name) >= LONGEST) abort();
  } else {
    return 0;
  }
  normalise(at->raw, at->path, LONGEST);
  return 1;
}

static unsigned count(const char *operation, const char *path) {
  char name[4 * LONGEST];
  snprintf(name, sizeof name, "%s\t%s", operation, path);
  for (int i = 0; i < MOST_NAMES; i++) {
    if (!names[i].name) names[i].name = strdup(name);
    if (!strcmp(names[i].name, name)) return ++names[i].count;
  }
  abort();
}

static int changes_something(const char *operation) {
  return strcmp(operation, "open") && strcmp(operation, "read") && strcmp(operation, "list") && strcmp(operation, "close");
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* Adds a text to a line, of which that many bytes are there; returns how many there are then. */
static int add(char *line, int length, const char *text, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) {
    char byte = text[i];
    if (byte == '\n' || byte == '\r' || byte == '\t' || byte == '\\') line[length++] = '\\';
    line[length++] = byte == '\n' ? 'n' : byte == '\r' ? 'r' : byte == '\t' ? 't' : byte;
  }
  line[length++] = '\t';
  return length;
}

static void note(struct call *call, long result) {
  size_t bytes = call->data && result > 0 ? result : 0;
  const char *from = call->from ? call->from : "", *to = call->to ? call->to : "";
  char *line = malloc(8 * LONGEST + 2 * (bytes + strlen(from) + strlen(to)));
  struct stat now;
  int looked = result < 0 ? -1 : call->fd >= 0 ? fstat(call->fd, &now)
      : call->name ? fstatat(call->folder, call->name, &now, AT_SYMLINK_NOFOLLOW) : -1;
  if (looked) memset(&now, 0, sizeof now);
  if (!line) abort();
  int length = snprintf(line, 4 * LONGEST, "%s\t%s\t%u\t%ld\t", call->operation, call->path, call->occurrence, result);
  length = add(line, length, call->data, bytes);
  length = add(line, length, from, strlen(from));
  length = add(line, length, to, strlen(to));
  length += sprintf(line + length, "%lu\t%o\t%ld\t%ld\n", (unsigned long) now.st_ino, now.st_mode & 07777, (long) now.st_size, call->begins);
  ssize_t written = REAL(write)(trace, line, length);
  (void) written;
  free(line);
}

/* To be called with the mutex held. */
static void enter_as(struct call *call, unsigned occurrence) {
  char name[4 * LONGEST];
  call->occurrence = occurrence;
  snprintf(name, sizeof name, "%s\t%s\t%u", call->operation, call->path, occurrence);
  int here = wanted_change ? changes_something(call->operation) && ++changes == wanted_change : !strcmp(name, wanted);
  call->fails = here && error_number;
  call->shorter = here && !strcmp(deed, "short");
  call->dies = here && !strcmp(deed, "after");
  if (here && !strcmp(deed, "before")) {
    note(call, 0);
    die();
  }
  /* to this thread, which does not come to the call then; the others follow */
  if (here && !strcmp(deed, "stop")) raise(SIGSTOP);
}

static void enter(struct call *call, const char *operation, const char *path) {
  pthread_mutex_lock(&mutex);
  memset(call, 0, offsetof(struct call, path));
  call->operation = operation;
  call->fd = -1;
  copy(call->path, sizeof call->path, path);
  enter_as(call, count(operation, path));
  pthread_mutex_unlock(&mutex);
}

/* What a call is on, when it comes to that; it is looked at when the call is done. */
static void enter_on(struct call *call, const char *operation, const struct place *at, int folder, const char *name) {
  enter(call, operation, at->path);
  call->from = at->raw;
  call->folder = folder;
  call->name = name;
}

static long leave(struct call *call, long result) {
  int number = errno;
  pthread_mutex_lock(&mutex);
  note(call, result < 0 ? -number : result);
  if (call->dies) die();
  pthread_mutex_unlock(&mutex);
  errno = number;
  return result;
}

static long fail(void) {
  errno = error_number;
  return -1;
}

/* A call on a path, or two, that either fails or is done as ever. */
#define ON_PATH(operation, folder, name, expression)                       \
  struct place at_;                                                        \
  if (!place_of(folder, name, &at_)) return expression;                    \
  struct call call_;                                                       \
  enter_on(&call_, operation, &at_, folder, name);                         \
  return leave(&call_, call_.fails ? fail() : (expression))

#define ON_PATHS(operation, folder_, name_, folder2, name2, expression)    \
  struct place at_, to_;                                                   \
  char both_[3 * LONGEST];                                                 \
  if (!place_of(folder_, name_, &at_)) return expression;                    \
  if (!place_of(folder2, name2, &to_)) copy(to_.path, LONGEST, "elsewhere"), *to_.raw = 0; \
  snprintf(both_, sizeof both_, "%s -> %s", at_.path, to_.path);           \
  struct call call_;                                                       \
  enter(&call_, operation, both_);                                         \
  call_.from = at_.raw, call_.to = to_.raw, call_.folder = folder2, call_.name = name2; \
  return leave(&call_, call_.fails ? fail() : (expression))

#define ON_FILE(operation, fd_, expression)                                \
  struct descriptor *file_ = of(fd_);                                      \
  if (!file_ || file_->server) return expression;                          \
  struct call call_;                                                       \
  enter(&call_, operation, file_->at.path);                                \
  call_.from = file_->at.raw, call_.fd = fd_;                              \
  return leave(&call_, call_.fails ? fail() : (expression))

static int opened(int folder, const char *name, int flags, mode_t mode) {
  static int (*next)(int, const char *, int, ...);
  struct place at;
  struct call call;
  if (!next) next = real("openat");
  if (!place_of(folder, name, &at)) {
    int fd = next(folder, name, flags, mode);
    forget(fd);
    return fd;
  }
  int writable = (flags & O_ACCMODE) != O_RDONLY;
  enter(&call, flags & (O_CREAT | O_TRUNC) ? "create" : "open", at.path);
  int fd = call.fails ? fail() : next(folder, name, flags, mode);
  struct descriptor *file = remember(fd, &at);
  call.from = at.raw, call.fd = fd;
  if (file) file->writable = writable;
  return leave(&call, fd);
}

#define MODE(last)                                                         \
  mode_t mode = 0;                                                         \
  if (flags & (O_CREAT | O_TMPFILE)) {                                     \
    va_list more;                                                          \
    va_start(more, last);                                                  \
    mode = va_arg(more, mode_t);                                           \
    va_end(more);                                                          \
  }

int open(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode); }
int openat(int folder, const char *name, int flags, ...) { MODE(flags) return opened(folder, name, flags, mode); }
int openat64(int folder, const char *name, int flags, ...) { MODE(flags) return opened(folder, name, flags, mode); }

int close(int fd) {
  struct descriptor *file = of(fd);
  if (!file || !file->writable || file->server) {
    forget(fd);
    return REAL(close)(fd);
  }
  struct call call;
  enter(&call, "close", file->at.path);
  forget(fd);
  int result = REAL(close)(fd);
  return leave(&call, call.fails ? fail() : result);
}

int dup(int fd) {
  int twin = REAL(dup)(fd);
  duplicate(fd, twin);
  return twin;
}

int dup2(int fd, int twin) {
  int result = REAL(dup2)(fd, twin);
  duplicate(fd, result);
  return result;
}

int dup3(int fd, int twin, int flags) {
  int result = REAL(dup3)(fd, twin, flags);
  duplicate(fd, result);
  return result;
}

static int controlled(int fd, int command, void *argument) {
  int result = REAL(fcntl64)(fd, command, argument);
  if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) duplicate(fd, result);
  return result;
}

#define ARGUMENT(last)                                                     \
  va_list more;                                                            \
  va_start(more, last);                                                    \
  void *argument = va_arg(more, void *);                                   \
  va_end(more);

int fcntl(int fd, int command, ...) { ARGUMENT(command) return controlled(fd, command, argument); }
int fcntl64(int fd, int command, ...) { ARGUMENT(command) return controlled(fd, command, argument); }

/* Bytes in or out; size is what is asked for, and part what is done in place of it where it is to be less. */
#define BYTES(operation, fd_, size, part, bytes, at_, expression)           \
  struct descriptor *file_ = of(fd_);                                      \
  if (!file_) return expression;                                           \
  struct call call_;                                                       \
  if (!transfer(&call_, file_, operation, bytes)) {                        \
    ssize_t result_ = expression;                                          \
    if (result_ > 0) file_->done += result_;                               \
    return result_;                                                        \
  }                                                                        \
  if (call_.shorter && (size) > 1) size = part;                            \
  ssize_t result_ = call_.fails ? fail() : (expression);                   \
  call_.fd = fd_, call_.begins = at_;                                      \
  return transferred(&call_, file_, result_)

/* Where the bytes of a call that is done begin in a file. */
#define HERE(fd) file_->server || result_ < 0 ? 0 : lseek(fd, 0, SEEK_CUR) - result_

/* Whether these bytes make a point. */
static int transfer(struct call *call, struct descriptor *file, const char *operation, const char *data) {
  int reads = !strcmp(operation, "read"), receives = reads && file->server, by_size = reads || file->server;
  pthread_mutex_lock(&mutex);
  memset(call, 0, offsetof(struct call, path));
  call->operation = receives ? "receive" : file->server ? "send" : operation;
  call->data = file->server ? NULL : data;
  call->from = file->server ? NULL : file->at.raw;
  call->fd = -1;
  copy(call->path, sizeof call->path, file->at.path);
  int point = !by_size || (receives ? file->awaiting : file->done >= file->next);
  if (point && receives && file->occurrence) {
    /* asked before, when there was no answer yet */
    call->occurrence = file->occurrence;
    call->fails = 0;
    call->shorter = file->shorter;
    call->dies = file->dies;
  } else if (point) {
    unsigned occurrence = count(call->operation, call->path);
    enter_as(call, occurrence);
    if (receives) file->occurrence = occurrence, file->shorter = call->shorter, file->dies = call->dies;
    file->next = (file->done / MIB + 1) * MIB;
  }
  if (file->server && !reads) file->awaiting = 1, file->occurrence = 0;
  pthread_mutex_unlock(&mutex);
  return point;
}

static ssize_t transferred(struct call *call, struct descriptor *file, ssize_t result) {
  if (!strcmp(call->operation, "receive")) {
    if (result < 0 && errno == EAGAIN) return result;
    file->awaiting = 0;
    file->done = file->next = 0;
    file->occurrence = 0;
  } else if (result > 0) {
    file->done += result;
  }
  return leave(call, result);
}

ssize_t read(int fd, void *to, size_t size) { BYTES("read", fd, size, 1, NULL, HERE(fd), REAL(read)(fd, to, size)); }
ssize_t pread(int fd, void *to, size_t size, off_t at) { BYTES("read", fd, size, 1, NULL, at, REAL(pread)(fd, to, size, at)); }
ssize_t pread64(int fd, void *to, size_t size, off64_t at) { BYTES("read", fd, size, 1, NULL, at, REAL(pread64)(fd, to, size, at)); }
ssize_t readv(int fd, const struct iovec *to, int size) { BYTES("read", fd, size, 1, NULL, HERE(fd), REAL(readv)(fd, to, size)); }
ssize_t recv(int fd, void *to, size_t size, int flags) { BYTES("read", fd, size, 1, NULL, 0, REAL(recv)(fd, to, size, flags)); }
ssize_t recvfrom(int fd, void *to, size_t size, int flags, struct sockaddr *from, socklen_t *length) {
  BYTES("read", fd, size, 1, NULL, 0, REAL(recvfrom)(fd, to, size, flags, from, length));
}
ssize_t write(int fd, const void *from, size_t size) { BYTES("write", fd, size, size / 2, from, HERE(fd), REAL(write)(fd, from, size)); }
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) { BYTES("write", fd, size, size / 2, from, at, REAL(pwrite)(fd, from, size, at)); }
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) { BYTES("write", fd, size, size / 2, from, at, REAL(pwrite64)(fd, from, size, at)); }
ssize_t writev(int fd, const struct iovec *from, int size) { BYTES("write", fd, size, size / 2, NULL, HERE(fd), REAL(writev)(fd, from, size)); }
ssize_t send(int fd, const void *from, size_t size, int flags) { BYTES("write", fd, size, size / 2, from, 0, REAL(send)(fd, from, size, flags)); }
ssize_t sendto(int fd, const void *from, size_t size, int flags, const struct sockaddr *to, socklen_t length) {
  BYTES("write", fd, size, size / 2, from, 0, REAL(sendto)(fd, from, size, flags, to, length));
}

/* Bytes from a file into another one, or to the server, without the program. */
static ssize_t copied(int in, off64_t *from, int out, off64_t *to, size_t size, int sends) {
#define COPY (sends ? REAL(sendfile64)(out, in, from, size) : REAL(copy_file_range)(in, from, out, to, size, 0))
  struct descriptor *file = of(out);
  struct call call;
  long taken_at = from ? *from : lseek(in, 0, SEEK_CUR), begins = to ? *to : file && !file->server ? lseek(out, 0, SEEK_CUR) : 0;
  if (!file || !transfer(&call, file, "write", NULL)) return COPY;
  if (call.shorter && size > 1) size /= 2;
  ssize_t result = call.fails ? fail() : COPY;
  int number = errno;
  char *data = result > 0 && !file->server ? malloc(result) : NULL;
  if (data && REAL(pread64)(in, data, result, taken_at) != result) abort();
  call.data = data, call.fd = out, call.begins = begins;
  errno = number;
  transferred(&call, file, result);
  free(data);
  errno = number;
  return result;
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
  (void) flags;
  return copied(in, from, out, to, size, 0);
}
ssize_t sendfile(int out, int in, off_t *from, size_t size) { return copied(in, from, out, NULL, size, 1); }
ssize_t sendfile64(int out, int in, off64_t *from, size_t size) { return copied(in, from, out, NULL, size, 1); }

int fsync(int fd) { ON_FILE("fsync", fd, REAL(fsync)(fd)); }
int fdatasync(int fd) { ON_FILE("fsync", fd, REAL(fdatasync)(fd)); }
int ftruncate(int fd, off_t size) { ON_FILE("truncate", fd, REAL(ftruncate)(fd, size)); }
int ftruncate64(int fd, off64_t size) { ON_FILE("truncate", fd, REAL(ftruncate64)(fd, size)); }
int fchmod(int fd, mode_t mode) { ON_FILE("chmod", fd, REAL(fchmod)(fd, mode)); }
int futimens(int fd, const struct timespec times[2]) { ON_FILE("utime", fd, REAL(futimens)(fd, times)); }

int chmod(const char *name, mode_t mode) { ON_PATH("chmod", AT_FDCWD, name, REAL(chmod)(name, mode)); }
int fchmodat(int folder, const char *name, mode_t mode, int flags) { ON_PATH("chmod", folder, name, REAL(fchmodat)(folder, name, mode, flags)); }
int utimensat(int folder, const char *name, const struct timespec times[2], int flags) {
  ON_PATH("utime", folder, name, REAL(utimensat)(folder, name, times, flags));
}
int truncate(const char *name, off_t size) { ON_PATH("truncate", AT_FDCWD, name, REAL(truncate)(name, size)); }
int truncate64(const char *name, off64_t size) { ON_PATH("truncate", AT_FDCWD, name, REAL(truncate64)(name, size)); }
int mkdir(const char *name, mode_t mode) { ON_PATH("mkdir", AT_FDCWD, name, REAL(mkdir)(name, mode)); }
int mkdirat(int folder, const char *name, mode_t mode) { ON_PATH("mkdir", folder, name, REAL(mkdirat)(folder, name, mode)); }
int rmdir(const char *name) { ON_PATH("rmdir", AT_FDCWD, name, REAL(rmdir)(name)); }
int unlink(const char *name) { ON_PATH("unlink", AT_FDCWD, name, REAL(unlink)(name)); }
int unlinkat(int folder, const char *name, int flags) {
  ON_PATH(flags & AT_REMOVEDIR ? "rmdir" : "unlink", folder, name, REAL(unlinkat)(folder, name, flags));
}
int remove(const char *name) { ON_PATH("unlink", AT_FDCWD, name, REAL(remove)(name)); }
int rename(const char *from, const char *to) { ON_PATHS("rename", AT_FDCWD, from, AT_FDCWD, to, REAL(rename)(from, to)); }
int renameat(int folder, const char *from, int folder2, const char *to) {
  ON_PATHS("rename", folder, from, folder2, to, REAL(renameat)(folder, from, folder2, to));
}
int renameat2(int folder, const char *from, int folder2, const char *to, unsigned flags) {
  ON_PATHS("rename", folder, from, folder2, to, REAL(renameat2)(folder, from, folder2, to, flags));
}
int link(const char *from, const char *to) { ON_PATHS("link", AT_FDCWD, from, AT_FDCWD, to, REAL(link)(from, to)); }
int linkat(int folder, const char *from, int folder2, const char *to, int flags) {
  ON_PATHS("link", folder, from, folder2, to, REAL(linkat)(folder, from, folder2, to, flags));
}
int symlink(const char *to, const char *name) { ON_PATH("symlink", AT_FDCWD, name, REAL(symlink)(to, name)); }

static DIR *listed(DIR *list, const struct place *at) {
  if (list) remember(dirfd(list), at);
  return list;
}

DIR *opendir(const char *name) {
  struct place at;
  struct call call;
  if (!place_of(AT_FDCWD, name, &at)) return REAL(opendir)(name);
  enter(&call, "open", at.path);
  DIR *list = call.fails ? NULL : listed(REAL(opendir)(name), &at);
  if (call.fails) errno = error_number;
  leave(&call, list ? 0 : -1);
  return list;
}

int closedir(DIR *list) {
  forget(dirfd(list));
  return REAL(closedir)(list);
}

#define LISTED(type, function)                                             \
  type *function(DIR *list) {                                              \
    struct descriptor *folder = of(dirfd(list));                           \
    struct call call;                                                      \
    if (!folder) return REAL(function)(list);                              \
    enter(&call, "list", folder->at.path);                                  \
    type *entry = call.fails ? NULL : REAL(function)(list);                \
    if (call.fails) errno = error_number;                                  \
    leave(&call, call.fails ? -1 : 0);                                     \
    return entry;                                                          \
  }

LISTED(struct dirent, readdir)
LISTED(struct dirent64, readdir64)

int connect(int fd, const struct sockaddr *address, socklen_t length) {
  int to = address->sa_family == AF_INET ? ntohs(((const struct sockaddr_in *) address)->sin_port)
      : address->sa_family == AF_INET6 ? ntohs(((const struct sockaddr_in6 *) address)->sin6_port) : 0;
  if (!*root || !to || (to != port && to != database)) return REAL(connect)(fd, address, length);
  const char *server = to == port ? "server" : "database";
  struct call call;
  enter(&call, "connect", server);
  struct place at = {"", ""};
  copy(at.path, sizeof at.path, server);
  struct descriptor *socket = remember(fd, &at);
  if (socket) socket->server = 1;
  int result = call.fails ? fail() : REAL(connect)(fd, address, length);
  /* under way: the caller asks for its end */
  return leave(&call, result);
}

/* What goes round the functions above would be missed: it is written down as "raw", which no trace may have. */
long syscall(long number, ...) {
  va_list more;
  long a[6];
  va_start(more, number);
  for (int i = 0; i < 6; i++) a[i] = va_arg(more, long);
  va_end(more);
  long changing[] = {SYS_open, SYS_openat, SYS_write, SYS_pwrite64, SYS_writev, SYS_rename, SYS_renameat, SYS_renameat2, SYS_link, SYS_linkat, SYS_unlink,
    SYS_unlinkat, SYS_mkdir, SYS_mkdirat, SYS_rmdir, SYS_ftruncate, SYS_truncate, SYS_fallocate, SYS_copy_file_range, SYS_sendfile, SYS_sendto, SYS_sendmsg};
  for (size_t i = 0; *root && i < sizeof changing / sizeof *changing; i++)
    if (number == changing[i]) {
      struct call call;
      enter(&call, "raw", "");
      leave(&call, number);
    }
  return ((long (*)(long, ...)) real("syscall"))(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  if (of(fd)) {
    struct call call;
    enter(&call, "raw", "sendmsg");
    leave(&call, 0);
  }
  return REAL(sendmsg)(fd, message, flags);
}
