package dev.intarsia.testsupport;

/// The vectors of this CPU. The Vector API runs wider ones, too, but in Java: 10 to 100 times slower.
public final class CpuVectors {
    private CpuVectors() {}

    /// Returns whether vectors of this width are wider than those that the JVM uses on this CPU.
    public static boolean emulates(int bits) {
        return bits > preferredBits();
    }

    // By name: the module is no dependency of the modules that use this class, and tests add it to the command line.
    private static int preferredBits() {
        try {
            Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
            Object preferred = shape.getMethod("preferredShape").invoke(null);
            return (int) shape.getMethod("vectorBitSize").invoke(preferred);
        } catch (ClassNotFoundException e) {
            return 0;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the width of vectors is unknown", e);
        }
    }
}
