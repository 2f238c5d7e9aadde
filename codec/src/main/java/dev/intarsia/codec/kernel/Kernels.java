package dev.intarsia.codec.kernel;

import java.util.function.IntFunction;

/// Chooses the kernels of this JVM, once, and says why.
///
/// The system property `dev.intarsia.kernels` is `auto` (default), `scalar`, `vector128`, `vector256` or `vector512`.
/// A vector twin needs the module `jdk.incubator.vector` (`--add-modules jdk.incubator.vector`); without it, and
/// wherever it would be slow, the scalar twin is taken.
public final class Kernels {
    /// Name of the system property that chooses.
    public static final String PROPERTY = "dev.intarsia.kernels";

    private static final String SCALAR = "dev.intarsia.codec.internal.scalar.ScalarKernels";
    private static final String VECTOR_FACTORY = "dev.intarsia.codec.internal.vector.VectorKernelsFactory";

    private Kernels() {}

    /// Kernels and one sentence that says why these.
    ///
    /// @param kernels the twin
    /// @param reason one sentence
    public record Choice(PageKernels kernels, String reason) {}

    /// The kernels chosen for this JVM.
    public static PageKernels active() {
        return Active.CHOICE.kernels();
    }

    /// One sentence: why [#active] is what it is, and how bits are unpacked.
    public static String reason() {
        return Active.CHOICE.reason() + "; " + ExpandProbe.REASON;
    }

    /// The kernels of this name, or the scalar ones where that twin cannot run.
    ///
    /// @param name as in the system property
    /// @throws IllegalArgumentException if there are no kernels of this name
    public static PageKernels of(String name) {
        return choose(name).kernels();
    }

    /// Like [#of], with the reason.
    ///
    /// @throws IllegalArgumentException if there are no kernels of this name
    public static Choice choose(String name) {
        return switch (name) {
            case "scalar" -> scalar("scalar kernels, as requested");
            case "auto" -> vector(0);
            case "vector128" -> vector(128);
            case "vector256" -> vector(256);
            case "vector512" -> vector(512);
            default ->
                throw new IllegalArgumentException(
                        PROPERTY + " is auto, scalar, vector128, vector256 or vector512, not " + name);
        };
    }

    /// The decision list for vectors; `bits` 0 leaves the width to the CPU.
    private static Choice vector(int bits) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return scalar(
                    "scalar kernels: add --add-modules jdk.incubator.vector to the java command for vector kernels");
        }
        String vm = System.getProperty("java.vm.name", "");
        String mode = System.getProperty("java.vm.info", "");
        if (!vm.contains("HotSpot") && !vm.contains("OpenJDK") && bits == 0) {
            return scalar("scalar kernels: vectors are known to be fast on HotSpot only, and this is " + vm);
        }
        if ((mode.contains("interpreted") || mode.contains("emulated-client")) && bits == 0) {
            return scalar("scalar kernels: vectors are slow without the C2 compiler (" + mode + ")");
        }
        PageKernels preferred = vectorFactory().apply(0);
        int preferredBits = preferred.vectorBits();
        if (bits == 0 && preferredBits < 256) {
            return scalar("scalar kernels: the CPU prefers vectors of " + preferredBits
                    + " bits, for which no gain was measured; -D" + PROPERTY + "=vector128 tries them");
        }
        if (bits == 0 || bits == preferredBits) {
            return new Choice(preferred, preferred.name() + " kernels: the width that the CPU prefers");
        }
        return new Choice(
                vectorFactory().apply(bits),
                "vector" + bits + " kernels, as requested; the CPU prefers " + preferredBits + " bits");
    }

    private static Choice scalar(String reason) {
        return new Choice((PageKernels) create(SCALAR), reason);
    }

    @SuppressWarnings("unchecked") // the factory is ours and makes PageKernels
    private static IntFunction<PageKernels> vectorFactory() {
        return (IntFunction<PageKernels>) create(VECTOR_FACTORY);
    }

    /// By name: this package must load no vector class before its support is verified, and depends on no twin.
    private static Object create(String className) {
        try {
            return Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the kernels " + className + " cannot be loaded", e);
        }
    }

    private static Choice chosen() {
        String name = System.getProperty(PROPERTY, "auto");
        try {
            return choose(name);
        } catch (IllegalArgumentException e) {
            // A misspelt property must not keep every class that uses kernels from loading.
            return scalar("scalar kernels: " + e.getMessage());
        }
    }

    /// Chosen on first use, outside of the initialiser of [Kernels].
    private static final class Active {
        static final Choice CHOICE = chosen();

        private Active() {}
    }
}
