package dev.intarsia.internal.page;

import dev.intarsia.metadata.Encoding;

/// A dictionary page: `valueCount` values in `values`, decompressed.
///
/// @param valueCount number of entries
/// @param encoding encoding of the entries, PLAIN or its old name PLAIN_DICTIONARY in a valid file
/// @param values the encoded entries
public record DictionaryPage(int valueCount, Encoding encoding, ByteSlice values) {}
