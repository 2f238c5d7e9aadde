package dev.intarsia.codec.kernel;

/// Finds out once whether [Long#expand] is cheap on this machine. It is one fast instruction on x86 with BMI2 (but
/// microcode on the first two Zen generations) and on ARM with SVE2 BITPERM, and some dozens of instructions elsewhere.
///
/// The probe runs batches until the compiled code shows that one expand costs little, and for 20 ms at most. When the
/// time runs out before compiled code was seen, the architecture decides. `-Ddev.intarsia.unpack=expand` or `=shifts`
/// skips the probe.
final class ExpandProbe {
    static final String PROPERTY = "dev.intarsia.unpack";
    static final boolean EXPAND;
    static final String REASON;

    private static final int BATCH = 512;
    private static final long LIMIT_NANOS = 20_000_000;
    private static final long CHEAP_NANOS = 3L * BATCH;
    private static final long COMPILED_NANOS = 40L * BATCH;

    static {
        String wish = System.getProperty(PROPERTY, "auto");
        if (wish.equals("expand") || wish.equals("shifts")) {
            EXPAND = wish.equals("expand");
            REASON = "unpacks by " + wish + " as " + PROPERTY + " says";
        } else {
            long best = bestBatchNanos();
            boolean knownFast = System.getProperty("os.arch", "").equals("amd64");
            EXPAND = best <= CHEAP_NANOS || (best > COMPILED_NANOS && knownFast);
            REASON = reason(best);
        }
    }

    private ExpandProbe() {}

    private static String reason(long best) {
        String measured = "an expand took " + (best * 10 / BATCH) / 10.0 + " ns";
        if (best > COMPILED_NANOS) {
            return "unpacks by " + (EXPAND ? "expand" : "shifts")
                    + " as is usual for the architecture: the probe saw no compiled code (" + measured + ")";
        }
        return "unpacks by " + (EXPAND ? "expand" : "shifts") + ": " + measured;
    }

    private static long bestBatchNanos() {
        long start = System.nanoTime();
        long best = Long.MAX_VALUE;
        long seed = start | 1;
        long now = start;
        while (best > CHEAP_NANOS && now - start < LIMIT_NANOS) {
            seed = batch(seed);
            long end = System.nanoTime();
            best = Math.min(best, end - now);
            now = end;
        }
        // The result is used, so that the batches cannot be optimised away.
        return seed == 0 ? best + 1 : best;
    }

    /// Independent expands, as in unpacking; the sum ties them to the result.
    private static long batch(long seed) {
        long sum = seed;
        for (int i = 0; i < BATCH; i++) {
            sum += Long.expand(seed + i, 0x0303_0303_0303_0303L);
        }
        return sum;
    }
}
