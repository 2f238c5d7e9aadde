package dev.intarsia.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

final class CampaignTest {

    @Test
    void aTestIsSmallInABuildAndFullInACampaign() {
        assertThat(with("campaign", "false", () -> Campaign.rounds(3, 40))).isEqualTo(3);
        assertThat(with("campaign", "true", () -> Campaign.rounds(3, 40))).isEqualTo(40);
        assertThat(with("campaign", "true", () -> Campaign.size(3, 40))).isEqualTo(40);
    }

    @Test
    void aNumberOfIterationsGoesBeforeBothButIsNoSize() {
        assertThat(with("iters", "7", () -> Campaign.rounds(3, 40))).isEqualTo(7);
        assertThat(with("iters", "7", () -> Campaign.size(3, 3))).isEqualTo(3);
    }

    private static int with(String property, String value, IntSupplier size) {
        String before = System.getProperty(property);
        System.setProperty(property, value);
        try {
            return size.getAsInt();
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }
}
