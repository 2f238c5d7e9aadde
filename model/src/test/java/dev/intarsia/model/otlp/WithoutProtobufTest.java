package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.OtlpData;
import dev.intarsia.model.Trace;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The protobuf classes are an optional dependency: values and writers must work where they are absent.
final class WithoutProtobufTest {

    @Test
    void valuesAndWritersNeedNoProtobuf() throws Exception {
        URL classes = Trace.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> alone.loadClass("com.google.protobuf.ByteString"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> bytesType = alone.loadClass(Bytes.class.getName());
            Class<?> traceType = alone.loadClass(Trace.class.getName());
            Class<?> dataType = alone.loadClass(OtlpData.class.getName());
            Object id = bytesType.getMethod("ofLong", long.class).invoke(null, 1L);
            Object trace = traceType.getConstructor(bytesType, List.class).newInstance(id, List.of());

            Object proto = alone.loadClass(OtlpProtoWriter.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(proto.getClass().getMethod("toByteArray", dataType).invoke(proto, trace))
                    .isEqualTo(new byte[0]);
            Object json = alone.loadClass(OtlpJsonWriter.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(json.getClass().getMethod("toString", dataType).invoke(json, trace))
                    .isEqualTo("{\"resourceSpans\":[]}");
        }
    }
}
