package dev.intarsia.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadOptionsTest {
    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(ReadOptions.builder().build())
                .isEqualTo(ReadOptions.DEFAULTS)
                .isEqualTo(new ReadOptions(8192, 2, 1, true, 0, true));
    }

    @Test
    void everyOptionCanBeChanged() {
        ReadOptions changed = ReadOptions.builder()
                .rowsPerBatch(7)
                .rowGroupsInFlight(3)
                .parallelColumns(4)
                .ordered(false)
                .budgetBytes(99)
                .verifyChecksums(false)
                .build();
        assertThat(changed).isEqualTo(new ReadOptions(7, 3, 4, false, 99, false));
        assertThat(changed.toBuilder().build()).isEqualTo(changed);
    }

    @Test
    void numbersOutOfRangeAreRefusedByName() {
        ReadOptions.Builder options = ReadOptions.builder();
        assertThatThrownBy(() -> options.rowsPerBatch(0).build()).hasMessageContaining("rowsPerBatch");
        assertThatThrownBy(() -> options.rowsPerBatch(1).rowGroupsInFlight(0).build())
                .hasMessageContaining("rowGroupsInFlight");
        assertThatThrownBy(
                        () -> options.rowGroupsInFlight(1).parallelColumns(-1).build())
                .hasMessageContaining("parallelColumns");
        assertThatThrownBy(() -> options.parallelColumns(1).budgetBytes(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("budgetBytes");
    }
}
