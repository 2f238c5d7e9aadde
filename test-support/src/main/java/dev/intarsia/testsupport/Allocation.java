package dev.intarsia.testsupport;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Counts heap, for tests that bound what hostile input may take. It lives here because published modules do not read
/// the management module.
public final class Allocation {

    /// Longer than compilers need, also beside other work.
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private Allocation() {}

    /// Bytes of heap the current thread has allocated since it started.
    public static long ofThisThread() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /// Measures until the result is within its bound, for a minute at most: the first time classes are loaded, and
    /// interpreted code makes objects that compiled code does not. When a method is compiled depends on the machine and
    /// on what else it does.
    ///
    /// @return the last result
    public static <T> T settled(Supplier<T> measure, Predicate<T> exceeds) {
        long end = System.nanoTime() + SETTLING.toNanos();
        T result = measure.get();
        while (exceeds.test(result) && System.nanoTime() < end) {
            result = measure.get();
        }
        return result;
    }
}
