package dev.intarsia.codec.kernel;

/// Chooses the kernels of this JVM, once, and says why.
///
/// The system property `dev.intarsia.kernels` is `auto` (default), `scalar`, `vector128`, `vector256` or `vector512`.
/// A vector twin needs the module `jdk.incubator.vector` (`--add-modules jdk.incubator.vector`); without it, and
/// wherever it would be slow, the scalar twin is taken.
public final class Kernels {
    /// Name of the system property that chooses.
    public static final String PROPERTY = "dev.intarsia.kernels";

    private static final String SCALAR = "dev.intarsia.codec.internal.scalar.ScalarKernels";

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
            case "auto", "scalar", "vector128", "vector256", "vector512" ->
                new Choice(create(SCALAR), "scalar kernels");
            default ->
                throw new IllegalArgumentException(
                        PROPERTY + " is auto, scalar, vector128, vector256 or vector512, not " + name);
        };
    }

    /// By name: this package must load no vector class before it knows that it can, and depends on no twin.
    private static PageKernels create(String className) {
        try {
            return (PageKernels)
                    Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the kernels " + className + " cannot be loaded", e);
        }
    }

    /// Chosen on first use, outside of the initialiser of [Kernels].
    private static final class Active {
        static final Choice CHOICE = choose(System.getProperty(PROPERTY, "auto"));

        private Active() {}
    }
}
