package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.PagedFile.from;
import static dev.intarsia.conformance.robust.PagedFile.required;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.PageLocation;

/// Right files whose indexes and bloom filters stand for much more than themselves: nothing but a predicate reads them.
final class IndexBombs {
    /// An index of so many pages is shorter than the longest that is read.
    private static final int PAGES = 1_900_000;
    private static final int BLOOM_BYTES = 32 << 20;

    private IndexBombs() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        add(files, "an offset index of 1.9 million pages", keys().offsetIndex(index -> {
            PageLocation last = index.getPage_locations().getLast();
            index.setPage_locations(Collections.nCopies(PAGES, last));
        }));
        add(files, "a column index of 1.9 million pages without bounds", keys().columnIndex(index -> {
            index.setNull_pages(Collections.nCopies(PAGES, false));
            index.setMin_values(Collections.nCopies(PAGES, ByteBuffer.allocate(0)));
            index.setMax_values(Collections.nCopies(PAGES, ByteBuffer.allocate(0)));
            index.unsetNull_counts();
        }));
        add(files, "a column index of 1.9 million counts", keys().columnIndex(index -> {
            index.setNull_counts(Collections.nCopies(PAGES, 0L));
        }));
        add(files, "histograms of 3.8 million levels", keys().columnIndex(index -> {
            index.setRepetition_level_histograms(Collections.nCopies(PAGES, 0L));
            index.setDefinition_level_histograms(Collections.nCopies(PAGES, 0L));
        }));
        add(files, "a bloom filter of 32 MiB", keys().bloomFilter(bloom(BLOOM_BYTES, BLOOM_BYTES)));
        add(files, "a bloom filter that claims 1 GiB", keys().bloomFilter(bloom(1 << 30, 32)));
        return files;
    }

    /// Leaves out pages by bounds and queries the bloom filter.
    static ColumnPredicate predicate() {
        return ColumnPredicate.equal(ColumnPath.of("c0"), Literal.of(7));
    }

    private static void add(List<HostileFile> files, String name, PagedFile.Chunk keys) {
        files.add(HostileFile.reads(name, 12, 12, new PagedFile().rowGroup(keys).toBytes()));
    }

    private static PagedFile.Chunk keys() {
        return required(from(0, 3), from(3, 3), from(6, 3), from(9, 3));
    }

    private static Out bloom(int claimed, int bytes) {
        return new Out()
                .field(1, Out.I32)
                .zigzag(claimed)
                .raw(choice(2))
                .raw(choice(3))
                .raw(choice(4))
                .stop()
                .zeros(bytes);
    }

    /// A field that is the first of its union: the algorithm, hash and compression that there are.
    private static byte[] choice(int field) {
        return new Out()
                .field(field, Out.STRUCT)
                .field(1, Out.STRUCT)
                .stop()
                .stop()
                .toBytes();
    }
}
