package dev.intarsia.otap.internal.schema;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.metadata.KeyValue;
import dev.intarsia.metadata.ParquetFooter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The relevant part of the Arrow schema that Arrow's writers store in a Parquet file's metadata (arrow, Schema.fbs and
/// Message.fbs): its own metadata, which top-level fields are dictionaries, and which of their child fields are marked
/// as plain. Types and dictionary widths are not read; they are those of the file's first batch and wrong for later
/// ones.
///
/// @param metadata key and value pairs of the schema
/// @param fields the top-level fields
public record ArrowSchema(Map<String, String> metadata, List<ArrowField> fields) {
    /// The key in the file's metadata.
    public static final String KEY = "ARROW:schema";

    private static final String PART_ID = "_part_id";
    private static final int MAX_CHARS = 1 << 22;
    private static final int MAX_FIELDS = 1 << 16;
    private static final String ENCODING = "encoding";
    private static final String PLAIN = "plain";
    private static final int CONTINUATION = -1;

    /// A top-level field.
    ///
    /// @param name name of the column
    /// @param nullable whether it may contain nulls
    /// @param dictionary whether it is dictionary-encoded in Arrow
    /// @param plainChildren names of its direct child fields with `encoding=plain` in their metadata: OTAP ids that are
    ///     plain, not delta-encoded
    public record ArrowField(String name, boolean nullable, boolean dictionary, Set<String> plainChildren) {
        /// Copies the names.
        public ArrowField {
            plainChildren = Set.copyOf(plainChildren);
        }
    }

    /// Copies both.
    public ArrowSchema {
        metadata = Map.copyOf(metadata);
        fields = List.copyOf(fields);
    }

    /// The field of this name.
    public Optional<ArrowField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /// The id of the generator that numbered the rows.
    public Optional<String> partId() {
        return Optional.ofNullable(metadata.get(PART_ID));
    }

    /// Reads the schema from a footer; empty if the file has none.
    ///
    /// @throws CorruptFileException if it is damaged
    public static Optional<ArrowSchema> of(ParquetFooter footer, ErrorLocation file) {
        for (KeyValue pair : footer.keyValues()) {
            if (pair.key().equals(KEY) && pair.hasValue()) {
                return Optional.of(parse(pair.value(), file));
            }
        }
        return Optional.empty();
    }

    static ArrowSchema parse(String base64, ErrorLocation file) {
        if (base64.length() > MAX_CHARS) {
            throw new LimitExceededException(
                    file, KEY + " of " + base64.length() + " characters, more than " + MAX_CHARS);
        }
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
            int start = bytes.getInt(0) == CONTINUATION ? 2 * Integer.BYTES : Integer.BYTES;
            return schema(FlatTable.root(bytes, start));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CorruptFileException(file, KEY + " is no Arrow schema: " + e.getMessage(), e);
        }
    }

    /// `Message`: version, type of its header, header.
    private static ArrowSchema schema(FlatTable message) {
        if (message.unsignedByte(1, 0) != 1) {
            throw new IllegalArgumentException("a message of another kind");
        }
        FlatTable schema = message.table(2).orElseThrow(() -> new IllegalArgumentException("a message without schema"));
        List<ArrowField> fields = new ArrayList<>();
        int below = 0;
        for (FlatTable field : schema.tables(1)) {
            List<FlatTable> children = field.tables(5);
            below += children.size();
            if (below > MAX_FIELDS) {
                throw new IllegalArgumentException("more than " + MAX_FIELDS + " fields in fields");
            }
            fields.add(new ArrowField(
                    field.text(0), field.unsignedByte(1, 0) != 0, field.table(4).isPresent(), plain(children)));
        }
        return new ArrowSchema(metadata(schema, 2), fields);
    }

    private static Set<String> plain(List<FlatTable> fields) {
        Set<String> plain = new HashSet<>();
        for (FlatTable field : fields) {
            if (PLAIN.equals(metadata(field, 6).get(ENCODING))) {
                plain.add(field.text(0));
            }
        }
        return plain;
    }

    private static Map<String, String> metadata(FlatTable of, int slot) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (FlatTable pair : of.tables(slot)) {
            metadata.putIfAbsent(pair.text(0), pair.text(1));
        }
        return metadata;
    }
}
