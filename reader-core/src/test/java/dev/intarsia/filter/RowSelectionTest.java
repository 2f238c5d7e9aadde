package dev.intarsia.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RowSelectionTest {

    private static BitSet random(RandomGenerator random, int rows) {
        BitSet bits = new BitSet(rows);
        int at = 0;
        while (at < rows) {
            int to = Math.min(rows, at + 1 + random.nextInt(90));
            bits.set(at, to, random.nextBoolean());
            at = to;
        }
        return bits;
    }

    private static RowSelection selection(BitSet bits, int rows) {
        long[] words = java.util.Arrays.copyOf(bits.toLongArray(), Math.ceilDiv(rows, 64));
        return new RowSelection.Builder().addBits(0, words, 0, rows).build();
    }

    private static BitSet bits(RowSelection selection) {
        BitSet bits = new BitSet();
        for (int i = 0; i < selection.rangeCount(); i++) {
            bits.set((int) selection.start(i), (int) selection.end(i));
        }
        return bits;
    }

    @Test
    void behavesAsASetOfRows() {
        RandomGenerator random = Seeds.random("RowSelectionTest");
        for (int round = 0; round < 500; round++) {
            int rows = random.nextInt(1, 400);
            BitSet a = random(random, rows);
            BitSet b = random(random, rows);
            RowSelection first = selection(a, rows);
            RowSelection second = selection(b, rows);
            assertThat(bits(first)).isEqualTo(a);
            assertThat(first.rowCount()).isEqualTo(a.cardinality());
            BitSet both = (BitSet) a.clone();
            both.and(b);
            assertThat(first.intersect(second)).isEqualTo(selection(both, rows));
            BitSet either = (BitSet) a.clone();
            either.or(b);
            assertThat(first.union(second)).isEqualTo(selection(either, rows));
            int from = random.nextInt(rows);
            int to = random.nextInt(from, rows + 1);
            assertThat(first.overlaps(from, to)).isEqualTo(!a.get(from, to).isEmpty());
            assertThat(bits(first.slice(from, to))).isEqualTo(a.get(from, to));
        }
    }

    @Test
    void rangesThatTouchBecomeOne() {
        RowSelection selection = new RowSelection.Builder()
                .add(0, 5)
                .add(5, 5)
                .add(5, 8)
                .add(10, 12)
                .build();
        assertThat(selection).hasToString("0..8 10..12");
        assertThat(selection.rowCount()).isEqualTo(10);
        assertThat(RowSelection.all(0).isEmpty()).isTrue();
    }
}
