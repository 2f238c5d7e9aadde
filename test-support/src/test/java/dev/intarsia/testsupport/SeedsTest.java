package dev.intarsia.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SeedsTest {

    @Test
    void sameSeedYieldsSameNumbers() {
        RandomGenerator first = Seeds.random(42);
        RandomGenerator second = Seeds.random(42);
        assertThat(first.longs(100).toArray()).containsExactly(second.longs(100).toArray());
    }

    @Test
    void everyRunDrawsTheSameUnlessAnotherSeedIsGiven() {
        assertThat(seed(null, "a test"))
                .isEqualTo(-7_231_358_535_643_215_631L)
                .isNotEqualTo(seed(null, "another test"));
        assertThat(Elsewhere.seed()).isNotEqualTo(seed(null, "a test"));
        assertThat(seed("7", "a test")).isEqualTo(seed("7", "another test")).isEqualTo(7);
        assertThat(seed("random", "a test")).isNotEqualTo(seed("random", "a test"));
    }

    private static long seed(@Nullable String given, String test) {
        String before = System.getProperty("seed");
        try {
            set(given);
            return Seeds.seed(test);
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable String seed) {
        if (seed == null) {
            System.clearProperty("seed");
        } else {
            System.setProperty("seed", seed);
        }
    }

    private static final class Elsewhere {
        static long seed() {
            return Seeds.seed("a test");
        }
    }

    @Test
    void projectRootHoldsTheBuild() {
        assertThat(Corpus.projectRoot().resolve("mvnw")).isRegularFile();
        assertThat(Corpus.projectRoot().resolve("test-support")).isDirectory();
    }
}
