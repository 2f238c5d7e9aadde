package dev.intarsia.conformance.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testsupport.Corpus;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Files whose metadata real writers got wrong, and contradicts itself: no row is lost.
final class ReportedMetadataTest {
    private final OffHeapPool pool = OffHeapPool.create();

    private long rows(String name, ColumnPredicate predicate) {
        Path file = Corpus.path("reports/" + name + ".parquet");
        long rows = 0;
        try (pool;
                LocalObjectStore store = new LocalObjectStore(file.getParent());
                ReadContext context = ReadContext.builder().pool(pool).build();
                BatchIterator batches = ParquetReader.open(
                                store, file.getFileName().toString(), context)
                        .batches(Projection.all(), predicate)) {
            while (batches.hasNext()) {
                rows += batches.next().rowCount();
            }
        }
        return rows;
    }

    /// polars #29321: the null count is multiplied by the pages, here up to the number of values.
    @Test
    void aNullCountOfAllValuesBesideBounds() {
        assertThat(rows("10a_polars1442_null_count", ColumnPredicate.equal(ColumnPath.of("h"), Literal.of("x"))))
                .isEqualTo(1);
    }

    @Test
    void aNullCountOfAllValuesBesideBoundsAskedForValues() {
        assertThat(rows("10a_polars1442_null_count", ColumnPredicate.isNotNull(ColumnPath.of("h"))))
                .isEqualTo(1);
    }

    /// parquet-java #3457.
    @Test
    void aNullPageWithoutNulls() {
        assertThat(rows("13_null_page_no_nulls", ColumnPredicate.greater(ColumnPath.of("x"), Literal.of(10))))
                .isEqualTo(89);
    }

    /// parquet-format #600, #601, #606.
    @Test
    void boundsOfALogicalTypeOnAnotherPhysicalType() {
        byte[] second = HexFormat.of().parseHex("000100000000000000000000");
        assertThat(rows("09_flba12_timestamp", ColumnPredicate.equal(ColumnPath.of("ts"), Literal.of(second))))
                .isEqualTo(1);
    }
}
