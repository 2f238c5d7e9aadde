package dev.intarsia.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static ReadException failure(int number) {
        return new CorruptFileException(ErrorLocation.of("f"), "failure " + number);
    }

    @Test
    void allAreCountedAndTheFirstHundredKept() {
        List<ReadException> failures = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            failures.add(failure(i));
        }
        Problems problems = Problems.of(failures);

        assertThat(problems.count()).isEqualTo(250);
        assertThat(problems.omitted()).isEqualTo(150);
        assertThat(problems.first()).isEqualTo(failures.subList(0, 100));
        assertThat(problems).containsExactlyElementsOf(failures.subList(0, 100));
        assertThat(problems.isEmpty()).isFalse();
    }

    @Test
    void aFullCollectorOnlyCounts() {
        Problems.Collector collector = new Problems.Collector();
        for (int i = 0; i < Problems.KEPT; i++) {
            assertThat(collector.isFull()).isFalse();
            collector.add(failure(i));
        }
        assertThat(collector.isFull()).isTrue();
        collector.count(5);
        assertThat(collector.problems().count()).isEqualTo(105);
        assertThat(Problems.none().isEmpty()).isTrue();
    }

    @Test
    void countsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Problems(List.of(failure(1)), 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
