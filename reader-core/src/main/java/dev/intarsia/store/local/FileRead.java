package dev.intarsia.store.local;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ObjectRef;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// One positioned read of a range of a file into a lease.
///
/// The file is opened for this read alone: an interrupt closes a channel, and must not break the reads of others. Its
/// version is compared before and after, so bytes of two versions never mix unnoticed. Nothing is mapped: a file cut
/// short ends a read early and cannot hurt the process.
record FileRead(Path path, ObjectRef object, ByteRange range, OffHeapPool pool) {
    /// Bytes per system call, between which a cancelled read stops.
    private static final long CHUNK = 8L << 20;

    /// @param cancelled called between system calls
    /// @return the bytes; the lease is the caller's
    Lease run(BooleanSupplier cancelled) throws IOException {
        if (range.end() > object.size()) {
            throw new StoreException(
                    Reason.INVALID_RANGE,
                    ErrorLocation.of(object.key()).at(range.offset()),
                    range.length() + " bytes from here are not inside the object of " + object.size() + " bytes");
        }
        Lease lease = pool.lease(range.length());
        try {
            fill(lease.segment(), cancelled);
            return lease;
        } catch (IOException | RuntimeException | Error e) {
            lease.release();
            throw e;
        }
    }

    private void fill(MemorySegment target, BooleanSupplier cancelled) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            requireUnchanged();
            long done = 0;
            while (done < range.length()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("the read was cancelled");
                }
                MemorySegment chunk = target.asSlice(done, Math.min(CHUNK, range.length() - done));
                int count = channel.read(chunk.asByteBuffer(), range.offset() + done);
                if (count < 0) {
                    break;
                }
                done += count;
            }
            requireUnchanged();
            requireComplete(done);
        }
    }

    private void requireUnchanged() throws IOException {
        FileVersion.of(object.key(), path).requireSame(object);
    }

    private void requireComplete(long done) {
        if (done < range.length()) {
            throw new StoreException(
                    Reason.TRUNCATED,
                    ErrorLocation.of(object.key()).at(range.offset() + done),
                    "the file ends here, " + (range.length() - done) + " bytes before the end of the range");
        }
    }
}
