package dev.intarsia.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.intarsia.cli.digest.DigestJson;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;

/// Blocks as lines of JSON: the meta as Tempo writes it, with `null` for times that are not known, and the time of a
/// compaction beside its keys, as in the tenant index.
public final class BlockJson {
    private static final Set<String> TIMES = Set.of("startTime", "endTime");

    private BlockJson() {}

    /// The line, without its end.
    public static String line(StoredBlock block) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonParser meta = DigestJson.factory().createParser(block.meta().toJson());
                JsonGenerator json = DigestJson.factory().createGenerator(text)) {
            meta.nextToken();
            json.writeStartObject();
            while (meta.nextToken() == JsonToken.FIELD_NAME) {
                json.writeFieldName(meta.currentName());
                meta.nextToken();
                if (!block.meta().hasKnownTimes() && TIMES.contains(meta.currentName())) {
                    json.writeNull();
                } else {
                    json.copyCurrentStructure(meta);
                }
            }
            if (block.isCompacted()) {
                json.writeStringField(
                        "compactedTime", block.compactedAt().orElseThrow().toString());
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
