package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A local file that changes between any two reads of a scan: a typed error each time, never a mixture of two versions.
final class ChangingFileTest {
    private static final List<String> FILES = List.of(
            "tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10/data.parquet",
            "parquet/parquet-testing/data/nested_maps.snappy.parquet",
            "parquet/parquet-testing/data/delta_encoding_required_column.parquet");
    private static final String KEY = "data.parquet";

    @TempDir
    Path root;

    private final OffHeapPool pool = OffHeapPool.create();

    @AfterEach
    void poolIsEmpty() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private enum Change {
        CUT_IN_HALF,
        CUT_BY_ONE_BYTE,
        EMPTY,
        GROW,
        REWRITE_IN_PLACE,
        REPLACE,
        REPLACE_BY_ANOTHER,
        REMOVE;

        void applyTo(Path file, byte[] original) {
            try {
                apply(file, original);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void apply(Path file, byte[] original) throws IOException {
            switch (this) {
                case CUT_IN_HALF -> cut(file, original.length / 2);
                case CUT_BY_ONE_BYTE -> cut(file, original.length - 1);
                case EMPTY -> cut(file, 0);
                case GROW -> Files.write(file, new byte[1], StandardOpenOption.APPEND);
                case REWRITE_IN_PLACE -> {
                    Files.write(file, new byte[original.length]);
                    // The clock of the file system may not have ticked since the file was written.
                    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
                }
                case REPLACE -> replace(file, original);
                case REPLACE_BY_ANOTHER -> replace(file, new byte[100]);
                case REMOVE -> Files.delete(file);
            }
        }

        private static void cut(Path file, long size) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        }

        private static void replace(Path file, byte[] by) throws IOException {
            Path other = Files.write(file.resolveSibling("other"), by);
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeBeforeAnyReadIsReported(Change change) throws IOException {
        for (String file : FILES) {
            byte[] original = Files.readAllBytes(Corpus.path(file));
            try (ReadContext context = ReadContext.builder()
                    .pool(pool)
                    .coalescing(new RangeCoalescer.Options(0, 1))
                    .build()) {
                int reads = reads(original, context);
                assertThat(reads).isGreaterThan(3);
                for (int read = 0; read < reads; read++) {
                    Outcome outcome = scan(original, change, read, context).outcome;
                    assertThat(outcome.kind())
                            .as("%s before read %d of %s: %s", change, read, file, outcome.message())
                            .isEqualTo("store");
                }
                Outcome after = scan(original, change, -1, context).outcome;
                assertThat(after.kind()).isEqualTo(Outcome.VALUES);
            }
        }
    }

    private record Result(Outcome outcome, int reads) {}

    private int reads(byte[] original, ReadContext context) throws IOException {
        return scan(original, Change.GROW, -1, context).reads;
    }

    private Result scan(byte[] original, Change change, int changeAt, ReadContext context) throws IOException {
        Files.deleteIfExists(root.resolve(KEY));
        Files.write(root.resolve(KEY), original);
        AtomicInteger reads = new AtomicInteger();
        try (InterceptedStore store = new InterceptedStore(new LocalObjectStore(root), request -> {
            if (request.kind() == InterceptedStore.Kind.READ && reads.getAndIncrement() == changeAt) {
                change.applyTo(root.resolve(KEY), original);
            }
        })) {
            Outcome outcome = Scan.of(store, KEY, context, new Scan.Options(false, false));
            return new Result(outcome, reads.get());
        }
    }
}
