package dev.intarsia.memory;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a lease was taken: the nearest frames outside this package.
final class AllocationSite {
    private static final int MAX_FRAMES = 8;
    private static final Set<String> ALLOCATORS = Set.of(
            AllocationSite.class.getName(),
            OffHeapPool.class.getName(),
            PoolMemory.class.getName(),
            "dev.intarsia.read.ReadContext",
            "dev.intarsia.read.ReadContext$Builder",
            Lease.class.getName(),
            Scratch.class.getName());
    private static final StackWalker WALKER = StackWalker.getInstance();

    private AllocationSite() {}

    /// The frames of the caller, without the classes of this package that allocate for others.
    static List<StackFrame> here() {
        return WALKER.walk(frames ->
                frames.dropWhile(AllocationSite::isAllocator).limit(MAX_FRAMES).toList());
    }

    private static boolean isAllocator(StackFrame frame) {
        return ALLOCATORS.contains(frame.getClassName());
    }

    /// ` at a.B.c(B.java:1) < a.D.e(D.java:2)`, or nothing without frames.
    static String describe(List<StackFrame> site) {
        return site.isEmpty()
                ? ""
                : site.stream().map(StackFrame::toString).collect(Collectors.joining(" < ", " at ", ""));
    }
}
