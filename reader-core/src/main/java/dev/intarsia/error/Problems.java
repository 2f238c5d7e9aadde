package dev.intarsia.error;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Failures that were collected and not thrown, of an input that may have any number of them: all are counted, the
/// first ones are kept. Immutable; iterates over what is kept.
///
/// @param first the first failures, at most [#KEPT], in their order
/// @param count how many there were
public record Problems(List<ReadException> first, long count) implements Iterable<ReadException> {
    /// How many failures are kept: more lines than anybody reads, and some hundred kilobytes with stack traces.
    public static final int KEPT = 100;

    private static final Problems NONE = new Problems(List.of(), 0);

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException when the list has more than [#KEPT] failures, or the count does not fit it
    public Problems {
        first = List.copyOf(first);
        if (first.size() > KEPT || count < first.size()) {
            throw new IllegalArgumentException(first.size() + " failures kept of " + count);
        }
    }

    /// No failures.
    public static Problems none() {
        return NONE;
    }

    /// All failures of a list are counted, the first ones kept.
    public static Problems of(List<? extends ReadException> failures) {
        Collector collector = new Collector();
        failures.forEach(collector::add);
        return collector.problems();
    }

    /// Whether there were no failures.
    public boolean isEmpty() {
        return count == 0;
    }

    /// Number of failures that were counted, but not kept.
    public long omitted() {
        return count - first.size();
    }

    @Override
    public Iterator<ReadException> iterator() {
        return first.iterator();
    }

    /// Collects failures. Not thread-safe.
    public static final class Collector {
        private final List<ReadException> first = new ArrayList<>();
        private long count;

        /// Makes a collector of no failures.
        public Collector() {}

        /// Counts a failure, and keeps it if it is one of the first.
        public void add(ReadException failure) {
            if (!isFull()) {
                first.add(failure);
            }
            count++;
        }

        /// Counts failures of which only the number is known: for a full collector.
        ///
        /// @param more how many
        public void count(long more) {
            count += more;
        }

        /// Whether further failures are only counted, so that they need no description.
        public boolean isFull() {
            return first.size() == KEPT;
        }

        /// What was collected so far.
        public Problems problems() {
            return new Problems(first, count);
        }
    }
}
