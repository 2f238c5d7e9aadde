package dev.intarsia.testsupport;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Seeds of random tests. `-Dseed=N` repeats a run, `-Diters=N` makes it longer; the seed is always printed.
public final class Seeds {

    private Seeds() {}

    /// The seed of this run: `-Dseed`, else a new one. Prints it with the test's name, so that a failure can be
    /// repeated.
    public static long seed(String test) {
        Long given = Long.getLong("seed");
        long seed = given != null ? given : System.nanoTime();
        System.out.println(test + ": -Dseed=" + seed);
        return seed;
    }

    /// A generator started from [#seed(String)].
    public static RandomGenerator random(String test) {
        return random(seed(test));
    }

    /// A generator started from `seed`; the same numbers on every machine.
    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// How often a random test repeats: `-Diters`, else `byDefault`.
    public static int iterations(int byDefault) {
        return Integer.getInteger("iters", byDefault);
    }
}
