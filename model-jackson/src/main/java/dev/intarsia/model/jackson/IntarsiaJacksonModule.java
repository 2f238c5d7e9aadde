package dev.intarsia.model.jackson;

import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonGeneratorBase;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// The same as [IntarsiaModule] for Jackson 3.
///
/// ```java
/// JsonMapper mapper = JsonMapper.builder().addModule(new IntarsiaJacksonModule()).build();
/// ```
///
/// Or by `findAndAddModules()`, which Spring Boot 4 does by itself.
public final class IntarsiaJacksonModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    /// A module, also for `ServiceLoader`.
    public IntarsiaJacksonModule() {
        super("intarsia");
        addSerializer(new OtlpSerializer<>(Trace.class, Otlp.TRACE));
        addSerializer(new OtlpSerializer<>(LogsData.class, Otlp.LOGS));
        addSerializer(new OtlpSerializer<>(MetricsData.class, Otlp.METRICS));
    }

    private static final class OtlpSerializer<T> extends StdSerializer<T> {
        private static final JsonFactory JSON = new JsonFactory();

        private final Otlp<T> form;

        OtlpSerializer(Class<T> type, Otlp<T> form) {
            super(type);
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            try {
                if (generator instanceof JsonGeneratorBase) {
                    generator.writeRawValue(""); // whatever stands between this value and the one before
                    form.append(value, (Otlp.RawTarget) generator::writeRaw);
                } else {
                    copy(value, generator);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e); // the generator throws exceptions of its own
            }
        }

        private void copy(T value, JsonGenerator generator) throws IOException {
            StringBuilder text = new StringBuilder();
            form.append(value, text);
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text.toString())) {
                parser.nextToken();
                generator.copyCurrentStructure(parser);
            }
        }

        @Override
        public void serializeWithType(
                T value, JsonGenerator generator, SerializationContext context, TypeSerializer types) {
            serialize(value, generator, context); // OTLP has no place for the name of a class
        }
    }
}
