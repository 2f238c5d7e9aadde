package dev.intarsia.conformance.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ReadException;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.PageVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damage in page indexes and bloom filters, which carry no checksum: rows may be lost to it, as to statistics that
/// lie, but whatever else is wrong is a typed error, and nothing is leaked.
@Tag(Campaign.TAG)
final class DamagedIndexTest {
    private static final int MUTATIONS = Campaign.rounds(200, 5_000);

    @TempDir
    private Path folder;

    @Test
    void damagedIndexesGiveRowsOrTypedErrors() throws IOException {
        RandomGenerator random = Seeds.random("DamagedIndexTest");
        Path generated = folder.resolve("generated.parquet");
        GeneratedTable.write(generated, random, PageVersion.V2);
        List<Path> files = new ArrayList<>();
        files.add(generated);
        if (Corpus.isPresent()) {
            files.add(Corpus.path("parquet/parquet-testing/data/data_index_bloom_encoding_with_length.parquet"));
            files.add(Corpus.path("parquet/hardwood/core/bloom_filter_test.parquet"));
        }
        int refused = 0;
        for (Path file : files) {
            refused += damage(file, random);
        }
        assertThat(refused).isPositive();
    }

    private int damage(Path file, RandomGenerator random) throws IOException {
        byte[] original = Files.readAllBytes(file);
        int refused = 0;
        Path damaged = folder.resolve("damaged.parquet");
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));
                ReadContext context = ReadContext.builder().pool(pool).build();
                LocalObjectStore store = new LocalObjectStore(folder)) {
            Files.write(damaged, original);
            ParquetReader intact = ParquetReader.open(store, "damaged.parquet", context);
            List<ByteRange> targets = metadata(intact);
            ScannedFile scanned;
            try (BatchIterator batches = intact.batches(Projection.all())) {
                scanned = ScannedFile.of(batches);
            }
            RandomPredicates predicates = new RandomPredicates(scanned, random);
            for (int i = MUTATIONS; i > 0; i--) {
                byte[] bytes = original.clone();
                for (int n = random.nextInt(1, 4); n > 0; n--) {
                    ByteRange target = targets.get(random.nextInt(targets.size()));
                    bytes[(int) random.nextLong(target.offset(), target.end())] = (byte) random.nextInt();
                }
                Files.write(damaged, bytes);
                ColumnPredicate predicate = predicates.next();
                try (BatchIterator batches =
                        ParquetReader.open(store, "damaged.parquet", context).batches(Projection.all(), predicate)) {
                    assertThat(ScannedFile.of(batches).rows).isLessThanOrEqualTo(scanned.rows);
                } catch (ReadException e) {
                    refused++;
                }
                assertThat(pool.inUse()).as("%s", predicate).isZero();
            }
        }
        return refused;
    }

    private static List<ByteRange> metadata(ParquetReader reader) {
        List<ByteRange> ranges = new ArrayList<>();
        for (RowGroup rowGroup : reader.footer().rowGroups()) {
            for (ColumnChunk chunk : rowGroup.columns()) {
                for (Optional<ByteRange> range :
                        List.of(chunk.columnIndexRange(), chunk.offsetIndexRange(), chunk.bloomFilterRange())) {
                    range.filter(r -> r.length() > 0).ifPresent(ranges::add);
                }
            }
        }
        return ranges;
    }
}
