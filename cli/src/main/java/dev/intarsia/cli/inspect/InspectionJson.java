package dev.intarsia.cli.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.metadata.KeyValue;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.metadata.SortingColumn;
import java.io.IOException;
import java.util.List;

/// Writes an inspection as one JSON document. Names stay as they are; new ones may be added. What is not known is left
/// out.
public final class InspectionJson {
    private final JsonGenerator json;
    private final Inspection inspection;

    private InspectionJson(JsonGenerator json, Inspection inspection) {
        this.json = json;
        this.inspection = inspection;
    }

    /// Writes the document.
    public static void write(Inspection inspection, JsonGenerator json) throws IOException {
        new InspectionJson(json, inspection).document();
    }

    private void document() throws IOException {
        ParquetFooter footer = inspection.file().footer();
        json.writeStartObject();
        json.writeStringField("file", inspection.name());
        json.writeNumberField("size", inspection.file().object().size());
        json.writeNumberField("footerLength", footer.footerLength());
        json.writeNumberField("version", footer.version());
        json.writeStringField("createdBy", footer.createdBy());
        json.writeNumberField("rows", footer.rowCount());
        if (inspection.meta().isPresent()) {
            json.writeFieldName("meta");
            PrettyJson.copy(inspection.meta().get(), json);
        }
        keyValues(footer.keyValues());
        json.writeFieldName("schema");
        SchemaJson.write(footer, json);
        json.writeArrayFieldStart("rowGroups");
        for (Inspection.Group group : inspection.groups()) {
            rowGroup(group);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void keyValues(List<KeyValue> pairs) throws IOException {
        json.writeArrayFieldStart("keyValues");
        for (KeyValue pair : pairs) {
            json.writeStartObject();
            json.writeStringField("key", pair.key());
            if (pair.hasValue()) {
                json.writeStringField("value", pair.value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void rowGroup(Inspection.Group group) throws IOException {
        RowGroup rowGroup = group.rowGroup();
        json.writeStartObject();
        json.writeNumberField("ordinal", rowGroup.ordinal());
        json.writeNumberField("rows", rowGroup.rowCount());
        json.writeNumberField("uncompressedBytes", rowGroup.totalByteSize());
        known("compressedBytes", rowGroup.totalCompressedSize());
        known("fileOffset", rowGroup.fileOffset());
        if (!rowGroup.sortingColumns().isEmpty()) {
            json.writeArrayFieldStart("sortingColumns");
            for (SortingColumn column : rowGroup.sortingColumns()) {
                json.writeStartObject();
                json.writeNumberField("column", column.columnIndex());
                json.writeBooleanField("descending", column.descending());
                json.writeBooleanField("nullsFirst", column.nullsFirst());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("columns");
        ChunkJson chunks = new ChunkJson(json);
        for (Inspection.Chunk chunk : group.chunks()) {
            chunks.write(chunk.chunk(), chunk.indexes());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void known(String name, long value) throws IOException {
        if (value >= 0) {
            json.writeNumberField(name, value);
        }
    }
}
