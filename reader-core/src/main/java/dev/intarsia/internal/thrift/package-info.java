/// Metadata from bytes: a reader of Thrift's compact protocol over a segment, and the parsers of footer, page headers
/// and page indexes on top of it.
@NullMarked
package dev.intarsia.internal.thrift;

import org.jspecify.annotations.NullMarked;
