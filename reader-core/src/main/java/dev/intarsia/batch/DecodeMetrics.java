package dev.intarsia.batch;

/// Counts of what a reader did and what it could leave undone. Counts only grow; reading them is thread-safe.
public interface DecodeMetrics {
    /// Data and dictionary pages opened.
    long pages();

    /// Data pages passed over, since none of their rows was selected; not fetched either, where the file has indexes.
    long pagesSkipped();

    /// Row groups of which no page was read, since bloom filters, page indexes or dictionaries left no row that a
    /// predicate could select. Those that statistics rule out are not planned, and not counted.
    long rowGroupsPruned();

    /// Bytes that codecs produced.
    long decompressedBytes();

    /// Repetition and definition level streams met, one each per page.
    long levelStreams();

    /// Level streams whose levels a sibling column had decoded already.
    long levelStreamsShared();

    /// Level bytes written. Streams that are one run, or few long ones, and streams that are shared write none.
    long levelBytesExpanded();

    /// List structures computed from levels.
    long structuresComputed();

    /// List structures taken over from a sibling column with the same levels.
    long structuresShared();

    /// Column chunks not fetched because they hold nothing but nulls.
    long chunksElided();

    /// Dictionary pages, and PLAIN data pages, whose values of fixed length had a length before each of them. The
    /// format has no such pages; parquet-rs writes them, and they are read as what they mean.
    long lengthPrefixedPages();

    /// Ranges requested from the store for column chunks and pages; footers, page indexes and bloom filters do not
    /// count, here and below.
    long requests();

    /// Bytes requested from the store because they belong to columns that are projected, or that a predicate looks at.
    long wantedBytes();

    /// Bytes between wanted ones, fetched with them to save requests; see [dev.intarsia.store.RangeCoalescer].
    long gapBytes();
}
