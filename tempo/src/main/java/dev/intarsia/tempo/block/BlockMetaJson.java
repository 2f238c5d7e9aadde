package dev.intarsia.tempo.block;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.tempo.internal.GoJson;
import dev.intarsia.tempo.internal.JsonTree;
import dev.intarsia.tempo.internal.JsonTree.JsonText;
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
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final int UUID_LENGTH = 36;
    private static final String DEDICATED_COLUMNS = "dedicatedColumns";

    /// Most dedicated columns; Tempo's formats have room for 75 at most, 25 for each scope.
    private static final int MAX_DEDICATED_COLUMNS = 1_000;
    /// Most options of one; Tempo knows two.
    private static final int MAX_OPTIONS = 16;

    private BlockMetaJson() {}

    static BlockMeta parse(byte[] json, ErrorLocation location) {
        return of(MetaJsonFields.parse(json, location));
    }

    static CompactedBlockMeta parseCompacted(byte[] json, ErrorLocation location) {
        MetaJsonFields meta = MetaJsonFields.parse(json, location);
        return new CompactedBlockMeta(of(meta), Optional.of(time(meta, "compactedTime")));
    }

    private static BlockMeta of(MetaJsonFields meta) {
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
                dedicatedColumns(meta.array(DEDICATED_COLUMNS), meta.location()),
                meta.number("replicationFactor"));
    }

    private static UUID blockId(MetaJsonFields meta) {
        String text = meta.requiredText("blockID");
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            throw new CorruptFileException(meta.location(), "blockID is not a UUID: " + text);
        }
        throw new CorruptFileException(meta.location(), "blockID is not a UUID: " + text);
    }

    /// The time that a field states, or none: years of more digits than RFC 3339 has, and numbers of some unit, were
    /// seen.
    private static Instant time(MetaJsonFields meta, String name) {
        try {
            return OffsetDateTime.parse(meta.scalar(name)).toInstant();
        } catch (DateTimeParseException e) {
            return BlockMeta.NO_TIME;
        }
    }

    static List<DedicatedColumn> parseDedicatedColumns(byte[] json, ErrorLocation location) {
        return dedicatedColumns(MetaJsonFields.parseArray(json, location, DEDICATED_COLUMNS), location);
    }

    private static List<DedicatedColumn> dedicatedColumns(List<JsonTree> entries, ErrorLocation location) {
        List<DedicatedColumn> columns = new ArrayList<>();
        for (JsonTree entry : entries) {
            if (columns.size() == MAX_DEDICATED_COLUMNS) {
                throw new CorruptFileException(location, "more than " + MAX_DEDICATED_COLUMNS + " dedicated columns");
            }
            columns.add(dedicatedColumn(MetaJsonFields.of(entry, location, DEDICATED_COLUMNS)));
        }
        return columns;
    }

    private static DedicatedColumn dedicatedColumn(MetaJsonFields column) {
        String name = column.text("n", "");
        List<DedicatedColumn.Option> options = new ArrayList<>();
        for (JsonTree option : column.array("o")) {
            if (options.size() == MAX_OPTIONS) {
                throw new CorruptFileException(
                        column.location(), "a dedicated column of more than " + MAX_OPTIONS + " options");
            }
            options.add(option(optionId(option), name, column.location()));
        }
        return new DedicatedColumn(
                scope(column.text("s", "span"), name, column.location()),
                name,
                type(column.text("t", "string"), name, column.location()),
                options);
    }

    private static DedicatedColumn.Scope scope(String id, String name, ErrorLocation location) {
        for (DedicatedColumn.Scope scope : DedicatedColumn.Scope.values()) {
            if (scope.id().equals(id)) {
                return scope;
            }
        }
        throw unknown("scope", id, name, location);
    }

    private static DedicatedColumn.Type type(String id, String name, ErrorLocation location) {
        for (DedicatedColumn.Type type : DedicatedColumn.Type.values()) {
            if (type.id().equals(id)) {
                return type;
            }
        }
        throw unknown("type", id, name, location);
    }

    private static String optionId(JsonTree option) {
        return option instanceof JsonText text ? text.value() : option.toString();
    }

    private static DedicatedColumn.Option option(String id, String name, ErrorLocation location) {
        for (DedicatedColumn.Option option : DedicatedColumn.Option.values()) {
            if (option.id().equals(id)) {
                return option;
            }
        }
        throw unknown("option", id, name, location);
    }

    private static UnsupportedFeatureException unknown(String what, String id, String name, ErrorLocation location) {
        return new UnsupportedFeatureException(
                location, "dedicated column " + name + " has " + what + " " + id + ", which is not known");
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
