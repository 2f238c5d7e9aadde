package dev.intarsia.bench;

import com.google.protobuf.ByteString;
import dev.intarsia.testdata.otap.OtapRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.SplittableRandom;

/// Makes one request of logs as services send them: every resource and scope has attributes, nine logs of ten have two
/// to eight, most of which are texts; half of the logs belong to a span. Without arrays, maps and odd values.
final class OtapLogs {
    private static final String[] KEYS = {
        "http.request.method",
        "url.path",
        "user.id",
        "db.system",
        "code.function.name",
        "thread.name",
        "session.id",
        "messaging.destination.name"
    };
    private static final long START_NANOS = 1_790_000_000_000_000_000L;
    private static final int SCOPES = 5;

    private final SplittableRandom random;
    private long nanos = START_NANOS;

    private OtapLogs(long seed) {
        random = new SplittableRandom(seed);
    }

    /// A request.
    ///
    /// @param resources number of resources, with five scopes each
    /// @param logs number of log records of a scope
    static OtapRequest request(long seed, int resources, int logs) {
        OtapLogs made = new OtapLogs(seed);
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        for (int i = 0; i < resources; i++) {
            request.addResourceLogs(made.resource(i, logs));
        }
        return new OtapRequest.Logs(request.build());
    }

    private ResourceLogs resource(int number, int logs) {
        ResourceLogs.Builder made = ResourceLogs.newBuilder()
                .setSchemaUrl("https://opentelemetry.io/schemas/1.27.0")
                .setResource(Resource.newBuilder()
                        .addAttributes(attribute("service.name", text("service-" + number)))
                        .addAttributes(attribute("service.instance.id", text("instance-" + random.nextLong())))
                        .addAttributes(attribute("process.pid", number(random.nextInt(1 << 16)))));
        for (int i = 0; i < SCOPES; i++) {
            ScopeLogs.Builder scope = ScopeLogs.newBuilder()
                    .setSchemaUrl("https://example.com/schemas/" + i)
                    .setScope(InstrumentationScope.newBuilder()
                            .setName("library-" + i)
                            .setVersion("1." + i)
                            .addAttributes(attribute("scope.number", number(i))));
            for (int k = 0; k < logs; k++) {
                scope.addLogRecords(log());
            }
            made.addScopeLogs(scope);
        }
        return made.build();
    }

    private LogRecord log() {
        nanos += random.nextInt(1_000_000);
        int severity = 1 + random.nextInt(24);
        LogRecord.Builder log = LogRecord.newBuilder()
                .setTimeUnixNano(nanos)
                .setObservedTimeUnixNano(nanos + random.nextInt(1_000))
                .setSeverityNumberValue(severity)
                .setSeverityText(severity < 9 ? "DEBUG" : severity < 13 ? "INFO" : "ERROR")
                .setBody(text("request " + random.nextInt(1 << 20) + " took " + random.nextInt(5_000) + " ms"))
                .setDroppedAttributesCount(random.nextInt(100) == 0 ? 1 : 0)
                .setEventName(random.nextInt(5) == 0 ? "event-" + random.nextInt(20) : "");
        if (random.nextBoolean()) {
            log.setTraceId(id(16)).setSpanId(id(8)).setFlags(1);
        }
        if (random.nextInt(10) != 0) {
            attributes(log);
        }
        return log.build();
    }

    private void attributes(LogRecord.Builder log) {
        int first = random.nextInt(KEYS.length);
        for (int i = random.nextInt(5); i >= 0; i--) {
            String key = KEYS[(first + i) % KEYS.length];
            log.addAttributes(attribute(key, text(key + "-" + random.nextInt(i == 0 ? 1 << 20 : 50))));
        }
        log.addAttributes(attribute("size", number(random.nextInt(100_000))));
        if (random.nextInt(3) == 0) {
            log.addAttributes(attribute(
                    "ratio",
                    AnyValue.newBuilder().setDoubleValue(random.nextDouble()).build()));
        }
        if (random.nextInt(3) == 0) {
            log.addAttributes(attribute(
                    "retry",
                    AnyValue.newBuilder().setBoolValue(random.nextBoolean()).build()));
        }
    }

    private ByteString id(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        bytes[0] |= 1;
        return ByteString.copyFrom(bytes);
    }

    private static KeyValue attribute(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    private static AnyValue number(long value) {
        return AnyValue.newBuilder().setIntValue(value).build();
    }
}
