package dev.intarsia.tempo.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdSetTest {
    private static final int MILLION = 1_000_000;

    @Test
    void anIdIsNewOnce() {
        RandomGenerator random = Seeds.random(Seeds.seed("IdSetTest"));
        for (int size : new int[] {1, 7, 1_000, MILLION}) {
            IdSet ids = new IdSet(size, new IdMemory(Long.MAX_VALUE));
            Set<Integer> expected = new HashSet<>();
            for (int i = 0; i < 200_000; i++) {
                int id = random.nextInt(size);
                assertThat(ids.add(id)).isEqualTo(expected.add(id));
            }
        }
    }

    @Test
    void fewIdsOfALargeDictionaryTakeLittleMemory() {
        long bytes = 0;
        for (int key = 0; key < 100_000; key++) {
            IdSet ids = new IdSet(MILLION, new IdMemory(Long.MAX_VALUE));
            for (int i = 0; i < 3; i++) {
                ids.add(MILLION - 1 - 997 * i - key % 1_000);
            }
            bytes += ids.memory();
        }
        assertThat(bytes).isLessThan(100_000 * 3 * 16);
    }

    @Test
    void manyIdsTakeABitEach() {
        IdSet ids = new IdSet(MILLION, new IdMemory(Long.MAX_VALUE));
        for (int id = 0; id < MILLION; id++) {
            assertThat(ids.add(id)).isTrue();
            ids.add(id / 2);
        }
        assertThat(ids.memory()).isLessThan(MILLION / 8 + 64);
    }

    @Test
    void idsBeyondTheMemoryAreNotCountedAndThatIsRecorded() {
        IdMemory memory = new IdMemory(1_000);
        IdSet first = new IdSet(MILLION, memory);
        int added = 0;
        for (int id = 0; id < MILLION; id += 100) {
            added += first.add(id) ? 1 : 0;
        }
        assertThat(added).isBetween(50, 250);
        assertThat(memory.isExhausted()).isTrue();
        assertThat(first.add(0)).isFalse();
        first.release();
        assertThat(new IdSet(MILLION, memory).add(1)).isTrue();
    }
}
