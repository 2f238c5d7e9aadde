package dev.intarsia.conformance.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.otap.DuckDbCopies;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.internal.schema.TableColumns;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testdata.otap.GeneratedOtap;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testdata.otap.RowOrder;
import dev.intarsia.testdata.otap.SchemaGeneration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Generated OTAP files are sound Parquet: parquet-java and DuckDB read the same rows as we do, as long as ids are
/// written as the format says.
final class GeneratedOtapRowsTest {
    private static final int ALL_ROWS = Integer.MAX_VALUE;

    @TempDir
    private Path folder = Path.of("");

    private final OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @ParameterizedTest
    @EnumSource
    void parquetJavaReadsTheSameRows(SchemaGeneration generation) throws IOException {
        GeneratedOtap generated = generate(generation, RowOrder.BY_VALUE);
        for (Path file : generated.files()) {
            List<Group> records = new ArrayList<>();
            JavaRecords.read(file, records::add);
            List<List<String>> leaves = CursorRecords.leaves(file, pool);
            Set<List<String>> wanted = new HashSet<>(leaves);
            RecordOracle oracle = new RecordOracle(wanted);
            List<Map<String, @Nullable Object>> rows = CursorRecords.read(file, wanted, 100, ALL_ROWS, pool);
            assertThat(rows)
                    .as(file.toString())
                    .isEqualTo(records.stream().map(oracle::row).toList());
        }
    }

    @Test
    void duckDbReadsTheSameRowsAndItsCopiesAreUnderstood() throws IOException, SQLException {
        GeneratedOtap generated = generate(SchemaGeneration.CURRENT, RowOrder.AS_SENT);
        Path copies = folder.resolve("copies");
        DuckDbCopies.copy(generated.directory(), copies);
        for (Path file : generated.files()) {
            Path name = generated.directory().relativize(file);
            Path copy = copies.resolve(name.toString());
            assertThat(rows(copy)).as(name.toString()).isEqualTo(rows(file));
            OtapTable table = OtapTable.ofFolder(name.getName(0).toString()).orElseThrow();
            assertThat(columns(table, copy)).as(name.toString()).isEqualTo(columns(table, file));
        }
    }

    private GeneratedOtap generate(SchemaGeneration generation, RowOrder order) throws IOException {
        OtapOptions options = OtapOptions.of(folder.resolve(generation.toString()), 3)
                .withGeneration(generation)
                .withRowOrder(order)
                .withPartitionKeys("_part_id")
                .withTargetRows(200)
                .withPageRows(50)
                .withSoundIds(true);
        RequestOptions requests = RequestOptions.DEFAULTS.withSize(25, 2, 2).withAttributes(3, 0);
        return OtapGenerator.generate(options, 9, requests, 12, Signal.values());
    }

    private List<Map<String, @Nullable Object>> rows(Path file) {
        return CursorRecords.read(file, CursorRecords.leaves(file, pool), 100, ALL_ROWS, pool);
    }

    private List<OtapColumn> columns(OtapTable table, Path path) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context = ReadContext.builder().pool(pool).build();
                var store = file.store()) {
            ParquetReader reader = ParquetReader.open(store, file.key(), context);
            return TableColumns.of(table, reader.footer(), ErrorLocation.of(path.toString()))
                    .present();
        }
    }
}
