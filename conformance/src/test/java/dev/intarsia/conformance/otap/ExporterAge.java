package dev.intarsia.conformance.otap;

import com.google.protobuf.Message;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.SchemaGeneration;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/// What exporters of some age can be sent, and what of it is in their files.
final class ExporterAge {
    private static final KeyValue ATTRIBUTE = KeyValue.newBuilder()
            .setKey("only.attribute")
            .setValue(AnyValue.newBuilder().setBoolValue(true))
            .build();

    private ExporterAge() {}

    /// The requests, in which every log has an attribute if there are no batches without.
    static List<OtapRequest> sendable(SchemaGeneration generation, List<OtapRequest> requests) {
        return hasRequiredIds(generation)
                ? requests.stream().map(ExporterAge::withAttributes).toList()
                : requests;
    }

    static boolean hasRequiredIds(SchemaGeneration generation) {
        return generation == SchemaGeneration.REQUIRED_IDS || generation == SchemaGeneration.VERBATIM;
    }

    private static OtapRequest withAttributes(OtapRequest request) {
        if (!(request instanceof OtapRequest.Logs logs)) {
            return request;
        }
        ExportLogsServiceRequest.Builder message = logs.message().toBuilder();
        message.getResourceLogsBuilderList()
                .forEach(resource -> resource.getScopeLogsBuilderList()
                        .forEach(scope -> scope.getLogRecordsBuilderList().stream()
                                .filter(log -> log.getAttributesCount() == 0)
                                .forEach(log -> log.addAttributes(ATTRIBUTE))));
        return new OtapRequest.Logs(message.build());
    }

    /// The records of a signal, with what files of that age have columns for.
    static List<OtlpRecord> records(SchemaGeneration generation, List<OtapRequest> requests, Signal signal) {
        return requests.stream()
                .filter(request -> request.signal() == signal)
                .flatMap(request -> records(generation, request).stream())
                .toList();
    }

    private static List<OtlpRecord> records(SchemaGeneration generation, OtapRequest request) {
        return switch (generation) {
            case CURRENT -> OtlpRecord.of(request);
            case WITHOUT_EVENT_NAME, REQUIRED_IDS -> withoutEventName(OtlpRecord.of(request));
            case VERBATIM -> withoutEventName(OtlpRecord.of((Message) request.message()));
        };
    }

    private static List<OtlpRecord> withoutEventName(List<OtlpRecord> records) {
        return records.stream().map(OtlpRecord::withoutEventName).toList();
    }
}
