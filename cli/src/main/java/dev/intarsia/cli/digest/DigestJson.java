package dev.intarsia.cli.digest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;

/// Writes digests as JSON objects.
public final class DigestJson {

    private DigestJson() {}

    /// A factory of generators that leave the stream behind them open.
    public static JsonFactory factory() {
        return JsonFactory.builder()
                .configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false)
                .configure(StreamWriteFeature.FLUSH_PASSED_TO_STREAM, false)
                .build();
    }

    /// Writes `{"file":…,"rows":…,"columns":[…]}`; a column is
    /// `{"path","physical","logical","maxRep","maxDef","triples","nonNull","notDefined","levelsSha256","valuesSha256"}`,
    /// `logical` missing where there is none.
    public static void write(JsonGenerator json, String file, FileDigest digest) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file);
        json.writeNumberField("rows", digest.rows());
        json.writeArrayFieldStart("columns");
        for (LeafDigest leaf : digest.columns()) {
            write(json, leaf);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, LeafDigest leaf) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", leaf.path());
        json.writeStringField("physical", leaf.physical());
        if (!leaf.logical().isEmpty()) {
            json.writeStringField("logical", leaf.logical());
        }
        json.writeNumberField("maxRep", leaf.maxRep());
        json.writeNumberField("maxDef", leaf.maxDef());
        json.writeNumberField("triples", leaf.triples());
        json.writeNumberField("nonNull", leaf.nonNull());
        json.writeNumberField("notDefined", leaf.notDefined());
        json.writeStringField("levelsSha256", leaf.levelsSha256());
        json.writeStringField("valuesSha256", leaf.valuesSha256());
        json.writeEndObject();
    }

    /// Writes `{"file":…,"error":{"kind":…,"place":…,"message":…}}`.
    public static void writeError(JsonGenerator json, String file, String kind, String place, String message)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file);
        json.writeObjectFieldStart("error");
        json.writeStringField("kind", kind);
        json.writeStringField("place", place);
        json.writeStringField("message", message);
        json.writeEndObject();
        json.writeEndObject();
    }
}
