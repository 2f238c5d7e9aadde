package dev.intarsia.codec.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Finds out once whether [Long#expand] is cheap on this machine. It is one fast instruction on x86 with BMI2 (but
/// slow microcode on the first two Zen generations) and on ARM with SVE2 BITPERM, and dozens of instructions elsewhere.
///
/// Where the CPU model can be identified, it decides. Elsewhere batches are timed until compiled code shows that an
/// expand is cheap, for 20 ms at most: a slow result alone could also mean that nothing was compiled yet.
/// `-Ddev.intarsia.unpack=expand` or `=shifts` overrides the choice.
final class ExpandProbe {
    static final String PROPERTY = "dev.intarsia.unpack";
    static final boolean EXPAND;
    static final String REASON;

    private static final int BATCH = 512;
    private static final long LIMIT_NANOS = 20_000_000;
    private static final long CHEAP_NANOS = 3L * BATCH;
    private static final Path LINUX_CPU = Path.of("/proc/cpuinfo");
    private static final int CPU_TEXT_BYTES = 8192;
    private static final Pattern FAMILY_23 = Pattern.compile("cpu family\\s*: 23\\s|Family 23 ");

    static {
        Verdict verdict = verdict();
        EXPAND = verdict.expand();
        REASON = "unpacks by " + (EXPAND ? "expand: " : "shifts: ") + verdict.reason();
    }

    private ExpandProbe() {}

    private record Verdict(boolean expand, String reason) {}

    private static Verdict verdict() {
        String wish = System.getProperty(PROPERTY, "auto");
        if (wish.equals("expand") || wish.equals("shifts")) {
            return new Verdict(wish.equals("expand"), "as " + PROPERTY + " says");
        }
        if (System.getProperty("os.arch", "").equals("amd64")) {
            String cpu = cpuText();
            if (!cpu.isEmpty()) {
                boolean fast = isFast(cpu);
                return new Verdict(fast, "this x86 CPU has " + (fast ? "a fast" : "no fast") + " PDEP");
            }
        }
        long best = bestBatchNanos();
        return new Verdict(best <= CHEAP_NANOS, "an expand took " + (best * 10 / BATCH) / 10.0 + " ns");
    }

    /// What Linux (`/proc/cpuinfo`) or Windows (an environment variable) states about the CPU; empty elsewhere.
    private static String cpuText() {
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        if (windows != null) {
            return windows + " bmi2";
        }
        try (InputStream in = Files.newInputStream(LINUX_CPU)) {
            return new String(in.readNBytes(CPU_TEXT_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException e) {
            // No such file on other systems: the timing decides there.
            return "";
        }
    }

    /// BMI2, and not AMD family 23 (Zen 1 and 2) or Hygon family 24, which do PDEP bit by bit in microcode.
    static boolean isFast(String cpu) {
        boolean slowFamily =
                (cpu.contains("AuthenticAMD") && FAMILY_23.matcher(cpu).find()) || cpu.contains("HygonGenuine");
        return cpu.contains("bmi2") && !slowFamily;
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
