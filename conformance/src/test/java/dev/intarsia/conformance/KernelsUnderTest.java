package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.testsupport.CpuVectors;

/// Says which twin a test ran with, and fails when it is not the one that was requested.
final class KernelsUnderTest {

    private KernelsUnderTest() {}

    /// Whether the CPU has no vectors of this width.
    static boolean areEmulated() {
        return CpuVectors.emulates(Kernels.active().vectorBits());
    }

    static void announce() {
        PageKernels active = Kernels.active();
        System.out.printf(
                "kernels under test: %s, %d bits, %s%n",
                active.getClass().getName(), active.vectorBits(), Kernels.reason());
        String asked = System.getProperty(Kernels.PROPERTY, "auto");
        if (!asked.equals("auto")) {
            assertThat(active.name()).isEqualTo(asked);
        }
    }
}
