package dev.intarsia.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.Ignored;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionCountersTest {
    private static final Partition A = new Partition(PartitionPath.none().with("_part_id=a"), 0, Map.of());
    private final PartitionCounters counters = new PartitionCounters();

    private static PartitionMetrics read(String partition, Signal signal) {
        return new PartitionMetrics(partition, signal, Duration.ofMillis(5), true, 0);
    }

    @Test
    void peaksOfJoinsThatAreOpenAtTheSameTimeAreAddedUp() {
        counters.holds("a", Signal.LOGS, 3, 10);
        counters.holds("b", Signal.LOGS, 4, 20);
        counters.ended(read("a", Signal.LOGS), 11);
        counters.holds("c", Signal.LOGS, 1, 5);

        assertThat(counters.peakBufferBytes()).isEqualTo(31);
        assertThat(counters.bufferBytes()).isEqualTo(5);
    }

    @Test
    void signalsOfAPartitionAreDistinguished() {
        counters.holds("a", Signal.LOGS, 3, 3);
        counters.holds("a", Signal.TRACES, 4, 4);

        assertThat(counters.bufferBytes()).isEqualTo(7);
        counters.ended(read("a", Signal.LOGS), 3);
        assertThat(counters.bufferBytes()).isEqualTo(4);
        assertThat(counters.partitions()).containsExactly(read("a", Signal.LOGS));
    }

    @Test
    void partitionsThatAreGoneAreRemoved() {
        counters.ended(read(A.name(), Signal.METRICS), 0);
        counters.ended(read("gone", Signal.LOGS), 0);
        counters.passed(new Discovered(
                List.of(A), List.of(), List.of(), List.of(), new Ignored(Map.of(), List.of()), Instant.EPOCH));

        assertThat(counters.partitions()).containsExactly(read(A.name(), Signal.METRICS));
    }
}
