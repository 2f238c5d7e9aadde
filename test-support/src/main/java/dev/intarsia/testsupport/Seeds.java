package dev.intarsia.testsupport;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Seeds of random tests. Without options every run draws the same numbers, so that a change is judged by what it
/// changes: the default seed is a hash of the test's class and name. `-Dseed=random` draws new ones, `-Dseed=N` repeats
/// a run, `-Diters=N` makes it longer; the seed is always printed.
public final class Seeds {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Seeds() {}

    /// The seed of `test` of the calling class. Prints it with the test's name, so that a failure can be repeated.
    public static long seed(String test) {
        String given = System.getProperty("seed");
        long seed = switch (given) {
            case null -> constant(caller(), test);
            case "random" -> System.nanoTime();
            default -> Long.parseLong(given);
        };
        System.out.println(test + ": -Dseed=" + seed);
        return seed;
    }

    // Tests of different classes share names, so the class is part of the seed.
    private static long constant(String className, String test) {
        return (long) className.hashCode() << 32 | test.hashCode() & 0xFFFF_FFFFL;
    }

    private static String caller() {
        return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> !name.equals(Seeds.class.getName()))
                .findFirst()
                .orElseThrow());
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
