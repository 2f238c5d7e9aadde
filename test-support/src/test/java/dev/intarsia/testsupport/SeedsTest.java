package dev.intarsia.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class SeedsTest {

    @Test
    void sameSeedYieldsSameNumbers() {
        RandomGenerator first = Seeds.random(42);
        RandomGenerator second = Seeds.random(42);
        assertThat(first.longs(100).toArray()).containsExactly(second.longs(100).toArray());
    }

    @Test
    void projectRootHoldsTheBuild() {
        assertThat(Corpus.projectRoot().resolve("mvnw")).isRegularFile();
        assertThat(Corpus.projectRoot().resolve("test-support")).isDirectory();
    }
}
