package dev.intarsia.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadOptionsTest {
    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(ReadOptions.DEFAULTS).isEqualTo(new ReadOptions(8192, 2, 1, true, 0, true));
    }

    @Test
    void everyOptionCanBeChanged() {
        ReadOptions changed = ReadOptions.DEFAULTS
                .withRowsPerBatch(7)
                .withRowGroupsInFlight(3)
                .withParallelColumns(4)
                .withOrdered(false)
                .withBudgetBytes(99)
                .withVerifyChecksums(false);
        assertThat(changed).isEqualTo(new ReadOptions(7, 3, 4, false, 99, false));
        assertThat(changed.withTrustStatistics(false).trustStatistics()).isFalse();
    }

    @Test
    void numbersOutOfRangeAreRefusedByName() {
        ReadOptions options = ReadOptions.DEFAULTS;
        assertThatThrownBy(() -> options.withRowsPerBatch(0)).hasMessageContaining("rowsPerBatch");
        assertThatThrownBy(() -> options.withRowGroupsInFlight(0)).hasMessageContaining("rowGroupsInFlight");
        assertThatThrownBy(() -> options.withParallelColumns(-1)).hasMessageContaining("parallelColumns");
        assertThatThrownBy(() -> options.withBudgetBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("budgetBytes");
    }
}
