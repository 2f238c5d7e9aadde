package dev.intarsia.tempo.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Ids and the operands they are compared with.
class IdsTest {

    @Test
    void idsAreEqualWhateverZerosLeadAndHoweverDigitsAreWritten() {
        assertThat(matches(SearchOperator.EQUAL, "00abc", "0000000000000abc")).isTrue();
        assertThat(matches(SearchOperator.EQUAL, "ABC", "0abc")).isTrue();
        assertThat(matches(SearchOperator.EQUAL, "abc0", "0abc")).isFalse();
        assertThat(matches(SearchOperator.EQUAL, "0", "00000000")).isTrue();
        assertThat(matches(SearchOperator.EQUAL, "xyz", "00")).isFalse();
        assertThat(matches(SearchOperator.NOT_EQUAL, "xyz", "00")).isTrue();
        assertThat(matches(SearchOperator.NOT_EQUAL, "abc", "0abc")).isFalse();
        assertThat(matches(SearchOperator.EQUAL, "", "")).isFalse();
    }

    @Test
    void randomIdsAreEqualWhenTheirNumbersAre() {
        RandomGenerator random = Seeds.random(Seeds.seed("IdsTest"));
        int equal = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] id = new byte[8];
            byte[] operand = new byte[1 + random.nextInt(8)];
            id[7 - random.nextInt(3)] = (byte) random.nextInt(3);
            operand[random.nextInt(operand.length)] = (byte) random.nextInt(3);
            String digits = HexFormat.of().formatHex(operand).substring(random.nextInt(2));
            boolean same = new BigInteger(1, id).equals(new BigInteger(digits, 16));
            assertThat(matches(SearchOperator.EQUAL, digits, HexFormat.of().formatHex(id)))
                    .as(HexFormat.of().formatHex(id) + " and " + digits)
                    .isEqualTo(same);
            equal += same ? 1 : 0;
        }
        assertThat(equal).isBetween(100, 9_900);
    }

    @Test
    void textsAreComparedByTheirBytesWhereverTheyLie() {
        MemorySegment bytes = MemorySegment.ofArray(new byte[] {'x', 'a', 'b', (byte) 0xc3, (byte) 0xa4, 'y'});
        assertThat(TextMatcher.equalTo("ab\u00e4").matches(bytes, 1, 4)).isTrue();
        assertThat(TextMatcher.equalTo("ab").matches(bytes, 1, 4)).isFalse();
        assertThat(TextMatcher.of(SearchOperator.LESS, List.of("ab\u00e5")).matches(bytes, 1, 4))
                .isTrue();
        assertThat(TextMatcher.of(SearchOperator.GREATER, List.of("ab")).matches(bytes, 1, 4))
                .isTrue();
        assertThat(TextMatcher.of(SearchOperator.GREATER, List.of("abz")).matches(bytes, 1, 4))
                .isTrue();
        assertThat(TextMatcher.of(SearchOperator.GREATER, List.of("ab\u00e4")).matches(bytes, 1, 4))
                .isFalse();
    }

    private static boolean matches(SearchOperator operator, String operand, String id) {
        byte[] bytes = HexFormat.of().parseHex(id);
        return IdMatcher.of(operator, List.of(operand), true).matches(MemorySegment.ofArray(bytes), 0, bytes.length);
    }
}
