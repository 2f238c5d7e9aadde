package dev.intarsia.codec.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values published with the algorithm, of each length class.
class XxHash64Test {

    @ParameterizedTest
    @CsvSource({
        "'', ef46db3751d8e999",
        "a, d24ec4f1a98c6e5b",
        "abc, 44bc2cf5ad770999",
        "Nobody inspects the spammish repetition, fbcea83c8a378bf1",
    })
    void hashesAsPublished(String text, String hash) {
        long expected = Long.parseUnsignedLong(hash, 16);
        assertThat(XxHash64.hash(text.getBytes(StandardCharsets.US_ASCII), 0)).isEqualTo(expected);
    }
}
