package dev.intarsia.read;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.thrift.FooterParser;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fetches and parses the footer of one object: one read of its end, and a second one only when the footer is longer
/// than that.
///
/// The magic at the end determines whether an object is a Parquet file. The one at its start is looked at only where
/// the first read covers it: another request per file would find nothing that the pages' checks do not.
public final class FooterReader {

    /// What is read from the end of a file when the footer's length is not known.
    public static final int DEFAULT_TAIL_BYTES = 64 << 10;

    private static final int MAGIC_LENGTH = 4;
    private static final int TRAILER = 8;
    private static final int LEAST_FILE = MAGIC_LENGTH + TRAILER;
    /// `PAR1`, little-endian.
    private static final int MAGIC = 0x31524150;
    /// `PARE`, little-endian: the footer is encrypted.
    private static final int MAGIC_ENCRYPTED = 0x45524150;

    private final ObjectStore store;
    private final ObjectRef object;
    private final OffHeapPool pool;
    private final ReadLimits limits;
    private final ErrorLocation location;
    private final CompletableFuture<ParquetFooter> result = new CompletableFuture<>();
    private volatile @Nullable CompletionStage<Lease> pending;

    private FooterReader(ObjectStore store, ObjectRef object, OffHeapPool pool, ReadLimits limits) {
        this.store = store;
        this.object = object;
        this.pool = pool;
        this.limits = limits;
        this.location = ErrorLocation.of(object.key());
    }

    /// Reads the footer of `object`. All memory it takes from `pool` is released before the stage completes.
    ///
    /// The stage fails with a [dev.intarsia.error.ReadException]: `CorruptFileException` when the object is no Parquet
    /// file or its footer is damaged, `UnsupportedFeatureException` when the footer is encrypted,
    /// `LimitExceededException`, or what the store reports. Cancelling it cancels the read under way.
    ///
    /// @param knownFooterLength bytes of the footer without the 8 bytes after it, where something else than the file
    ///     states it; 0 or less when it is not known. A wrong value costs a second read at most
    public static CompletionStage<ParquetFooter> read(
            ObjectStore store, ObjectRef object, OffHeapPool pool, ReadLimits limits, long knownFooterLength) {
        FooterReader reader = new FooterReader(store, object, pool, limits);
        reader.start(knownFooterLength);
        return reader.result;
    }

    /// Bytes that are read from the end of an object at first, unless it is smaller: what to acquire from a budget.
    ///
    /// @param knownFooterLength as for [#read]
    public static long firstReadBytes(long knownFooterLength, ReadLimits limits) {
        boolean known = knownFooterLength > 0 && knownFooterLength <= limits.maxFooterBytes();
        return known ? knownFooterLength + TRAILER : DEFAULT_TAIL_BYTES;
    }

    private void start(long knownFooterLength) {
        long size = object.size();
        if (size < LEAST_FILE) {
            String reason = size == 0 ? "it is empty" : "it has only " + size + " bytes";
            result.completeExceptionally(notParquet(reason));
            return;
        }
        result.whenComplete((footer, failure) -> cancelPending());
        long length = Math.min(size, firstReadBytes(knownFooterLength, limits));
        fetch(new ByteRange(size - length, length), this::tail);
    }

    private void fetch(ByteRange range, Consumer<Lease> next) {
        if (result.isDone()) {
            return;
        }
        CompletionStage<Lease> read = Stages.started(() -> store.read(object, range, pool));
        pending = read;
        if (result.isDone()) {
            cancelPending();
        }
        // The stage made here is not shared, so it cannot be cancelled and the lease always arrives in `next`.
        read.whenComplete((lease, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Stages.unwrapped(failure));
            } else {
                next.accept(lease);
            }
        });
    }

    private void cancelPending() {
        CompletionStage<Lease> read = pending;
        if (read != null && result.isCancelled()) {
            read.toCompletableFuture().cancel(true);
        }
    }

    private void tail(Lease lease) {
        long footerLength;
        Optional<ParquetFooter> footer = Optional.empty();
        try (lease) {
            MemorySegment bytes = lease.segment();
            footerLength = footerLength(bytes);
            long start = bytes.byteSize() - TRAILER - footerLength;
            if (start >= 0) {
                footer = Optional.of(parse(bytes.asSlice(start, footerLength)));
            }
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
            return;
        }
        if (footer.isPresent()) {
            result.complete(footer.get());
        } else {
            fetch(new ByteRange(object.size() - TRAILER - footerLength, footerLength), this::wholeFooter);
        }
    }

    private void wholeFooter(Lease lease) {
        ParquetFooter footer;
        try (lease) {
            footer = parse(lease.segment());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
            return;
        }
        result.complete(footer);
    }

    private ParquetFooter parse(MemorySegment footer) {
        return FooterParser.parse(footer, location, object.size(), limits);
    }

    /// Checks the end of the file, which `bytes` are, and returns the footer's length.
    private long footerLength(MemorySegment bytes) {
        long size = object.size();
        int magic = bytes.get(NativeLayouts.INT_LE, bytes.byteSize() - MAGIC_LENGTH);
        if (magic == MAGIC_ENCRYPTED) {
            throw new UnsupportedFeatureException(location, "the footer is encrypted");
        }
        if (magic != MAGIC) {
            throw notParquet("it does not end with PAR1");
        }
        if (bytes.byteSize() == size && bytes.get(NativeLayouts.INT_LE, 0) != MAGIC) {
            throw notParquet("it does not start with PAR1");
        }
        long length = Integer.toUnsignedLong(bytes.get(NativeLayouts.INT_LE, bytes.byteSize() - TRAILER));
        if (length == 0 || length > size - LEAST_FILE) {
            throw new CorruptFileException(
                    location.at(size - TRAILER), "a footer of " + length + " bytes in a file of " + size + " bytes");
        }
        FooterParser.requireLength(length, location.at(size - TRAILER), limits);
        return length;
    }

    private CorruptFileException notParquet(String reason) {
        return new CorruptFileException(location, "not a Parquet file: " + reason);
    }
}
