package dev.intarsia.testdata.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A store that fails at each of the requests that reading a generated block takes, one after the other: a typed
/// failure
/// and no memory left. As `FailureInjectionTest` and `ChangingFileTest` do with recorded files.
final class GeneratedFaultsTest {
    private static final String KEY = "data.parquet";

    @TempDir
    private Path folder;

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final ReadContext context = ReadContext.builder()
            .pool(pool)
            .coalescing(RangeCoalescer.Options.DEFAULTS.withMaxGap(0).withMaxLength(1 << 14))
            .build();

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.leaks()).isEmpty();
        context.close();
        pool.close();
    }

    private byte[] block(TempoFormat format) throws IOException {
        BlockOptions options = BlockOptions.of(folder, 5).withSize(20, 4, 0, 2).withFormat(format);
        return Files.readAllBytes(
                BlockGenerator.generate(options).written().directory().resolve(KEY));
    }

    private long count(FakeObjectStore store) {
        TempoBlockReader reader = TempoBlockReader.openFile(store, KEY, context);
        try (TraceIterator traces = reader.traces(TempoProjection.fullSpans())) {
            return traces.stream().count();
        }
    }

    private int reads(byte[] data) {
        FakeObjectStore sound = new FakeObjectStore();
        sound.put(KEY, data);
        assertThat(count(sound)).isEqualTo(20);
        assertThat(sound.reads().size()).isGreaterThan(5);
        return sound.reads().size();
    }

    private void failsAtEachRead(byte[] data, Class<? extends ReadException> type, FaultAt fault) {
        IntStream.rangeClosed(1, reads(data)).forEach(n -> {
            FakeObjectStore store = new FakeObjectStore();
            store.put(KEY, data);
            fault.at(n).accept(store);
            assertThatExceptionOfType(type)
                    .as("read %d", n)
                    .isThrownBy(() -> count(store))
                    .withMessageContaining(KEY);
            assertThat(pool.inUse()).isZero();
        });
    }

    private interface FaultAt {
        Consumer<FakeObjectStore> at(int read);
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void aReadThatFailsIsAFailureOfTheStore(TempoFormat format) throws IOException {
        failsAtEachRead(
                block(format),
                StoreException.class,
                n -> store -> store.failRead(n, () -> new StoreException(ErrorLocation.of(KEY), "a bad day")));
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void aFileThatChangesMeanwhileIsNotRead(TempoFormat format) throws IOException {
        byte[] data = block(format);
        byte[] other = data.clone();
        other[other.length / 2] ^= 1;
        failsAtEachRead(data, StoreException.class, n -> store -> store.replaceBeforeRead(n, other));
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void anAnswerThatIsCutShortIsAFailureOfTheStore(TempoFormat format) throws IOException {
        failsAtEachRead(block(format), StoreException.class, n -> store -> store.shortBody(n, 1));
    }
}
