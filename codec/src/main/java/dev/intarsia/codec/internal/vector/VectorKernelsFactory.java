package dev.intarsia.codec.internal.vector;

import dev.intarsia.codec.kernel.PageKernels;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.function.IntFunction;
import jdk.incubator.vector.VectorShape;

/// Makes the vector twin of a width.
///
/// The vector code must see its species as constants, or it runs a hundred times slower, so the width is a constant of
/// the class [VectorKernels]. The width that this CPU prefers is that class as it is; any other width, wanted by the
/// property or by tests, is a second copy of the class, defined hidden with the width as its class data.
public final class VectorKernelsFactory implements IntFunction<PageKernels> {
    /// Made by name.
    public VectorKernelsFactory() {}

    /// @param bits 128, 256 or 512; 0 for the width that the CPU prefers
    @Override
    public PageKernels apply(int bits) {
        return bits == 0 || bits == preferredBits() ? new VectorKernels() : copy(bits);
    }

    /// The CPU's own width, but 512 for wider ones: a bitmap word of 64 levels is then one vector. May be 64, where
    /// vectors bring nothing; such kernels are not used.
    static int preferredBits() {
        return Math.min(512, VectorShape.preferredShape().vectorBitSize());
    }

    private static PageKernels copy(int bits) {
        try (InputStream in = VectorKernels.class.getResourceAsStream("VectorKernels.class")) {
            if (in == null) {
                throw new IllegalStateException("the class file of VectorKernels is missing");
            }
            Class<?> copy = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(in.readAllBytes(), bits, true)
                    .lookupClass();
            return (PageKernels) copy.getDeclaredConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("the vector kernels of " + bits + " bits cannot be defined", e);
        }
    }
}
