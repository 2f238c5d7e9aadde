package dev.intarsia.reactive;

import static dev.intarsia.filter.Column.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.StoreException;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads of a path, without a store or a context, and what they report when they are misused.
class PathReadsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.write(folder.resolve("n.parquet"), NumbersFile.write(3, 40));
    }

    @Test
    void columnsAreFoundByName() {
        List<Long> numbers = new ArrayList<>();
        try (ParquetReader reader = ParquetReader.open(file);
                BatchIterator batches =
                        reader.batches(Projection.of("number"), col("number").ge(100))) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                for (int row = 0; row < batch.rowCount(); row++) {
                    numbers.add(batch.column("number").getLong(row));
                }
            }
        }
        assertThat(numbers).hasSize(20).startsWith(100L).endsWith(119L);
    }

    @Test
    void aColumnOfAnotherTypeIsNotReadAsANumber() {
        try (ParquetReader reader = ParquetReader.open(file);
                BatchIterator batches = reader.batches(Projection.all())) {
            RowGroupBatch batch = batches.next();
            assertThatIllegalStateException()
                    .isThrownBy(() -> batch.column("text").getLong(1))
                    .withMessage("text is of type BYTE_ARRAY, not INT64");
            assertThatIllegalStateException()
                    .isThrownBy(() -> batch.column("number").getDouble(1))
                    .withMessage("number is of type INT64, not DOUBLE");
        }
    }

    @Test
    void aColumnThatIsNotProjectedIsNamed() {
        try (ParquetReader reader = ParquetReader.open(file);
                BatchIterator batches = reader.batches(Projection.of("number"))) {
            RowGroupBatch batch = batches.next();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.column("text"))
                    .withMessage("text is not projected");
        }
    }

    @Test
    void aReaderThatIsClosedBeforeItsIteratorReportsWhatIsLeft() {
        ParquetReader reader = ParquetReader.open(file);
        BatchIterator batches = reader.batches(Projection.all());
        batches.next();
        assertThatIllegalStateException().isThrownBy(reader::close).withMessageContaining("lease");
        batches.close();
        reader.close();
    }

    @Test
    void closingTwiceHasNoEffect() {
        ParquetReader reader = ParquetReader.open(file);
        reader.close();
        reader.close();
    }

    @Test
    void aMissingFileIsAFailureOfTheStore() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> ParquetReader.open(folder.resolve("missing.parquet")))
                .withMessageContaining("missing.parquet");
    }
}
