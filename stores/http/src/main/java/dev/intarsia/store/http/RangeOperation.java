package dev.intarsia.store.http;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ObjectRef;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a range of a version of an object into a lease. An attempt that breaks off is resumed where it ended.
final class RangeOperation implements Exchange.Operation<Lease>, BodyReceiver {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

    private final StoreProtocol protocol;
    private final ObjectRef object;
    private final ByteRange range;
    private final Lease lease;
    // Guarded by this, since an operation is cancelled on other threads than its bytes are received on.
    private long received;
    private boolean isOver;

    /// @param lease of the length of the range; belongs to the operation until it is its result
    RangeOperation(StoreProtocol protocol, ObjectRef object, ByteRange range, Lease lease) {
        this.protocol = protocol;
        this.object = object;
        this.range = range;
        this.lease = lease;
    }

    @Override
    public synchronized HttpCall call() {
        return protocol.read(object, ByteRange.between(range.offset() + received, range.end()));
    }

    @Override
    public BodyReceiver receiver() {
        return this;
    }

    @Override
    public synchronized long received() {
        return received;
    }

    /// Whether the answer has the bytes that were requested, of the version that was requested.
    @Override
    public synchronized boolean accepts(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return false;
        }
        long offset = range.offset() + received;
        if (answer.status() == 206) {
            Matcher stated =
                    CONTENT_RANGE.matcher(answer.header("content-range").orElse(""));
            boolean isRequested = stated.matches()
                    && Long.parseLong(stated.group(1)) == offset
                    && Long.parseLong(stated.group(2)) < range.end();
            if (!isRequested) {
                throw failure(Reason.IO, "the answer has another range than was requested");
            }
            if (!stated.group(3).equals("*") && Long.parseLong(stated.group(3)) != object.size()) {
                throw failure(
                        Reason.CHANGED,
                        "the object was replaced while it was read: " + object.size() + " bytes before, "
                                + stated.group(3) + " now");
            }
        } else if (offset != 0 || range.length() != object.size()) {
            throw failure(Reason.IO, "the store ignores the range: status " + answer.status());
        }
        return true;
    }

    private StoreException failure(Reason reason, String what) {
        return new StoreException(reason, ErrorLocation.of(object.key()).at(range.offset() + received), what);
    }

    @Override
    public synchronized void receive(ByteBuf bytes) {
        if (isOver) {
            return;
        }
        int count = bytes.readableBytes();
        if (count > range.length() - received) {
            throw failure(Reason.IO, "the answer has more bytes than were requested");
        }
        bytes.readBytes(lease.segment().asSlice(received, count).asByteBuffer());
        received += count;
    }

    @Override
    public synchronized Optional<Lease> result(HttpAnswer answer) {
        return received == range.length() ? Optional.of(lease) : Optional.empty();
    }

    @Override
    public synchronized void discard() {
        if (!isOver) {
            isOver = true;
            lease.release();
        }
    }
}
