package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Directories that a real exporter left, read record by record, beside the requests that it was sent.
final class RecordedRecordsTest {

    static List<String> cases() throws IOException {
        return RecordedCase.names();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void recordsAreThoseThatWereSentAndResourcesAreNeverWrong(String name) throws IOException {
        RecordedCase recorded = RecordedCase.of(name);
        for (Signal signal : Signal.values()) {
            ReadDirectory read = ReadDirectory.of(recorded.out(), signal, OtapReadOptions.DEFAULTS);
            assertThat(read.failed()).isEmpty();
            RecordedExpectation.check(recorded, signal, read.records());
            assertThat(read.stats().records()).isEqualTo(read.records().size());
            assertThat(read.stats().rejected()).isZero();
            assertThat(read.stats().bufferBytes()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCommandPrintsTheSameRecordsInEachFormat(String name) throws IOException {
        RecordedCase recorded = RecordedCase.of(name);
        for (Signal signal : Signal.values()) {
            OtapCommandRun json = OtapCommandRun.of(signal, recorded.out(), "--format", "otlp-json");
            assertThat(json.errors()).isEmpty();
            assertThat(json.code()).isZero();
            RecordedExpectation.check(recorded, signal, json.json(signal));
            OtapCommandRun protobuf =
                    OtapCommandRun.of(signal, recorded.out(), "--format", "otlp-proto", "--batch-size", "100");
            assertThat(protobuf.errors()).isEmpty();
            RecordedExpectation.check(recorded, signal, protobuf.protobuf(signal));
        }
    }
}
