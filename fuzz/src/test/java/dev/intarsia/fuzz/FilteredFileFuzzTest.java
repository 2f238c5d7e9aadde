package dev.intarsia.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.store.testing.FakeObjectStore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole files read through a predicate, with their statistics and page indexes, which may be wrong: rows may be lost
/// to them, but two ways of reading return the same, and no more rows than the file has.
///
/// An input is the size of batches, the twin, the column, the operator, two bytes of the literal, and the file as in
/// [AnyFile].
class FilteredFileFuzzTest {

    static Stream<byte[]> seeds() {
        List<SeedFile> files = SeedFile.all().toList();
        return IntStream.range(0, 24)
                .mapToObj(i -> Input.of(AnyFile.input(files.get(i % files.size())), 3 + i, i, i, i / 3, 10 * i, 0));
    }

    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) {
        Question question = new Question(new Input(input));
        ReadOutcome large = Reads.scalar(question::read);
        ReadOutcome small = Reads.vector(question.twin, question.batchRows, question::read);
        large.mustAgreeWith(small, "large and small batches");
    }

    /// What the scalar twin reads of a seed.
    static String rows(byte[] input) {
        return Reads.scalar(new Question(new Input(input))::read).text();
    }

    private static final class Question {
        private final int batchRows;
        private final int twin;
        private final int column;
        private final int operator;
        private final int literal;
        private final FakeObjectStore store;

        Question(Input in) {
            batchRows = 1 + in.next();
            twin = in.next();
            column = in.next();
            operator = in.next();
            literal = in.nextShort();
            store = FakeObjectStore.of(AnyFile.bytes(in));
        }

        Rows read(ReadContext context) {
            return FilteredFileFuzzTest.read(store, context, column, operator, literal);
        }
    }

    private static Rows read(FakeObjectStore store, ReadContext context, int column, int operator, int literal) {
        ParquetReader reader = ParquetReader.open(store, FakeObjectStore.KEY, context);
        ParquetFooter footer = reader.footer();
        if (footer.schema().leaves().isEmpty()) {
            return Rows.of(reader.batches(Projection.all()));
        }
        ColumnPredicate predicate = predicate(footer.schema(), column, operator, literal);
        Rows rows = Rows.of(reader.batches(Projection.all(), predicate));
        if (rows.count() > footer.rowCount()) {
            throw new AssertionError(rows.count() + " rows of " + footer.rowCount());
        }
        return rows;
    }

    private static ColumnPredicate predicate(ParquetSchema schema, int column, int operator, int literal) {
        LeafColumn leaf = schema.leaves().get(column % schema.leaves().size());
        ColumnPredicate predicate = comparison(leaf, operator, literal);
        try {
            predicate.bind(schema);
            return predicate;
        } catch (IllegalArgumentException doesNotFit) {
            return ColumnPredicate.isNotNull(leaf.path());
        }
    }

    private static ColumnPredicate comparison(LeafColumn leaf, int operator, int number) {
        Literal literal = literal(leaf, number);
        Literal more = literal(leaf, number + 700);
        return switch (operator % 10) {
            case 0 -> ColumnPredicate.equal(leaf.path(), literal);
            case 1 -> ColumnPredicate.less(leaf.path(), literal);
            case 2 -> ColumnPredicate.greaterOrEqual(leaf.path(), literal);
            case 3 -> ColumnPredicate.range(leaf.path(), literal, more);
            case 4 -> ColumnPredicate.not(ColumnPredicate.equal(leaf.path(), literal));
            case 5 -> ColumnPredicate.in(leaf.path(), List.of(literal, more));
            case 6 -> ColumnPredicate.isNull(leaf.path());
            case 7 -> ColumnPredicate.startsWith(leaf.path(), literal);
            case 8 ->
                ColumnPredicate.or(ColumnPredicate.isNull(leaf.path()), ColumnPredicate.greater(leaf.path(), literal));
            default ->
                ColumnPredicate.and(
                        ColumnPredicate.isNotNull(leaf.path()), ColumnPredicate.notEqual(leaf.path(), more));
        };
    }

    private static Literal literal(LeafColumn leaf, int number) {
        return switch (leaf.type()) {
            case BOOLEAN -> Literal.of(number % 2 == 0);
            case INT32 -> Literal.of(number % 7);
            case INT64 -> Literal.of((long) number);
            case FLOAT, DOUBLE -> Literal.of(number / 64.0);
            case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> {
                byte[] value = new byte[leaf.valueWidth() > 0 ? Math.min(leaf.valueWidth(), 64) : number % 5];
                Arrays.fill(value, (byte) ('a' + number % 4));
                yield Literal.of(value);
            }
        };
    }
}
