#define _GNU_SOURCE
#include "CDocument.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// Memory comes in chunks, each twice as long as the one before, and is handed out from front to back. Small pieces that
// are freed are handed out again.

typedef struct chunk {
  struct chunk *before;
  size_t size;
  size_t used;
} chunk;

enum {
  alignment = 16,
  first_size = 1 << 18,
  last_size = 1 << 26,
  // Pieces of up to so many times the alignment are kept when they are freed.
  kinds = 65
};

struct cdocument {
  chunk *newest;
  cmark_node *root;
  // Freed pieces by their length; each begins with the address of the next.
  void *spare[kinds];
};

// cmark's allocator functions get no argument for it.
static _Thread_local cdocument *current;

static void out_of_memory(void) {
  fputs("not enough memory to read this page\n", stderr);
  abort();
}

static size_t aligned(size_t size) { return (size + alignment - 1) & ~(size_t)(alignment - 1); }

static void add_chunk(size_t wanted) {
  chunk *before = current->newest;
  size_t size = before ? before->size : first_size / 2;
  if (size < last_size) size *= 2;
  size_t header = aligned(sizeof(chunk));
  if (size < wanted + header) size = wanted + header;
  // Fresh pages are zeroed, as cmark wants its memory.
  chunk *added = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (added == MAP_FAILED) out_of_memory();
  *added = (chunk){.before = before, .size = size, .used = header};
  current->newest = added;
}

// Every piece has its size before it.
static size_t *size_of(void *piece) { return (size_t *)((char *)piece - alignment); }

static bool is_last(void *piece) {
  chunk *newest = current->newest;
  return (char *)piece + *size_of(piece) == (char *)newest + newest->used;
}

static void *allocate(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 4) out_of_memory();
  bytes = aligned(bytes);
  size_t kind = bytes / alignment;
  if (kind > 0 && kind < kinds && current->spare[kind]) {
    void *piece = current->spare[kind];
    current->spare[kind] = *(void **)piece;
    return memset(piece, 0, bytes);
  }
  chunk *newest = current->newest;
  if (!newest || newest->size - newest->used < bytes + alignment) {
    add_chunk(bytes + alignment);
    newest = current->newest;
  }
  char *piece = (char *)newest + newest->used + alignment;
  newest->used += alignment + bytes;
  *size_of(piece) = bytes;
  return piece;
}

static void release(void *piece) {
  if (!piece) return;
  size_t kind = *size_of(piece) / alignment;
  if (kind == 0 || kind >= kinds) return;
  *(void **)piece = current->spare[kind];
  current->spare[kind] = piece;
}

static void *reallocate(void *piece, size_t size) {
  if (!piece) return allocate(1, size);
  size_t bytes = *size_of(piece);
  if (size <= bytes) return piece;
  chunk *newest = current->newest;
  if (is_last(piece) && size <= SIZE_MAX / 4 && newest->size - newest->used >= aligned(size) - bytes) {
    newest->used += aligned(size) - bytes;
    *size_of(piece) = aligned(size);
    return piece;
  }
  void *moved = allocate(1, size);
  memcpy(moved, piece, bytes);
  release(piece);
  return moved;
}

cdocument *cdocument_parse(const char *text, size_t length) {
  static cmark_mem memory = {allocate, reallocate, release};
  cdocument *document = calloc(1, sizeof(cdocument));
  if (!document) out_of_memory();
  current = document;
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
  cmark_parser_feed(parser, text, length);
  document->root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  current = NULL;
  return document;
}

cmark_node *cdocument_root(const cdocument *document) { return document->root; }

void cdocument_free(cdocument *document) {
  if (!document) return;
  chunk *next = document->newest;
  while (next) {
    chunk *before = next->before;
    munmap(next, next->size);
    next = before;
  }
  free(document);
}
