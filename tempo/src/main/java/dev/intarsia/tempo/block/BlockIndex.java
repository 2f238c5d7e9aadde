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
import java.util.stream.IntStream;

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

    /// The row groups that can hold rows of a trace: that of [#rowGroupOf], and those behind it as long as the one
    /// before ends with the trace, whose rows then may go on.
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
