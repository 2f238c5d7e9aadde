package dev.intarsia.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What batches, columns, dictionaries and rows report when they are used for longer than they are valid. Without these
/// checks they would return values of other rows: the memory of a batch is used for the next one.
class BatchMisuseTest {
    private static final String USED_LATE = "batch used after next() or close()";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.write(folder.resolve("n.parquet"), NumbersFile.write(3, 40));
    }

    private static void assertUsedLate(ThrowingCallable access) {
        assertThatIllegalStateException().isThrownBy(access).withMessage(USED_LATE);
    }

    @Test
    void aBatchKeptOverNextIsRejected() {
        try (ParquetReader reader = ParquetReader.open(file);
                BatchIterator batches = reader.batches(Projection.all())) {
            RowGroupBatch first = batches.next();
            ColumnBatch number = first.column("number");
            ColumnBatch text = first.column("text");
            assertThat(number.getLong(1)).isEqualTo(1);
            assertThat(text.isNull(0)).isTrue();
            batches.next();
            assertUsedLate(() -> first.column("number"));
            assertUsedLate(first::columns);
            assertUsedLate(() -> number.getLong(1));
            assertUsedLate(number::values);
            assertUsedLate(() -> text.isNull(0));
            assertUsedLate(() -> text.getBytes(1));
            assertUsedLate(text::definitionLevels);
            assertThat(first.rowCount()).as("numbers stay").isPositive();
        }
    }

    @Test
    void aBatchKeptOverHasNextIsRejected() {
        try (ParquetReader reader = ParquetReader.open(file);
                BatchIterator batches = reader.batches(Projection.all())) {
            RowGroupBatch first = batches.next();
            assertThat(batches.hasNext()).isTrue();
            assertUsedLate(() -> first.column("number"));
        }
    }

    @Test
    void aBatchOfAClosedIteratorIsRejected() {
        try (ParquetReader reader = ParquetReader.open(file)) {
            BatchIterator batches = reader.batches(Projection.all());
            ColumnBatch number = batches.next().column("number");
            batches.close();
            assertUsedLate(() -> number.getLong(0));
        }
    }

    @Test
    void aDictionaryOfAClosedIteratorIsRejected() throws IOException {
        Path repeated = Files.write(folder.resolve("d.parquet"), NumbersFile.writeDictionary(40));
        try (ParquetReader reader = ParquetReader.open(repeated)) {
            BatchIterator batches = reader.batches(Projection.of("text"));
            Dictionary dictionary = batches.next().column("text").dictionary();
            assertThat(dictionary.getBytes(0)).isNotEmpty();
            batches.close();
            List<ThrowingCallable> accesses =
                    List.of(() -> dictionary.getBytes(0), dictionary::values, dictionary::offsets);
            for (ThrowingCallable access : accesses) {
                assertThatIllegalStateException()
                        .isThrownBy(access)
                        .withMessage("dictionary used after the end of its row group");
            }
        }
    }

    @Test
    void aRowKeptOverNextIsTheNextRowAndRejectedAfterClose() {
        try (ParquetReader reader = ParquetReader.open(file)) {
            RowCursor rows = reader.rows(Projection.all());
            rows.next();
            GroupView row = rows.row();
            assertThat(row.getLong("number")).isZero();
            rows.next();
            assertThat(row.getLong("number")).as("one view, moved").isEqualTo(1);
            rows.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> row.getLong("number"))
                    .withMessage("row used after next() or close(), or before the first next()");
        }
    }
}
