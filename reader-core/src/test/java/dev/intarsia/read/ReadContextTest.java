package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.memory.MemoryBudget;
import org.junit.jupiter.api.Test;

final class ReadContextTest {
    private static final long MEBIBYTE = 1L << 20;

    private static long batchBytes(long budgetBytes) {
        try (ReadContext context =
                ReadContext.builder().budget(new MemoryBudget(budgetBytes)).build()) {
            return context.batchBytes();
        }
    }

    @Test
    void batchesAreAnEighthOfTheBudgetWithinBounds() {
        assertThat(batchBytes(24 * MEBIBYTE)).isEqualTo(3 * MEBIBYTE);
        assertThat(batchBytes(1)).isEqualTo(MEBIBYTE);
        assertThat(batchBytes(1 << 30)).isEqualTo(32 * MEBIBYTE);
        try (ReadContext context = ReadContext.create()) {
            assertThat(context.batchBytes()).isEqualTo(32 * MEBIBYTE);
        }
    }

    @Test
    void aDerivedContextFollowsItsOwnBudgetUnlessBatchesWereAskedFor() {
        MemoryBudget small = new MemoryBudget(16 * MEBIBYTE);
        try (ReadContext context = ReadContext.create();
                ReadContext asked =
                        ReadContext.builder().batchBytes(5 * MEBIBYTE).build()) {
            assertThat(context.derive().budget(small).build().batchBytes()).isEqualTo(2 * MEBIBYTE);
            assertThat(asked.derive().budget(small).build().batchBytes()).isEqualTo(5 * MEBIBYTE);
        }
    }

    @Test
    void batchesOfAPartFollowItsShareAndAreNoLargerThanThoseOfTheWhole() {
        for (long asked : new long[] {0, 5 * MEBIBYTE}) {
            ReadContext.Builder builder = ReadContext.builder().budget(new MemoryBudget(32 * MEBIBYTE));
            try (ReadContext context = (asked > 0 ? builder.batchBytes(asked) : builder).build();
                    MemoryBudget.Permit permit = context.budget().open(ErrorLocation.unknown())) {
                long whole = asked > 0 ? asked : 4 * MEBIBYTE;
                assertThat(context.within(permit).batchBytes()).isEqualTo(whole);
                assertThat(context.within(permit, 24 * MEBIBYTE).build().batchBytes())
                        .isEqualTo(3 * MEBIBYTE);
                assertThat(context.within(permit, 1 << 30).build().batchBytes()).isEqualTo(whole);
            }
        }
    }
}
