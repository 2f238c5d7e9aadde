package dev.intarsia.otap.internal.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdRunTest {
    @Test
    void idsComeInUnsignedOrderAndEqualOnesByPosition() {
        IdRun run = run(-1, 3, 0, 3, Integer.MIN_VALUE);
        long[] numbers = new long[run.count()];
        int[] positions = new int[run.count()];
        for (int i = 0; i < run.count(); i++) {
            numbers[i] = Ids.number(run.id(i));
            positions[i] = run.position(i);
        }
        assertThat(numbers).containsExactly(0, 3, 3, 1L << 31, (1L << 32) - 1);
        assertThat(positions).containsExactly(2, 1, 3, 4, 0);
    }

    @Test
    void seekFindsTheFirstIdThatIsNotLessFromAnywhere() {
        RandomGenerator random = Seeds.random("IdRunTest");
        int[] ids = random.ints(2000, 0, 1500).sorted().toArray();
        IdRun run = run(ids);
        for (int i = 0; i < 5000; i++) {
            int from = random.nextInt(ids.length + 1);
            int wanted = random.nextInt(-1, 1502);
            int expected = from;
            while (expected < ids.length && ids[expected] < wanted) {
                expected++;
            }
            assertThat(run.seek(from, (long) wanted + Integer.MIN_VALUE)).isEqualTo(expected);
        }
    }

    @Test
    void countsAndPositionsAgreeWithTheIds() {
        IdRun run = run(5, 1, 5, 9, -1);
        int five = Ids.shifted(5);
        assertThat(run.countBelow(five)).isEqualTo(1);
        assertThat(run.countAbove(five)).isEqualTo(2);
        assertThat(run.positions(five)).containsExactly(0, 2);
        assertThat(run.positions(Ids.shifted(-1))).containsExactly(4);
        assertThat(run.positions(Ids.shifted(6))).isEmpty();
        assertThat(run.countBelow(Ids.NONE_LOW)).isEqualTo(5);
        assertThat(run.countAbove(Ids.NONE_HIGH)).isEqualTo(5);
    }

    private static IdRun run(int... ids) {
        IdRun.Builder run = new IdRun.Builder(ids.length);
        int[] position = {0};
        Arrays.stream(ids).forEach(id -> run.add(Ids.shifted(id), position[0]++));
        return run.build();
    }
}
