package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BoundedBodyTest {
    private final BoundedBody body = new BoundedBody(10_000);
    private final CompletableFuture<byte[]> read = body.getBody().toCompletableFuture();
    private final AtomicInteger cancelled = new AtomicInteger();

    private void begin() {
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // Bytes are pushed by the test.
            }

            @Override
            public void cancel() {
                cancelled.incrementAndGet();
            }
        });
    }

    @Test
    void aBodyWithinTheLimitIsWhole() {
        begin();
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3})));
        body.onNext(List.of(ByteBuffer.allocate(9_000)));
        assertThat(read).isNotDone();
        body.onComplete();
        assertThat(read.join()).hasSize(9_003).startsWith(1, 2, 3, 0);
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void readingStopsAtTheLimit() {
        begin();
        body.onNext(List.of(ByteBuffer.allocate(9_999)));
        assertThat(read).isNotDone();
        body.onNext(List.of(ByteBuffer.allocate(5), ByteBuffer.allocate(1 << 20)));
        assertThat(cancelled).hasValue(1);
        assertThat(read.join()).hasSize(10_000);
    }
}
