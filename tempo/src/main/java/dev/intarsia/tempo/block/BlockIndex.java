package dev.intarsia.tempo.block;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;

/// The `index` object of a block: the last trace id of each row group. Traces are sorted by id over the whole file.
///
/// @param lastTraceIds one id of 16 bytes per row group, in file order
public record BlockIndex(List<Bytes> lastTraceIds) {

    /// Copies the list.
    public BlockIndex {
        lastTraceIds = List.copyOf(lastTraceIds);
    }

    /// Parses the object: JSON, `{"rowGroups":["<base64>", …]}`.
    ///
    /// @param json the object's bytes
    /// @param where the object, for errors
    /// @throws CorruptFileException when it is something else
    public static BlockIndex parse(byte[] json, Where where) {
        List<Bytes> ids = new ArrayList<>();
        for (JsonNode id : JsonFields.parse(json, where).array("rowGroups")) {
            ids.add(parseId(id.asText(), ids.size(), where));
        }
        return new BlockIndex(ids);
    }

    private static Bytes parseId(String base64, int position, Where where) {
        try {
            byte[] id = Base64.getDecoder().decode(base64);
            if (id.length == TraceIds.LENGTH) {
                return Bytes.wrap(id);
            }
        } catch (IllegalArgumentException e) {
            throw new CorruptFileException(where, "rowGroups[" + position + "] is not base64: " + base64, e);
        }
        throw new CorruptFileException(where, "rowGroups[" + position + "] is not a trace id: " + base64);
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
    /// all of
    /// them. An id between two row groups is not told from one inside.
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
}
