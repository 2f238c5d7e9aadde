package dev.intarsia.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ObjectRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A file that changes under its reader, between two reads and between two system calls of one read.
class LocalFileChangeTest {
    private static final int SIZE = 20 << 20;

    @TempDir
    Path root;

    private final OffHeapPool pool = OffHeapPool.create();
    private Path file = Path.of("");

    @BeforeEach
    void writeFile() throws IOException {
        file = root.resolve("data");
        Files.write(file, new byte[SIZE]);
    }

    @AfterEach
    void poolIsEmpty() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private enum Change {
        TRUNCATE(Reason.TRUNCATED),
        EMPTY(Reason.TRUNCATED),
        GROW(Reason.CHANGED),
        REWRITE(Reason.CHANGED),
        REPLACE(Reason.CHANGED),
        REPLACE_BY_SHORTER(Reason.CHANGED),
        REMOVE(Reason.NOT_FOUND),
        REPLACE_BY_FOLDER(Reason.NOT_FOUND);

        private final Reason expected;

        Change(Reason expected) {
            this.expected = expected;
        }

        void apply(Path file) throws IOException {
            switch (this) {
                case TRUNCATE -> cut(file, 10 << 20);
                case EMPTY -> cut(file, 0);
                case GROW -> Files.write(file, new byte[1], StandardOpenOption.APPEND);
                case REWRITE -> Files.setLastModifiedTime(file, FileTime.fromMillis(1));
                case REPLACE -> replace(file, SIZE);
                case REPLACE_BY_SHORTER -> replace(file, 100);
                case REMOVE -> Files.delete(file);
                case REPLACE_BY_FOLDER -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                }
            }
        }

        private static void cut(Path file, long size) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        }

        private static void replace(Path file, int size) throws IOException {
            Path other = Files.write(file.resolveSibling("other"), new byte[size]);
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @ParameterizedTest(name = "{0} between two reads")
    @EnumSource
    void aChangeBetweenTwoReadsIsTold(Change change) throws IOException {
        LocalObjectStore store = new LocalObjectStore(root);
        ObjectRef object = store.head("data").toCompletableFuture().join();
        store.read(object, new ByteRange(0, 100), pool)
                .toCompletableFuture()
                .join()
                .release();
        change.apply(file);
        for (ByteRange range :
                new ByteRange[] {new ByteRange(0, 100), new ByteRange(SIZE - 100, 100), object.range()}) {
            Throwable failure = store.read(object, range, pool)
                    .toCompletableFuture()
                    .handle((lease, e) -> e)
                    .join();
            assertThat(failure).isInstanceOf(StoreException.class);
            assertThat(((StoreException) failure).storeReason()).isEqualTo(change.expected);
            assertThat(failure.getMessage()).startsWith("store: data");
        }
    }

    @ParameterizedTest(name = "{0} inside a read")
    @EnumSource
    void aChangeInsideAReadIsTold(Change change) throws IOException {
        for (int call = 1; call <= 3; call++) {
            Files.deleteIfExists(file);
            Files.write(file, new byte[SIZE]);
            Throwable failure = readWhile(change, call);
            assertThat(failure).as("call %s", call).isNotNull();
            if (failure instanceof StoreException e) {
                assertThat(e.storeReason()).isEqualTo(change.expected);
            } else {
                assertThat(change.expected).isEqualTo(Reason.NOT_FOUND);
                assertThat(failure).isInstanceOf(java.nio.file.NoSuchFileException.class);
            }
            assertThat(pool.inUse()).isZero();
        }
    }

    /// Reads the whole file; the change happens before the given system call.
    private @Nullable Throwable readWhile(Change change, int call) throws IOException {
        ObjectRef object = FileVersion.of("data", file).object("data");
        int[] calls = {0};
        return catchThrowable(() -> {
            Lease lease = new FileRead(file, object, object.range(), pool).run(() -> {
                calls[0]++;
                if (calls[0] == call) {
                    applyUnchecked(change);
                }
                return false;
            });
            lease.release();
        });
    }

    private void applyUnchecked(Change change) {
        try {
            change.apply(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTruncationStatesWhereTheFileEndsNow() throws IOException {
        LocalObjectStore store = new LocalObjectStore(root);
        ObjectRef object = store.head("data").toCompletableFuture().join();
        Change.TRUNCATE.apply(file);
        StoreException e = (StoreException) store.read(object, object.range(), pool)
                .toCompletableFuture()
                .handle((lease, failure) -> failure)
                .join();
        assertThat(e.location()).isEqualTo(ErrorLocation.of("data").at(10 << 20));
        assertThat(e.reason()).contains("truncated").contains("20971520 bytes were there before");
    }

    @Test
    void withoutATagOnlyTheSizeIsPinned() throws IOException {
        LocalObjectStore store = new LocalObjectStore(root);
        ObjectRef untagged = new ObjectRef("data", SIZE, "");
        Change.REPLACE.apply(file);
        store.read(untagged, new ByteRange(0, 10), pool)
                .toCompletableFuture()
                .join()
                .release();
        Change.GROW.apply(file);
        assertThat(store.read(untagged, new ByteRange(0, 10), pool).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void aCancelledReadStopsBetweenSystemCallsAndLeavesNothing() throws IOException {
        ObjectRef object = FileVersion.of("data", file).object("data");
        int[] calls = {0};
        assertThat(catchThrowable(() -> new FileRead(file, object, object.range(), pool).run(() -> ++calls[0] == 2)))
                .isInstanceOf(CancellationException.class);
        assertThat(calls[0]).isEqualTo(2);
    }
}
