package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.report.Findings;
import dev.intarsia.conformance.report.OutcomeTable;
import dev.intarsia.conformance.report.Report;
import dev.intarsia.memory.FailingPool;
import dev.intarsia.read.ColumnTasks;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Each lease and each read of a whole file fails once: the error is typed, nothing is left in the pool, and the next
/// read of the same context is right.
final class FailureInjectionTest {
    private static final String PARQUET_TESTING = "parquet/parquet-testing/data/";

    static final List<String> FILES = List.of(
            "tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10/data.parquet",
            "tempo/repo-vparquet3/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10/data.parquet",
            PARQUET_TESTING + "alltypes_dictionary.parquet",
            PARQUET_TESTING + "alltypes_plain.snappy.parquet",
            PARQUET_TESTING + "alltypes_tiny_pages.parquet",
            PARQUET_TESTING + "binary_truncated_min_max.parquet",
            PARQUET_TESTING + "byte_array_decimal.parquet",
            PARQUET_TESTING + "byte_stream_split_extended.gzip.parquet",
            PARQUET_TESTING + "concatenated_gzip_members.parquet",
            PARQUET_TESTING + "data_index_bloom_encoding_with_length.parquet",
            PARQUET_TESTING + "datapage_v1-snappy-compressed-checksum.parquet",
            PARQUET_TESTING + "datapage_v2.snappy.parquet",
            PARQUET_TESTING + "delta_encoding_optional_column.parquet",
            PARQUET_TESTING + "delta_encoding_required_column.parquet",
            "parquet/hardwood/core/delta_length_byte_array_test.parquet",
            "parquet/hardwood/core/delta_byte_array_flba_test.parquet",
            "parquet/hardwood/core/differential/diff_fixed_size_list_zstd.parquet",
            PARQUET_TESTING + "nested_lists.snappy.parquet",
            PARQUET_TESTING + "nested_maps.snappy.parquet",
            PARQUET_TESTING + "nonnullable.impala.parquet",
            PARQUET_TESTING + "rle_boolean_encoding.parquet");

    private static final OutcomeTable OUTCOMES = new OutcomeTable();
    private static final Set<String> FILES_DONE = new TreeSet<>();

    private final FailingPool failing = new FailingPool();

    @AfterEach
    void poolIsEmpty() {
        assertThat(failing.pool().inUse()).isZero();
        failing.pool().close();
    }

    @AfterAll
    static void report() throws IOException {
        if (FILES_DONE.size() == 2 * FILES.size()) {
            Findings.write("failures", OUTCOMES.counts());
            Report.section("failures", OUTCOMES.markdown("what failed, once each, in " + FILES.size() + " files"));
        }
    }

    /// Many small requests and batches, so that there is much that can fail.
    private ReadContext context(ColumnTasks tasks) {
        return ReadContext.builder()
                .pool(failing.pool())
                .batchRows(100)
                .coalescing(new RangeCoalescer.Options(0, 1))
                .columnTasks(tasks)
                .build();
    }

    private static FakeObjectStore store(String file) throws IOException {
        return FakeObjectStore.of(Files.readAllBytes(Corpus.path(file)));
    }

    private static Outcome scan(ObjectStore store, ReadContext context) {
        return Scan.of(store, FakeObjectStore.KEY, context, new Scan.Options(false, false));
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void eachLeaseFailsOnce(String file) throws IOException {
        FakeObjectStore store = store(file);
        try (ReadContext context = context(ColumnTasks.sequential())) {
            failing.failAt(-1);
            Outcome good = scan(store, context);
            assertThat(good.kind()).as(good.message()).isEqualTo(Outcome.VALUES);
            int leases = failing.leases();
            assertThat(leases).isGreaterThan(1);
            for (int lease = 0; lease < leases; lease++) {
                failing.failAt(lease);
                Outcome failed = scan(store, context);
                assertThat(failed.kind())
                        .as("lease %d: %s", lease, failed.message())
                        .isEqualTo("limit");
                failing.failAt(-1);
                assertThat(scan(store, context).sameValues(good))
                        .as("after lease %d", lease)
                        .isTrue();
                OUTCOMES.count("leases of memory", failed.kind());
            }
        }
        FILES_DONE.add("leases of " + file);
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void eachReadFailsOnce(String file) throws IOException {
        InterceptedStore store = new InterceptedStore(store(file));
        try (ReadContext context = context(ColumnTasks.sequential())) {
            store.failRead(-1);
            Outcome good = scan(store, context);
            int reads = store.reads();
            assertThat(reads).isGreaterThan(1);
            for (int read = 0; read < reads; read++) {
                store.failRead(read);
                Outcome failed = scan(store, context);
                assertThat(failed.kind())
                        .as("read %d: %s", read, failed.message())
                        .isEqualTo("store");
                store.failRead(-1);
                assertThat(scan(store, context).sameValues(good))
                        .as("after read %d", read)
                        .isTrue();
                OUTCOMES.count("reads from the store", failed.kind());
            }
        }
        FILES_DONE.add("reads of " + file);
    }

    @Test
    void leasesFailOnHelpingThreadsToo() throws IOException {
        FakeObjectStore store = store(FILES.getFirst());
        try (ExecutorService helpers = Executors.newFixedThreadPool(3);
                ReadContext context = context(ColumnTasks.parallel(helpers, 4))) {
            failing.failAt(-1);
            Outcome good = scan(store, context);
            int leases = failing.leases();
            for (int lease = 0; lease < leases; lease++) {
                failing.failAt(lease);
                // How many leases there are varies a little with the threads, so the last ones may not come.
                Outcome failed = scan(store, context);
                assertThat(failed.kind())
                        .as("lease %d: %s", lease, failed.message())
                        .isIn("limit", Outcome.VALUES);
            }
            failing.failAt(-1);
            assertThat(scan(store, context).sameValues(good)).isTrue();
        }
    }
}
