package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class PartialSuccessTest {

    @Test
    void readsWhatProtobufWrites() {
        byte[] answer = ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(1L << 40)
                        .setErrorMessage("too old"))
                .build()
                .toByteArray();
        assertThat(PartialSuccess.of(answer)).isEqualTo(new PartialSuccess(1L << 40, "too old"));
        assertThat(PartialSuccess.of(new byte[0])).isEqualTo(PartialSuccess.NONE);
    }

    @Test
    void passesOverUnknownFields() {
        byte[] answer = {16, 1, 25, 0, 0, 0, 0, 0, 0, 0, 0, 37, 0, 0, 0, 0, 10, 2, 8, 9};
        assertThat(PartialSuccess.of(answer).rejected()).isEqualTo(9);
    }

    @Test
    void distinguishesMessagesFromOtherBytes() {
        assertThat(PartialSuccess.isMessage(new byte[0])).isTrue();
        assertThat(PartialSuccess.isMessage(new byte[] {10, 2, 8, 9, 16, 1, 37, 0, 0, 0, 0}))
                .isTrue();
        assertThat(PartialSuccess.isMessage(new byte[] {10, 3, 8, 9})).isFalse();
        assertThat(PartialSuccess.isMessage(new byte[] {16, -1})).isFalse();
        assertThat(PartialSuccess.isMessage("<!DOCTYPE html>".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(PartialSuccess.isMessage("{}".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void anythingElseIsReadWithoutAFailure() {
        RandomGenerator random = Seeds.random("PartialSuccessTest");
        for (int i = 0; i < 20_000; i++) {
            byte[] answer = new byte[random.nextInt(24)];
            random.nextBytes(answer);
            assertThat(PartialSuccess.of(answer)).isNotNull();
        }
    }
}
