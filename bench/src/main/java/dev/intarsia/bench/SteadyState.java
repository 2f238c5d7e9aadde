package dev.intarsia.bench;

import java.util.Locale;
import java.util.function.Supplier;

/// Runs something until its time stops falling, the same way for every peer.
///
/// JIT compilers reach their final code for readers of many columns only after dozens of passes, and at different
/// numbers of them for different readers: a fixed number of warm-up passes would favour one of them. So passes are run
/// in rounds, and warm-up ends when two rounds in a row bring no pass that needed at least 2 % less CPU time of the
/// Java threads than the best one before. CPU time, because other load on the machine must not look like convergence.
final class SteadyState {
    private static final int ROUND = 10;
    private static final int LEAST_ROUNDS = 4;
    private static final int MOST_ROUNDS = 40;
    private static final double STILL_FALLING = 0.98;

    private SteadyState() {}

    /// Warms up and prints how it went.
    static void reach(String name, Supplier<?> pass) {
        double first = 0;
        double best = Double.MAX_VALUE;
        int steady = 0;
        int rounds = 0;
        while (rounds < MOST_ROUNDS && (rounds < LEAST_ROUNDS || steady < 2)) {
            double roundBest = Double.MAX_VALUE;
            for (int i = 0; i < ROUND; i++) {
                double millis = millis(pass);
                first = rounds == 0 && i == 0 ? millis : first;
                roundBest = Math.min(roundBest, millis);
            }
            steady = roundBest < best * STILL_FALLING ? 0 : steady + 1;
            best = Math.min(best, roundBest);
            rounds++;
        }
        System.out.printf(
                Locale.ROOT,
                "%n# warmed up: %s, %d passes, first %.1f ms, best %.1f ms%s%n",
                name,
                rounds * ROUND,
                first,
                best,
                steady < 2 ? " AND STILL FALLING" : "");
    }

    private static double millis(Supplier<?> pass) {
        long start = CpuTime.ofThreads();
        if (pass.get() == null) {
            throw new IllegalStateException("a pass without a result");
        }
        return (CpuTime.ofThreads() - start) / 1e6;
    }
}
