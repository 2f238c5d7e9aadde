package dev.intarsia.parquet.read;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.parquet.internal.thrift.FooterParser;
import dev.intarsia.parquet.metadata.ParquetFooter;
import dev.intarsia.parquet.metadata.ReadLimits;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fetches and parses the footer of one object: one read of its end, and a second one only when the footer is longer
/// than that.
///
/// The magic at the end decides whether an object is a Parquet file. The one at its start is looked at only where the
/// first read covers it: another request per file would find nothing that the pages' checks do not.
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
    private final Where where;
    private final CompletableFuture<ParquetFooter> result = new CompletableFuture<>();
    private volatile @Nullable CompletionStage<Lease> pending;

    private FooterReader(ObjectStore store, ObjectRef object, OffHeapPool pool, ReadLimits limits) {
        this.store = store;
        this.object = object;
        this.pool = pool;
        this.limits = limits;
        this.where = Where.of(object.key());
    }

    /// Reads the footer of `object`. All memory it takes from `pool` is given back before the stage completes.
    ///
    /// The stage fails with a [dev.intarsia.error.ReadException]: `CorruptFileException` when the object is no Parquet
    /// file or its footer is damaged, `UnsupportedFeatureException` when the footer is encrypted,
    /// `LimitExceededException`, or what the store reports. Cancelling it cancels the read under way.
    ///
    /// @param knownFooterLength bytes of the footer without the 8 bytes behind it, where something else than the file
    ///     tells; 0 or less when it is not known. A wrong value costs a second read at most
    public static CompletionStage<ParquetFooter> read(
            ObjectStore store, ObjectRef object, OffHeapPool pool, ReadLimits limits, long knownFooterLength) {
        FooterReader reader = new FooterReader(store, object, pool, limits);
        reader.start(knownFooterLength);
        return reader.result;
    }

    /// Bytes that are read from the end of an object at first, unless it is smaller: what to ask a budget for.
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
        CompletionStage<Lease> read;
        try {
            read = store.read(object, range, pool);
        } catch (RuntimeException e) {
            // The second read is asked for inside of a stage, which would keep what it throws to itself.
            result.completeExceptionally(e);
            return;
        }
        pending = read;
        if (result.isDone()) {
            cancelPending();
        }
        // The stage made here is known to nobody, so it cannot be cancelled and the lease always arrives in `next`.
        read.whenComplete((lease, failure) -> {
            if (failure != null) {
                result.completeExceptionally(unwrapped(failure));
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
        return FooterParser.parse(footer, where, object.size(), limits);
    }

    /// Checks the end of the file, which `bytes` are, and tells the footer's length.
    private long footerLength(MemorySegment bytes) {
        long size = object.size();
        int magic = bytes.get(Segments.INT_LE, bytes.byteSize() - MAGIC_LENGTH);
        if (magic == MAGIC_ENCRYPTED) {
            throw new UnsupportedFeatureException(where, "the footer is encrypted");
        }
        if (magic != MAGIC) {
            throw notParquet("it does not end with PAR1");
        }
        if (bytes.byteSize() == size && bytes.get(Segments.INT_LE, 0) != MAGIC) {
            throw notParquet("it does not start with PAR1");
        }
        long length = Integer.toUnsignedLong(bytes.get(Segments.INT_LE, bytes.byteSize() - TRAILER));
        if (length == 0 || length > size - LEAST_FILE) {
            throw new CorruptFileException(
                    where.at(size - TRAILER), "a footer of " + length + " bytes in a file of " + size + " bytes");
        }
        if (length > limits.maxFooterBytes()) {
            throw new LimitExceededException(
                    where.at(size - TRAILER), "a footer of " + length + " bytes, more than " + limits.maxFooterBytes());
        }
        return length;
    }

    private CorruptFileException notParquet(String reason) {
        return new CorruptFileException(where, "not a Parquet file: " + reason);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
