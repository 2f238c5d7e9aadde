package dev.intarsia.otap.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.OtapCorpus;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.internal.resolve.Resolution;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is read of a partition whose files were scanned before.
class OriginScanTest {
    private static final long ROOM = 1L << 20;

    private final FakeObjectStore store = new FakeObjectStore();
    private final OffHeapPool pool = OffHeapPool.create();
    private final ReadContext context = ReadContext.builder().pool(pool).build();

    @AfterEach
    void close() {
        assertThat(pool.inUse()).isZero();
        context.close();
        pool.close();
    }

    static List<String> cases() {
        return OtapCorpus.cases();
    }

    private void put(Path out, String wanted) {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String key = out.relativize(file).toString().replace('\\', '/');
                if (key.contains(wanted)) {
                    store.put(key, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Partition> partitions() {
        return OtapReader.of(store, "", context)
                .discover(DiscoveryOptions.DEFAULTS)
                .partitions();
    }

    private Map<OtapTable, List<TableFooter>> footers(Partition partition) {
        TableFooters footers = new TableFooters(store, context);
        Map<OtapTable, List<TableFooter>> read = new EnumMap<>(OtapTable.class);
        partition
                .files()
                .forEach((table, files) -> read.put(
                        table,
                        footers.readInWriteOrder(files).toCompletableFuture().join()));
        return read;
    }

    private OriginScan scan(Map<OtapTable, List<TableFooter>> files, Partition partition, ScannedFiles scanned) {
        return OriginScan.read(files, new DamagedSignals(), partition.place(), context, scanned);
    }

    private static List<Signal> signals(Partition partition) {
        return Arrays.stream(Signal.values())
                .filter(signal -> partition.files().containsKey(signal.rootTable()))
                .toList();
    }

    private static void assertSame(Resolution actual, Resolution expected) {
        assertThat(actual.resources()).isEqualTo(expected.resources());
        assertThat(actual.scopes()).isEqualTo(expected.scopes());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scannedFilesAreNotReadAgainAndGiveTheSameResult(String name) {
        put(OtapCorpus.out(name), "");
        ScannedFiles scanned = new ScannedFiles(ROOM);
        for (Partition partition : partitions()) {
            Map<OtapTable, List<TableFooter>> files = footers(partition);
            OriginScan alone = OriginScan.read(files, partition.place(), context);
            OriginScan first = scan(files, partition, scanned);
            int reads = store.reads().size();
            OriginScan again = scan(files, partition, scanned);
            assertThat(store.reads()).hasSize(reads);
            for (Signal signal : signals(partition)) {
                Resolution expected = alone.origins(signal).resolution();
                assertSame(first.origins(signal).resolution(), expected);
                assertSame(again.origins(signal).resolution(), expected);
            }
        }
    }

    @Test
    void ofAPartitionThatHasGrownOnlyTheNewFilesAreRead() {
        put(OtapCorpus.out("logs-aged"), "logs/");
        ScannedFiles scanned = new ScannedFiles(ROOM);
        Partition before = partitions().getFirst();
        scan(footers(before), before, scanned);

        put(OtapCorpus.out("logs-aged"), "_attrs/");
        Partition partition = partitions().getFirst();
        Map<OtapTable, List<TableFooter>> files = footers(partition);
        int reads = store.reads().size();
        OriginScan grown = scan(files, partition, scanned);
        assertThat(store.reads().subList(reads, store.reads().size()))
                .isNotEmpty()
                .noneMatch(read -> read.toString().contains("logs/"));
        OriginScan alone = OriginScan.read(files, partition.place(), context);
        assertSame(
                grown.origins(Signal.LOGS).resolution(),
                alone.origins(Signal.LOGS).resolution());
    }

    @Test
    void whatIsKnownStaysWithinItsBound() {
        put(OtapCorpus.out("mixed"), "");
        ScannedFiles scanned = new ScannedFiles(10_000);
        for (Partition partition : partitions()) {
            scan(footers(partition), partition, scanned);
        }
        assertThat(scanned.bytes()).isBetween(1L, 10_000L);
    }
}
