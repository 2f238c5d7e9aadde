package dev.intarsia.otap.internal.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
    private final SeenIds seen = new SeenIds();

    @Test
    void theFirstPositionOfAnIdIsFreshAndTheOthersAreNot() {
        assertThat(positions(seen.fresh(run(7, 5, 7, 5, 6)))).containsExactly(1, 4, 0);
    }

    @Test
    void anIdStaysSeenUntilItIsRemoved() {
        seen.add(run(1, 2, 3, 9));
        assertThat(positions(seen.fresh(run(0, 1, 3, 4, 9)))).containsExactly(0, 3);
        seen.removeBelow(4);
        assertThat(positions(seen.fresh(run(1, 9)))).containsExactly(0);
    }

    @Test
    void idsAtBothEndsOfTheRangeAreSeen() {
        seen.add(run(Integer.MAX_VALUE, Integer.MIN_VALUE));
        assertThat(seen.fresh(run(Integer.MIN_VALUE, Integer.MAX_VALUE)).count())
                .isZero();
        seen.add(run(Integer.MAX_VALUE - 1));
        assertThat(seen.fresh(run(Integer.MAX_VALUE - 1)).count()).isZero();
    }

    @Test
    void idsThatFollowEachOtherTakeNoRoom() {
        for (int i = 0; i < 10_000; i++) {
            seen.add(run(i));
        }
        assertThat(seen.bytes()).isLessThan(100);
    }

    @Test
    void randomIdsAreFreshOnceAsInASet() {
        RandomGenerator random = Seeds.random("SeenIdsTest");
        Set<Integer> all = new HashSet<>();
        for (int round = 0; round < 300; round++) {
            int[] ids = random.ints(random.nextInt(20), 0, 500).toArray();
            IdRun fresh = seen.fresh(run(ids));
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < ids.length; i++) {
                if (all.add(ids[i])) {
                    expected.add(i);
                }
            }
            assertThat(positions(fresh)).containsExactlyInAnyOrderElementsOf(expected);
            seen.add(fresh);
        }
    }

    private static IdRun run(int... ids) {
        IdRun.Builder run = new IdRun.Builder(ids.length);
        for (int i = 0; i < ids.length; i++) {
            run.add(ids[i], i);
        }
        return run.build();
    }

    private static List<Integer> positions(IdRun run) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < run.count(); i++) {
            positions.add(run.position(i));
        }
        return positions;
    }
}
