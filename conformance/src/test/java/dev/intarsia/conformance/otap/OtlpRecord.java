package dev.intarsia.conformance.otap;

import com.google.protobuf.Message;
import dev.intarsia.testdata.otap.OtapRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;

/// A log record, span or metric with where it comes from, comparable.
record OtlpRecord(Message own, Resource resource, String resourceUrl, InstrumentationScope scope, String scopeUrl) {
    private static final String UNRESOLVED = "intarsia.unresolved";

    /// The records of a request as the exporter leaves them.
    static List<OtlpRecord> of(OtapRequest request) {
        return sent((Message) request.message());
    }

    /// The records of a request that was sent, as the exporter leaves them: without what its files have no columns for.
    static List<OtlpRecord> sent(Message request) {
        return of(ComparableOtlp.exported(request));
    }

    /// The records of a request: `LogsData`, `TracesData`, `MetricsData`, or what a service is sent.
    static List<OtlpRecord> of(Message request) {
        List<OtlpRecord> records = new ArrayList<>();
        for (Message ofResource : list(request, 1)) {
            Resource resource = (Resource) ComparableOtlp.of((Message) field(ofResource, 1));
            for (Message ofScope : list(ofResource, 2)) {
                InstrumentationScope scope = (InstrumentationScope) ComparableOtlp.of((Message) field(ofScope, 1));
                for (Message own : list(ofScope, 2)) {
                    records.add(new OtlpRecord(
                            ComparableOtlp.of(own), resource, (String) field(ofResource, 3), scope, (String)
                                    field(ofScope, 3)));
                }
            }
        }
        return records;
    }

    // The messages of all signals have the same numbers here.
    private static Object field(Message message, int number) {
        return message.getField(message.getDescriptorForType().findFieldByNumber(number));
    }

    @SuppressWarnings("unchecked") // a repeated field of messages
    private static List<Message> list(Message message, int number) {
        return (List<Message>) field(message, number);
    }

    boolean isResourceUnresolved() {
        return isMark(resource.getAttributesList());
    }

    boolean isScopeUnresolved() {
        return isMark(scope.getAttributesList());
    }

    boolean isResolved() {
        return !isResourceUnresolved() && !isScopeUnresolved();
    }

    private static boolean isMark(List<KeyValue> attributes) {
        return attributes.size() == 1
                && attributes.getFirst().getKey().equals(UNRESOLVED)
                && attributes.getFirst().getValue().getBoolValue();
    }

    OtlpRecord withoutScopeUrl() {
        return new OtlpRecord(own, resource, resourceUrl, scope, "");
    }

    /// This record as it is without what is not resolved in `read`.
    OtlpRecord asFarAsKnown(OtlpRecord read) {
        return new OtlpRecord(
                own,
                read.isResourceUnresolved()
                        ? resource.toBuilder()
                                .clearAttributes()
                                .addAllAttributes(read.resource().getAttributesList())
                                .build()
                        : resource,
                resourceUrl,
                read.isScopeUnresolved()
                        ? scope.toBuilder()
                                .clearAttributes()
                                .addAllAttributes(read.scope().getAttributesList())
                                .build()
                        : scope,
                scopeUrl);
    }

    /// Without what log records of older files have no column for.
    OtlpRecord withoutEventName() {
        return own instanceof LogRecord log
                ? new OtlpRecord(log.toBuilder().clearEventName().build(), resource, resourceUrl, scope, scopeUrl)
                : this;
    }

    /// The record alone, without attributes, events and links of a span.
    OtlpRecord bare() {
        Message.Builder builder = own.toBuilder();
        for (String name : List.of("attributes", "events", "links")) {
            builder.clearField(own.getDescriptorForType().findFieldByName(name));
        }
        return new OtlpRecord(builder.build(), resource, resourceUrl, scope, scopeUrl);
    }
}
