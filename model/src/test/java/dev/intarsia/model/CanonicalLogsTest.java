package dev.intarsia.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.fixture.RandomLogsData;
import dev.intarsia.model.fixture.Shuffle;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CanonicalLogsTest {

    @Tag(Campaign.TAG)
    @Test
    void shuffledLogsHaveTheSameForm() {
        RandomGenerator random = Seeds.random("CanonicalLogsTest.shuffledLogsHaveTheSameForm");
        RandomLogsData logs = new RandomLogsData(random);
        Shuffle shuffle = new Shuffle(random);
        int moved = 0;
        for (int i = 0; i < Campaign.rounds(200, 10_000); i++) {
            LogsData data = logs.next();
            LogsData shuffled = shuffle.of(data);
            LogsData canonical = Canonical.of(data);

            assertThat(Canonical.of(shuffled)).isEqualTo(canonical);
            assertThat(Canonical.of(canonical)).isEqualTo(canonical);
            assertThat(canonical.recordCount()).isEqualTo(data.recordCount());
            moved += shuffled.equals(data) ? 0 : 1;
        }
        assertThat(moved).as("log data that the shuffle changed").isPositive();
    }

    @Test
    void aDifferenceInAnyFieldOfARecordIsADifference() {
        LogRecord base = LogRecord.builder().build();
        List<LogRecord> others = List.of(
                base.toBuilder().time(1).build(),
                base.toBuilder().observedTime(1).build(),
                base.toBuilder().severity(SeverityNumber.INFO, "").build(),
                base.toBuilder().severity(SeverityNumber.UNSPECIFIED, "a").build(),
                base.toBuilder().body(AttributeValue.of("")).build(),
                base.toBuilder().attributes(List.of(Attribute.of("a", 1)), 0).build(),
                base.toBuilder().attributes(List.of(), 1).build(),
                base.toBuilder().flags(1).build(),
                base.toBuilder().context(Bytes.ofLong(1), Bytes.EMPTY).build(),
                base.toBuilder().context(Bytes.EMPTY, Bytes.ofLong(1)).build(),
                base.toBuilder().eventName("a").build());

        assertThat(base.toBuilder().build()).isEqualTo(base);
        for (LogRecord other : others) {
            assertThat(other).isNotEqualTo(base);
            assertThat(ValueOrder.LOG_RECORD.compare(base, other)).isNotZero();
            assertThat(other.toBuilder().build()).isEqualTo(other);
        }
    }
}
