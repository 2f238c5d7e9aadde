package dev.intarsia.tempo.tenant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.CompactedBlockMeta;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/// The JSON form of a tenant index: `{"created_at":…,"meta":[…],"compacted":[…]}`, where an entry of `meta` is what
/// `meta.json` holds and one of `compacted` has the time beside it. `null` stands for an empty list.
///
/// Entries are taken out of the stream one by one, as bytes.
final class JsonIndex {
    private static final int MAX_DEPTH = 100;

    private final JsonFactory factory;
    private final JsonParser json;
    private final IndexEntries entries;

    private JsonIndex(JsonFactory factory, JsonParser json, IndexEntries entries) {
        this.factory = factory;
        this.json = json;
        this.entries = entries;
    }

    static void read(InputStream content, IndexEntries entries) throws IOException {
        JsonFactory factory = factory(entries.maxMetaBytes());
        try (JsonParser json = factory.createParser(content)) {
            new JsonIndex(factory, json, entries).read();
        }
    }

    /// The parser holds one text as a whole, which is less than an entry, and no names: there may be any number.
    private static JsonFactory factory(int maxMetaBytes) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(maxMetaBytes)
                        .build())
                .build();
    }

    private void read() throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "created_at" -> createdAt();
                case "meta" -> list(() -> entries.live(entry(), bytes -> BlockMeta.parse(bytes, entries.location())));
                case "compacted" ->
                    list(() ->
                            entries.compacted(entry(), bytes -> CompactedBlockMeta.parse(bytes, entries.location())));
                default -> json.skipChildren();
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT, "it ends too early");
        require(json.nextToken() == null, "something follows the JSON object");
    }

    private void createdAt() throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING, "created_at is not a text");
        try {
            entries.createdAt(OffsetDateTime.parse(json.getText()).toInstant());
        } catch (DateTimeParseException e) {
            throw new CorruptFileException(
                    entries.location(), "created_at is not an RFC 3339 time: " + json.getText(), e);
        }
    }

    private interface Entry {
        void read() throws IOException;
    }

    private void list(Entry entry) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(json.currentToken() == JsonToken.START_ARRAY, "a list of metas is not an array");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() != null, "it ends too early");
            entry.read();
        }
    }

    private byte[] entry() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024) {
            @Override
            public synchronized void write(byte[] source, int offset, int length) {
                if (length > entries.maxMetaBytes() - size()) {
                    throw new LimitExceededException(
                            entries.location(),
                            "an entry has more than the limit of " + entries.maxMetaBytes() + " bytes");
                }
                super.write(source, offset, length);
            }
        };
        try (JsonGenerator copy = factory.createGenerator(bytes)) {
            copy.copyCurrentStructure(json);
        }
        return bytes.toByteArray();
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new CorruptFileException(entries.location(), "not a tenant index: " + otherwise);
        }
    }
}
