package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.read.JoinedBatches;
import dev.intarsia.otap.read.JoinedRecord;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is read of a few small tables; nothing stays in use, and encoded requests are the same.
///
/// @param records the records in their order
/// @param rejected rows left out because their type is none that exists
record SmallTables<T>(List<T> records, long rejected) {

    /// Writes the tables into a folder of their own and reads the records in it.
    static <T extends JoinedRecord> SmallTables<T> read(RecordKind<T> kind, Path folder, SmallTable... tables)
            throws IOException {
        for (SmallTable table : tables) {
            table.write(folder);
        }
        List<T> records = new ArrayList<>();
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));
                LocalObjectStore store = new LocalObjectStore(folder);
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            OtapReader reader = OtapReader.of(store, "", context);
            Partition partition =
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions().getFirst();
            long rejected;
            try (JoinedBatches<T> batches = reader.read(kind, partition, OtapReadOptions.DEFAULTS)) {
                batches.forEachRemaining(batch -> records.addAll(batch.records()));
                rejected = batches.stats().rejected();
            }
            assertThat(pool.inUse()).isZero();
            EncodedBesideRecords.check(folder, kind.signal(), OtapReadOptions.DEFAULTS);
            return new SmallTables<>(records, rejected);
        }
    }
}
