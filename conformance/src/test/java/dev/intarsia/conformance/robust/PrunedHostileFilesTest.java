package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ReadException;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files whose indexes and statistics are wrong, read with predicates and by numbers of rows: each yields the right
/// rows, or is refused with the right kind of error, or is one of those that nothing contradicts. Read without trust in
/// what they state about their values, all yield the right rows, unless they contradict themselves otherwise, too.
final class PrunedHostileFilesTest {
    private static final String WRONG = "wrong rows";

    static Stream<IndexAttacks.Case> cases() {
        return IndexAttacks.all().stream();
    }

    private record Answer(String kind, List<String> rows, String message) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aPredicateGivesTheRightRowsOrTheRightError(IndexAttacks.Case file) {
        Answer answer = read(file.bytes(), true, reader -> reader.batches(Projection.all(), range(file)));
        assertThat(kind(answer, file))
                .as("%s %s", answer.message(), answer.rows())
                .isIn(file.kinds());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void numbersOfRowsGiveTheRightRowsOrTheRightError(IndexAttacks.Case file) {
        RowSelection rows =
                new RowSelection.Builder().add(file.from(), file.to() + 1L).build();
        Answer answer = read(file.bytes(), true, reader -> reader.batches(Projection.all(), rows));
        assertThat(kind(answer, file))
                .as("%s %s", answer.message(), answer.rows())
                .isIn(file.byNumber());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void withoutTrustTheRowsAreRight(IndexAttacks.Case file) {
        Answer answer = read(file.bytes(), false, reader -> reader.batches(Projection.all(), range(file)));
        assertThat(kind(answer, file))
                .as("%s %s", answer.message(), answer.rows())
                .isEqualTo(file.refusedAnyway() ? "corrupt" : "values");
    }

    private static String kind(Answer answer, IndexAttacks.Case file) {
        List<String> expected = new ArrayList<>();
        for (int row = file.from(); row <= Math.min(file.to(), file.rows() - 1); row++) {
            expected.add(row + " " + IndexAttacks.second(row));
        }
        return answer.kind().equals("values") && !answer.rows().equals(expected) ? WRONG : answer.kind();
    }

    private static ColumnPredicate range(IndexAttacks.Case file) {
        ColumnPath c0 = ColumnPath.of("c0");
        return new ColumnPredicate.And(List.of(
                ColumnPredicate.greaterOrEqual(c0, Literal.of(file.from())),
                ColumnPredicate.lessOrEqual(c0, Literal.of(file.to()))));
    }

    private static Answer read(byte[] bytes, boolean trusting, Function<ParquetReader, BatchIterator> reading) {
        List<String> rows = new ArrayList<>();
        String kind = "values";
        String message = "";
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder()
                        .pool(pool)
                        .coalescing(new RangeCoalescer.Options(0, 1 << 20))
                        .trustStatistics(trusting)
                        .build()) {
            try (BatchIterator batches =
                    reading.apply(ParquetReader.open(FakeObjectStore.of(bytes), FakeObjectStore.KEY, context))) {
                while (batches.hasNext()) {
                    add(batches.next(), rows);
                }
            } catch (ReadException e) {
                kind = e.kind();
                message = String.valueOf(e.getMessage());
            }
            assertThat(pool.inUse()).isZero();
        }
        return new Answer(kind, rows, message);
    }

    private static void add(RowGroupBatch batch, List<String> rows) {
        for (int row = 0; row < batch.rowCount(); row++) {
            rows.add(batch.columns().get(0).getInt(row) + " "
                    + batch.columns().get(1).getInt(row));
        }
    }
}
