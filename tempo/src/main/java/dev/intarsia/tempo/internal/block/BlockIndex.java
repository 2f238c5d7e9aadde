package dev.intarsia.tempo.internal.block;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.internal.GoJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The `index` object of a block: the last trace id of each row group. Traces are sorted by id over the whole file.
///
/// @param lastTraceIds one id of 16 bytes per row group, in file order
public record BlockIndex(List<Bytes> lastTraceIds) {
    /// Names are not kept beyond a document.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /// Copies the list.
    public BlockIndex {
        lastTraceIds = List.copyOf(lastTraceIds);
    }

    /// Parses the object: JSON, `{"rowGroups":["<base64>", …]}`.
    ///
    /// @param json the object's bytes
    /// @param location the object, for errors
    /// @throws CorruptFileException when it is something else
    public static BlockIndex parse(byte[] json, ErrorLocation location) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return new BlockIndex(read(parser, location));
        } catch (IOException e) {
            String reason =
                    e instanceof JsonProcessingException problem ? problem.getOriginalMessage() : e.getMessage();
            throw new CorruptFileException(location, "not JSON: " + reason, e);
        }
    }

    /// Ids are taken out of the stream one by one: a tree of something else could take 25 times the text's length.
    private static List<Bytes> read(JsonParser json, ErrorLocation location) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, "not a JSON object", location);
        List<Bytes> ids = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (!name.equals("rowGroups")) {
                json.skipChildren();
            } else if (value == JsonToken.VALUE_NULL) {
                ids = List.of();
            } else {
                require(value == JsonToken.START_ARRAY, "rowGroups is not an array", location);
                ids = readIds(json, location);
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT, "not JSON: it ends too early", location);
        require(json.nextToken() == null, "not JSON: something follows the object", location);
        return ids;
    }

    private static List<Bytes> readIds(JsonParser json, ErrorLocation location) throws IOException {
        List<Bytes> ids = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(
                    json.currentToken() == JsonToken.VALUE_STRING,
                    "rowGroups[" + ids.size() + "] is not a text",
                    location);
            ids.add(parseId(json.getText(), ids.size(), location));
        }
        return ids;
    }

    private static void require(boolean condition, String otherwise, ErrorLocation location) {
        if (!condition) {
            throw new CorruptFileException(location, otherwise);
        }
    }

    private static Bytes parseId(String base64, int position, ErrorLocation location) {
        try {
            byte[] id = Base64.getDecoder().decode(base64);
            if (id.length == TraceIds.LENGTH) {
                return Bytes.wrap(id);
            }
        } catch (IllegalArgumentException e) {
            throw new CorruptFileException(location, "rowGroups[" + position + "] is not base64: " + base64, e);
        }
        throw new CorruptFileException(location, "rowGroups[" + position + "] is not a trace id: " + base64);
    }

    /// The object's bytes, as Tempo writes them.
    public byte[] toJson() {
        GoJson out = new GoJson();
        out.beginObject();
        out.beginArray("rowGroups");
        for (Bytes id : lastTraceIds) {
            out.value(Base64.getEncoder().encodeToString(id.toByteArray()));
        }
        out.endArray();
        out.endObject();
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The only row group that can hold a trace: the first whose last id is not below it. Empty when the id is above
    /// all of them. An id between two row groups is not distinguished from one inside.
    ///
    /// @param traceId at most 16 bytes
    public OptionalInt rowGroupOf(Bytes traceId) {
        Bytes id = TraceIds.pad(traceId);
        int low = 0;
        int high = lastTraceIds.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lastTraceIds.get(middle).compareTo(id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < lastTraceIds.size() ? OptionalInt.of(low) : OptionalInt.empty();
    }

    /// The row groups that can hold rows of a trace: that of [#rowGroupOf], and those after it as long as the one
    /// before ends with the trace, whose rows then may continue.
    ///
    /// @param traceId at most 16 bytes
    public IntStream rowGroupsOf(Bytes traceId) {
        OptionalInt first = rowGroupOf(traceId);
        if (first.isEmpty()) {
            return IntStream.empty();
        }
        Bytes id = TraceIds.pad(traceId);
        int end = first.getAsInt() + 1;
        while (end < lastTraceIds.size() && lastTraceIds.get(end - 1).equals(id)) {
            end++;
        }
        return IntStream.range(first.getAsInt(), end);
    }
}
