package dev.intarsia.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Bytes;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OtapGateTest {
    @TempDir
    private Path folder;

    @Test
    void readersGiveBackTheLogsThatWereSent() throws IOException {
        OtapData data = OtapData.generate(folder, 7, 3, 160);
        assertThat(OtapGate.check(data))
                .containsOnlyKeys(OtapGate.Peer.values())
                .allSatisfy((peer, found) -> assertThat(found).startsWith("3 requests of "));
    }

    @Test
    void gateFailsWhenOtherLogsWereSent() throws IOException {
        OtapData data = OtapData.generate(folder.resolve("one"), 7, 2, 20);
        OtapData other = OtapData.generate(folder.resolve("other"), 8, 2, 20);
        Files.copy(
                other.home().resolve("requests/000.pb"),
                data.home().resolve("requests/000.pb"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> OtapGate.check(data)).isInstanceOf(GateException.class);
    }

    @Test
    void orderOfLogsCountsAndOrderOfAttributesDoesNot() {
        ExportLogsServiceRequest sent =
                (ExportLogsServiceRequest) OtapLogs.request(9, 1, 10).message();
        String expected = digest(sent);
        ExportLogsServiceRequest.Builder attributes = sent.toBuilder();
        for (LogRecord.Builder log : logs(attributes)) {
            List<KeyValue> reversed = new ArrayList<>(log.getAttributesList());
            Collections.reverse(reversed);
            log.clearAttributes().addAllAttributes(reversed);
        }
        assertThat(attributes.build()).isNotEqualTo(sent);
        assertThat(digest(attributes.build())).isEqualTo(expected);
        ExportLogsServiceRequest.Builder order = sent.toBuilder();
        LogRecord last = logs(order).getLast().build();
        logs(order).getLast().clear().mergeFrom(logs(order).getFirst().build());
        logs(order).getFirst().clear().mergeFrom(last);
        assertThat(digest(order.build())).isNotEqualTo(expected);
    }

    private static List<LogRecord.Builder> logs(ExportLogsServiceRequest.Builder request) {
        return request.getResourceLogsBuilder(0).getScopeLogsBuilder(0).getLogRecordsBuilderList();
    }

    private static String digest(ExportLogsServiceRequest request) {
        OtlpDigest digest = new OtlpDigest();
        digest.accept(Bytes.wrap(request.toByteArray()));
        return digest.summary();
    }
}
