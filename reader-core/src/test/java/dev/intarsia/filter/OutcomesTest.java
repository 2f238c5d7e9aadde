package dev.intarsia.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final int[] TRUTHS = {Outcomes.TRUE, Outcomes.FALSE, Outcomes.UNKNOWN};

    private static int and(int a, int b) {
        if (a == Outcomes.FALSE || b == Outcomes.FALSE) {
            return Outcomes.FALSE;
        }
        return a == Outcomes.TRUE && b == Outcomes.TRUE ? Outcomes.TRUE : Outcomes.UNKNOWN;
    }

    private static int not(int a) {
        return a == Outcomes.UNKNOWN ? a : Outcomes.TRUE + Outcomes.FALSE - a;
    }

    @Test
    void setsHoldExactlyWhatTheirMembersGive() {
        for (int a = 0; a < 8; a++) {
            int negated = 0;
            for (int b = 0; b < 8; b++) {
                int both = 0;
                int either = 0;
                negated = 0;
                for (int x : TRUTHS) {
                    negated |= (a & x) != 0 ? not(x) : 0;
                    for (int y : TRUTHS) {
                        if ((a & x) != 0 && (b & y) != 0) {
                            both |= and(x, y);
                            either |= not(and(not(x), not(y)));
                        }
                    }
                }
                assertThat(Outcomes.and(a, b)).isEqualTo(both);
                assertThat(Outcomes.or(a, b)).isEqualTo(either);
            }
            assertThat(Outcomes.not(a)).isEqualTo(negated);
        }
    }
}
