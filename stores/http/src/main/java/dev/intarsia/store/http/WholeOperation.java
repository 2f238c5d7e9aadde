package dev.intarsia.store.http;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads all bytes of a small object, or of a listing, onto the heap. An attempt that breaks off begins anew.
final class WholeOperation implements Exchange.Operation<HttpAnswer>, BodyReceiver {
    private static final int FIRST_BYTES = 8 << 10;

    private final Supplier<HttpCall> request;
    private final ErrorLocation location;
    private final long maxBytes;
    private byte[] bytes = new byte[0];
    private int length;
    private long stated = -1;

    /// @param request makes the request of each attempt
    /// @param maxBytes most bytes that the body may have
    WholeOperation(Supplier<HttpCall> request, ErrorLocation location, long maxBytes) {
        this.request = request;
        this.location = location;
        this.maxBytes = maxBytes;
    }

    @Override
    public HttpCall call() {
        return request.get();
    }

    @Override
    public synchronized BodyReceiver receiver() {
        length = 0;
        return this;
    }

    @Override
    public long received() {
        return 0;
    }

    @Override
    public synchronized boolean accepts(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return false;
        }
        stated = answer.header("content-length")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
        requireWithin(stated);
        return true;
    }

    private void requireWithin(long size) {
        if (size > maxBytes) {
            throw new LimitExceededException(location, size + " bytes, more than the limit of " + maxBytes);
        }
    }

    @Override
    public synchronized void receive(ByteBuf more) {
        int count = more.readableBytes();
        requireWithin((long) length + count);
        if (length + count > bytes.length) {
            long wanted = Math.max(length + (long) count, Math.max(FIRST_BYTES, 2L * bytes.length));
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Math.max(maxBytes, (long) length + count)));
        }
        more.readBytes(bytes, length, count);
        length += count;
    }

    @Override
    public synchronized Optional<HttpAnswer> result(HttpAnswer answer) {
        return stated >= 0 && stated != length
                ? Optional.empty()
                : Optional.of(new HttpAnswer(answer.status(), answer.headers(), Arrays.copyOf(bytes, length)));
    }

    @Override
    public void discard() {
        // The heap needs nothing.
    }
}
