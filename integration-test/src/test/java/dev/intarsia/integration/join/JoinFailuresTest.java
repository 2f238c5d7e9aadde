package dev.intarsia.integration.join;

import static dev.intarsia.otap.schema.OtapTable.SPANS;
import static dev.intarsia.otap.schema.OtapTable.SPAN_ATTRS;
import static dev.intarsia.otap.schema.OtapTable.SPAN_EVENTS;
import static dev.intarsia.otap.schema.OtapTable.SPAN_EVENT_ATTRS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.memory.FailingPool;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.JoinTable;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.join.TableJoin;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever fails in the middle of a join, the failure is typed and nothing stays in use; in a buffer so small that
/// segments are held, copied, let go, and given out by cursors.
class JoinFailuresTest {
    private static final JoinOptions SMALL = JoinOptions.DEFAULTS
            .withMaxBufferBytes(1 << 20)
            .withSegmentRows(2000)
            .withWindowRows(10);

    private static final int ROOTS = 40;

    @TempDir
    private Path folder;

    private final FailingPool failing = new FailingPool();
    private JoinFixture spans;

    @BeforeEach
    void writeTables() throws Exception {
        List<TestRow> roots = new ArrayList<>();
        List<TestRow> attributes = new ArrayList<>();
        List<TestRow> events = new ArrayList<>();
        List<TestRow> eventAttributes = new ArrayList<>();
        for (int i = 0; i < ROOTS; i++) {
            roots.add(TestRow.root(i, i));
            attributes.add(TestRow.child(i * 7 % ROOTS, i));
            int count = i == 15 ? 6000 : i % 3;
            for (int k = 0; k < count; k++) {
                eventAttributes.add(TestRow.child(events.size(), eventAttributes.size()));
                events.add(new TestRow(events.size(), i, events.size()));
            }
        }
        spans = new JoinFixture(folder, SPANS)
                .file(SPANS, TestTable.ROOT.withPageRows(20), roots)
                .file(SPAN_ATTRS, TestTable.LEAF.withPageRows(20), attributes)
                .file(SPAN_EVENTS, TestTable.INNER, events)
                .file(SPAN_EVENT_ATTRS, TestTable.LEAF, eventAttributes);
    }

    @AfterEach
    void poolIsEmpty() {
        assertThat(failing.pool().inUse()).isZero();
        failing.pool().close();
    }

    @Test
    void eachLeaseOfMemoryFailsOnce() {
        try (LocalObjectStore store = new LocalObjectStore(folder);
                ReadContext context = ReadContext.builder().pool(failing.pool()).build()) {
            JoinTable tables = spans.tree(store, context);
            failing.failAt(-1);
            assertThat(rows(tables, context)).isEqualTo(ROOTS);
            int leases = failing.leases();
            assertThat(leases).isGreaterThan(50);
            int failures = 0;
            for (int lease = 0; lease < leases; lease++) {
                failing.failAt(lease);
                failures += fails(tables, context, LimitExceededException.class) ? 1 : 0;
                assertThat(failing.pool().inUse()).as("lease %d", lease).isZero();
            }
            assertThat(failures).isGreaterThan(leases / 2);
        }
    }

    @Test
    void eachReadFromTheStoreFailsOnce() {
        try (InterceptedStore store = new InterceptedStore(new LocalObjectStore(folder));
                ReadContext context = ReadContext.builder().pool(failing.pool()).build()) {
            JoinTable tables = spans.tree(store, context);
            store.failRead(-1);
            assertThat(rows(tables, context)).isEqualTo(ROOTS);
            int reads = store.reads();
            assertThat(reads).isGreaterThan(30);
            int failures = 0;
            for (int read = 0; read < reads; read++) {
                store.failRead(read);
                failures += fails(tables, context, StoreException.class) ? 1 : 0;
                assertThat(failing.pool().inUse()).as("read %d", read).isZero();
            }
            assertThat(failures).isGreaterThan(reads / 2);
        }
    }

    @Test
    void boundsOfParentIdsThatAreNotTrueAreNoticed() throws Exception {
        checkNoticed("span_event_attrs0.parquet", "parent_id");
    }

    @Test
    void boundsOfIdsThatAreNotTrueAreNoticed() throws Exception {
        checkNoticed("span_events0.parquet", "id");
    }

    private void checkNoticed(String file, String column) throws IOException {
        try (LocalObjectStore store = new LocalObjectStore(folder);
                ReadContext context = ReadContext.builder().pool(failing.pool()).build()) {
            ColumnChunk ids =
                    ParquetReader.open(store, file, context).footer().rowGroups().getFirst().columns().stream()
                            .filter(chunk -> chunk.leaf().path().dotted().equals(column))
                            .findFirst()
                            .orElseThrow();
            byte[] sound = Files.readAllBytes(folder.resolve(file));
            raiseLowestIdOfTheSecondSegment(
                    folder.resolve(file), ids.columnIndexRange().orElseThrow());
            JoinTable tables = spans.tree(store, context);
            assertThatThrownBy(() -> rows(tables, context))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining(file + " row group 0 column " + column)
                    .hasMessageContaining("outside the bounds");
            Files.write(folder.resolve(file), sound);
        }
    }

    // In Thrift's compact form a bound of four bytes is 04 and these bytes. The first page begins with 0, which is the
    // least id in the statistics of the chunk, too; that the bound of a later page is wrong shows in its values only.
    private static void raiseLowestIdOfTheSecondSegment(Path file, ByteRange columnIndex) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = Math.toIntExact(columnIndex.offset());
        byte[] zero = {4, 0, 0, 0, 0};
        while (!Arrays.equals(bytes, at, at + zero.length, zero, 0, zero.length)) {
            at++;
        }
        assertThat(at).isLessThan(Math.toIntExact(columnIndex.end()));
        int page = at + SMALL.segmentRows() / TestTable.INNER.pageRows() * zero.length;
        assertThat(bytes[page]).isEqualTo((byte) 4);
        bytes[page + 1] += 5;
        Files.write(file, bytes);
    }

    // What was requested in advance may fail unseen, if it is not used after all.
    private static boolean fails(JoinTable tables, ReadContext context, Class<? extends ReadException> kind) {
        try {
            assertThat(rows(tables, context)).isEqualTo(ROOTS);
            return false;
        } catch (ReadException e) {
            assertThat(e).isInstanceOf(kind);
            return true;
        }
    }

    private static int rows(JoinTable tables, ReadContext context) {
        int rows = 0;
        try (TableJoin join = TableJoin.open(tables, OtapPlace.unknown(), SMALL, context)) {
            for (Optional<JoinedRows> part = join.next(); part.isPresent(); part = join.next()) {
                rows += Joined.rows(part.get(), 0, part.get().rowCount()).size();
            }
            // As far as memory goes, the case is only of interest if all ways of holding rows occur.
            assertThat(join.statistics().cursors()).isPositive();
            assertThat(join.statistics().rowsReadAgain()).isPositive();
        }
        return rows;
    }
}
