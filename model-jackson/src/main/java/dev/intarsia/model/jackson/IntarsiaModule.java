package dev.intarsia.model.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonGeneratorImpl;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Trace;
import java.io.IOException;

/// Makes Jackson 2 write a [Trace], [LogsData] and [MetricsData] as OTLP/JSON, as
/// [dev.intarsia.model.otlp.OtlpJson] does: ids are hexadecimal, 64-bit numbers are strings.
///
/// ```java
/// ObjectMapper mapper = JsonMapper.builder().addModule(new IntarsiaModule()).build();
/// ```
///
/// Or by `ObjectMapper.findAndRegisterModules()`. JSON is written to the generator in pieces, without a tree; a pretty
/// printer leaves it as it is. Other formats, such as CBOR, get the same structure. Reading is not supported.
public final class IntarsiaModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    /// A module, also for `ServiceLoader`.
    public IntarsiaModule() {
        super("intarsia");
        addSerializer(new OtlpSerializer<>(Trace.class, Otlp.TRACE));
        addSerializer(new OtlpSerializer<>(LogsData.class, Otlp.LOGS));
        addSerializer(new OtlpSerializer<>(MetricsData.class, Otlp.METRICS));
    }

    private static final class OtlpSerializer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;
        private static final JsonFactory JSON = new JsonFactory();

        private final transient Otlp<T> form;

        OtlpSerializer(Class<T> type, Otlp<T> form) {
            super(type);
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (generator instanceof JsonGeneratorImpl) {
                generator.writeRawValue(""); // whatever stands between this value and the one before
                form.append(value, (Otlp.RawTarget) generator::writeRaw);
            } else {
                copy(value, generator);
            }
        }

        private void copy(T value, JsonGenerator generator) throws IOException {
            StringBuilder text = new StringBuilder();
            form.append(value, text);
            try (JsonParser parser = JSON.createParser(text.toString())) {
                parser.nextToken();
                generator.copyCurrentStructure(parser);
            }
        }

        @Override
        public void serializeWithType(
                T value, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
                throws IOException {
            serialize(value, generator, provider); // OTLP has no place for the name of a class
        }
    }
}
