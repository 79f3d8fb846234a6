#pragma once

#include <cmark.h>
#include <stddef.h>

/// A parsed text and the memory it lies in.
typedef struct cdocument cdocument;

/// Parses a text. Everything cmark makes of it lies in memory of its own, so that it is fast to make and goes in one
/// piece: a page has many nodes, and a run of the parser needs them once.
///
/// The nodes are for reading only. As cmark does, this aborts the program when memory runs out.
cdocument *cdocument_parse(const char *text, size_t length);

/// The document's root. It lives as long as the document.
cmark_node *cdocument_root(const cdocument *document);

void cdocument_free(cdocument *document);
