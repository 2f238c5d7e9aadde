package dev.intarsia.codec.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Prints which kernels a JVM takes, after using them. Started by [KernelsTest] in JVMs of its own.
public final class ShowKernels {
    private ShowKernels() {}

    public static void main(String[] args) {
        PageKernels kernels = Kernels.active();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment levels = arena.allocate(1000);
            if (kernels.countEqual(levels, 0, 1000, 0) != 1000) {
                throw new AssertionError("wrong count");
            }
        }
        System.out.println("kernels: " + kernels + "; " + Kernels.reason());
    }
}
