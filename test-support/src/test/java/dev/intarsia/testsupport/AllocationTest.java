package dev.intarsia.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AllocationTest {

    @Test
    void measuresUntilTheResultIsWithinItsBound() {
        AtomicInteger measures = new AtomicInteger();
        assertThat(Allocation.settled(measures::incrementAndGet, result -> result < 5))
                .isEqualTo(5);
        assertThat(measures).hasValue(5);
    }

    @Test
    void countsWhatThisThreadAllocates() {
        long before = Allocation.ofThisThread();
        byte[] bytes = new byte[1 << 20];
        assertThat(Allocation.ofThisThread() - before).isGreaterThanOrEqualTo(bytes.length);
    }
}
