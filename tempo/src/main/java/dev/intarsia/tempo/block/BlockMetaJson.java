package dev.intarsia.tempo.block;

import com.fasterxml.jackson.databind.JsonNode;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// `meta.json`, read and written the way Go's `encoding/json` does it.
final class BlockMetaJson {
    /// The zero time of Go, which is what an absent time means.
    private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final int UUID_LENGTH = 36;
    private static final String DEDICATED_COLUMNS = "dedicatedColumns";

    private BlockMetaJson() {}

    static BlockMeta parse(byte[] json, Where where) {
        return of(JsonFields.parse(json, where));
    }

    static CompactedBlockMeta parseCompacted(byte[] json, Where where) {
        JsonFields meta = JsonFields.parse(json, where);
        Instant time = time(meta, "compactedTime");
        return new CompactedBlockMeta(of(meta), time.equals(NO_TIME) ? Optional.empty() : Optional.of(time));
    }

    private static BlockMeta of(JsonFields meta) {
        return new BlockMeta(
                meta.requiredText("format"),
                blockId(meta),
                meta.text("tenantID", ""),
                time(meta, "startTime"),
                time(meta, "endTime"),
                meta.number("totalObjects"),
                meta.number("size"),
                meta.number("compactionLevel"),
                meta.number("indexPageSize"),
                meta.number("totalRecords"),
                meta.number("bloomShards"),
                meta.number("footerSize"),
                dedicatedColumns(meta.array(DEDICATED_COLUMNS), meta.where()),
                meta.number("replicationFactor"));
    }

    private static UUID blockId(JsonFields meta) {
        String text = meta.requiredText("blockID");
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            throw new CorruptFileException(meta.where(), "blockID is not a UUID: " + text, e);
        }
        throw new CorruptFileException(meta.where(), "blockID is not a UUID: " + text);
    }

    private static Instant time(JsonFields meta, String name) {
        String text = meta.text(name, "");
        if (text.isEmpty()) {
            return NO_TIME;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new CorruptFileException(meta.where(), name + " is not an RFC 3339 time: " + text, e);
        }
    }

    static List<DedicatedColumn> parseDedicatedColumns(byte[] json, Where where) {
        return dedicatedColumns(JsonFields.parseArray(json, where, DEDICATED_COLUMNS), where);
    }

    private static List<DedicatedColumn> dedicatedColumns(Iterable<JsonNode> entries, Where where) {
        List<DedicatedColumn> columns = new ArrayList<>();
        for (JsonNode entry : entries) {
            columns.add(dedicatedColumn(JsonFields.of(entry, where, DEDICATED_COLUMNS)));
        }
        return columns;
    }

    private static DedicatedColumn dedicatedColumn(JsonFields column) {
        String name = column.text("n", "");
        List<DedicatedColumn.Option> options = new ArrayList<>();
        for (JsonNode option : column.array("o")) {
            options.add(option(option.asText(), name, column.where()));
        }
        return new DedicatedColumn(
                scope(column.text("s", "span"), name, column.where()),
                name,
                type(column.text("t", "string"), name, column.where()),
                options);
    }

    private static DedicatedColumn.Scope scope(String id, String name, Where where) {
        for (DedicatedColumn.Scope scope : DedicatedColumn.Scope.values()) {
            if (scope.id().equals(id)) {
                return scope;
            }
        }
        throw unknown("scope", id, name, where);
    }

    private static DedicatedColumn.Type type(String id, String name, Where where) {
        for (DedicatedColumn.Type type : DedicatedColumn.Type.values()) {
            if (type.id().equals(id)) {
                return type;
            }
        }
        throw unknown("type", id, name, where);
    }

    private static DedicatedColumn.Option option(String id, String name, Where where) {
        for (DedicatedColumn.Option option : DedicatedColumn.Option.values()) {
            if (option.id().equals(id)) {
                return option;
            }
        }
        throw unknown("option", id, name, where);
    }

    private static UnsupportedFeatureException unknown(String what, String id, String name, Where where) {
        return new UnsupportedFeatureException(
                where, "dedicated column " + name + " has " + what + " " + id + ", which is not known");
    }

    static byte[] write(BlockMeta meta) {
        GoJson out = new GoJson();
        out.beginObject();
        out.field("format", meta.format());
        out.field("blockID", meta.blockId().toString());
        out.field("tenantID", meta.tenantId());
        out.field("startTime", rfc3339(meta.startTime()));
        out.field("endTime", rfc3339(meta.endTime()));
        out.field("totalObjects", meta.totalObjects());
        out.fieldUnlessZero("size", meta.sizeBytes());
        out.field("compactionLevel", meta.compactionLevel());
        out.field("indexPageSize", meta.indexPageSize());
        out.field("totalRecords", meta.totalRecords());
        out.field("bloomShards", meta.bloomShards());
        out.field("footerSize", meta.footerSizeBytes());
        if (!meta.dedicatedColumns().isEmpty()) {
            out.beginArray(DEDICATED_COLUMNS);
            for (DedicatedColumn column : meta.dedicatedColumns()) {
                write(column, out);
            }
            out.endArray();
        }
        out.fieldUnlessZero("replicationFactor", meta.replicationFactor());
        out.endObject();
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(DedicatedColumn column, GoJson out) {
        out.beginObject();
        if (column.scope() != DedicatedColumn.Scope.SPAN) {
            out.field("s", column.scope().id());
        }
        out.field("n", column.name());
        if (column.type() != DedicatedColumn.Type.STRING) {
            out.field("t", column.type().id());
        }
        if (!column.options().isEmpty()) {
            out.beginArray("o");
            for (DedicatedColumn.Option option : column.options()) {
                out.value(option.id());
            }
            out.endArray();
        }
        out.endObject();
    }

    /// RFC 3339 with as many digits of the second as there are, like Go's `RFC3339Nano`.
    private static String rfc3339(Instant time) {
        StringBuilder text = new StringBuilder(SECONDS.format(time));
        if (time.getNano() != 0) {
            String nanos = Integer.toString(1_000_000_000 + time.getNano());
            int end = nanos.length();
            while (nanos.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(nanos, 1, end);
        }
        return text.append('Z').toString();
    }
}
