package dev.intarsia.fuzz;

import dev.intarsia.error.ReadException;
import dev.intarsia.testsupport.Allocation;
import java.util.function.Supplier;

/// What came of reading something: a text that says all that was read, or the kind of a refusal. Anything that is not a
/// [ReadException] goes through.
///
/// @param kind `values`, or the kind of the exception
/// @param text what was read; empty after a refusal
record ReadOutcome(String kind, String text) {
    private static final String VALUES = "values";
    private static final long MOST_HEAP = 8L << 20;

    static ReadOutcome of(Supplier<String> read) {
        try {
            return new ReadOutcome(VALUES, read.get());
        } catch (ReadException e) {
            return new ReadOutcome(e.kind(), "");
        }
    }

    /// As [#of(Supplier)], with the heap counted that it takes: at most 8 MiB and 64 times the input. Repeated where it
    /// is more, see [Allocation#settled].
    static ReadOutcome bounded(int inputLength, Supplier<String> read) {
        long most = MOST_HEAP + 64L * inputLength;
        Measured last = Allocation.settled(() -> Measured.of(read), measured -> measured.heapBytes > most);
        if (last.heapBytes > most) {
            throw new AssertionError(
                    last.heapBytes + " bytes of heap for " + inputLength + " bytes: " + last.outcome.kind);
        }
        return last.outcome;
    }

    private record Measured(ReadOutcome outcome, long heapBytes) {
        static Measured of(Supplier<String> read) {
            long before = Allocation.ofThisThread();
            ReadOutcome outcome = ReadOutcome.of(read);
            return new Measured(outcome, Allocation.ofThisThread() - before);
        }
    }

    boolean isValues() {
        return kind.equals(VALUES);
    }

    /// Fails unless both are the same values, or both rejections: of two faults in a file, only the one that is found
    /// first is reported.
    void mustAgreeWith(ReadOutcome other, String what) {
        if (isValues() || other.isValues()) {
            mustBe(other, what);
        }
    }

    /// Fails unless both are the same.
    void mustBe(ReadOutcome other, String what) {
        if (!equals(other)) {
            throw new AssertionError(what + ": " + this + " and " + other);
        }
    }
}
