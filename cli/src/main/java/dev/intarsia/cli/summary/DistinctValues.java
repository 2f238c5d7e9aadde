package dev.intarsia.cli.summary;

import dev.intarsia.model.Bytes;
import java.util.HashSet;
import java.util.Set;
import org.apache.datasketches.hll.HllSketch;
import org.jspecify.annotations.Nullable;

/// How many of the values added differ: counted exactly while a set of them fits the bound, estimated by a HyperLogLog
/// sketch from then on.
final class DistinctValues {
    /// 2^14 registers: a relative standard error of 0.8 %.
    private static final int SKETCH_BITS = 14;

    /// What an entry of the set takes beside the bytes of its value: a node, its place in the table, an object and an
    /// array. An upper estimate for a 64-bit JVM.
    private static final int ENTRY_BYTES = 120;

    private final long maxBytes;
    private Set<Bytes> seen = new HashSet<>();
    private long bytes;
    private @Nullable HllSketch sketch;

    /// @param maxBytes most heap bytes of the set
    DistinctValues(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Adds a value, which must not change afterwards.
    void add(byte[] value) {
        HllSketch estimate = sketch;
        if (estimate != null) {
            update(estimate, value);
        } else if (seen.add(Bytes.wrap(value))) {
            bytes += ENTRY_BYTES + value.length;
            if (bytes > maxBytes) {
                startEstimate();
            }
        }
    }

    private void startEstimate() {
        HllSketch estimate = new HllSketch(SKETCH_BITS);
        seen.forEach(value -> update(estimate, value.toByteArray()));
        seen = Set.of();
        sketch = estimate;
    }

    /// A sketch ignores what is empty.
    private static void update(HllSketch sketch, byte[] value) {
        if (value.length == 0) {
            sketch.update("the empty value");
        } else {
            sketch.update(value);
        }
    }

    long count() {
        HllSketch estimate = sketch;
        return estimate == null ? seen.size() : Math.round(estimate.getEstimate());
    }

    boolean isEstimate() {
        return sketch != null;
    }
}
