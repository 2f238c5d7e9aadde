package dev.intarsia.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlatFileGeneratorTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void rowsAreNumberedAndCutIntoRowGroups() throws IOException {
        Path path = folder.resolve("flat.parquet");
        FlatFileGenerator.generate(path, 7, 2_500, 1_000);
        LocalFile file = LocalFile.of(path);
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
            assertThat(reader.footer().rowGroups())
                    .extracting(RowGroup::rowCount)
                    .containsExactly(1_000L, 1_000L, 500L);
            assertThat(reader.footer().schema().leaves()).hasSize(9);
            long row = 0;
            try (BatchIterator batches = reader.batches(Projection.all())) {
                while (batches.hasNext()) {
                    ColumnBatch ids = batches.next().columns().getFirst();
                    for (int slot = 0; slot < ids.slotCount(); slot++) {
                        assertThat(ids.getLong(slot)).isEqualTo(++row);
                    }
                }
            }
            assertThat(row).isEqualTo(2_500);
            assertThat(pool.inUse()).isZero();
        }
    }

    @Test
    void theSameArgumentsGiveTheSameBytes() throws IOException {
        Path one = folder.resolve("one.parquet");
        Path other = folder.resolve("other.parquet");
        FlatFileGenerator.generate(one, 7, 3_000, 1_000);
        FlatFileGenerator.generate(other, 7, 3_000, 1_000);
        assertThat(one).hasSameBinaryContentAs(other);
        FlatFileGenerator.generate(other, 8, 3_000, 1_000);
        assertThat(Files.mismatch(one, other)).isNotNegative();
    }

    @Test
    void aFileHasRows() {
        assertThatThrownBy(() -> FlatFileGenerator.generate(folder.resolve("none"), 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
