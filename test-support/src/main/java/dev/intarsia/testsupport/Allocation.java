package dev.intarsia.testsupport;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Counts heap, for tests that bound what hostile input may take. It lives here because published modules do not read
/// the management module.
public final class Allocation {

    private Allocation() {}

    /// Bytes of heap the current thread has allocated since it started.
    public static long ofThisThread() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
