package dev.intarsia.cli.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.digest.TypeNames;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.PageEncodingStats;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.schema.LeafColumn;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/// Writes column chunks as JSON objects.
final class ChunkJson {
    private final JsonGenerator json;

    ChunkJson(JsonGenerator json) {
        this.json = json;
    }

    void write(ColumnChunk chunk, Inspection.Indexes indexes) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", chunk.leaf().path().dotted());
        json.writeStringField("physical", TypeNames.physical(chunk.leaf().type()));
        json.writeStringField("codec", ChunkNames.codec(chunk));
        json.writeArrayFieldStart("encodings");
        for (String encoding : ChunkNames.encodings(chunk)) {
            json.writeString(encoding);
        }
        json.writeEndArray();
        json.writeNumberField("values", chunk.valueCount());
        known("nulls", chunk.statistics().nullCount());
        json.writeNumberField("uncompressedBytes", chunk.totalUncompressedSize());
        json.writeNumberField("compressedBytes", chunk.totalCompressedSize());
        json.writeNumberField("dataPageOffset", chunk.dataPageOffset());
        known("dictionaryPageOffset", chunk.dictionaryPageOffset());
        known("unencodedBytes", chunk.sizeStatistics().unencodedBytes());
        histogram("repetitionLevels", chunk.sizeStatistics().repetitionLevelHistogram());
        histogram("definitionLevels", chunk.sizeStatistics().definitionLevelHistogram());
        if (indexes.lengthPrefixes().isPresent()) {
            lengthPrefixes(indexes.lengthPrefixes().get());
        }
        pages(chunk);
        if (chunk.statistics().isPresent()) {
            statistics(chunk.leaf(), chunk.statistics());
        }
        indexes(chunk, indexes);
        json.writeEndObject();
    }

    private void lengthPrefixes(LengthPrefixes found) throws IOException {
        json.writeNumberField("lengthPrefixedPages", found.pages());
        if (found.failure().isPresent()) {
            json.writeStringField("failure", found.failure().get());
        }
    }

    private void pages(ColumnChunk chunk) throws IOException {
        if (chunk.encodingStats().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("pages");
        for (PageEncodingStats stats : chunk.encodingStats()) {
            json.writeStartObject();
            json.writeStringField("type", ChunkNames.pageType(stats.pageTypeNumber()));
            json.writeStringField("encoding", ChunkNames.encoding(stats.encodingNumber()));
            json.writeNumberField("count", stats.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void statistics(LeafColumn leaf, Statistics statistics) throws IOException {
        json.writeObjectFieldStart("statistics");
        known("nullCount", statistics.nullCount());
        known("distinctCount", statistics.distinctCount());
        known("nanCount", statistics.nanCount());
        bound("min", leaf, statistics.min());
        bound("max", leaf, statistics.max());
        exactness("minExact", statistics.minExact());
        exactness("maxExact", statistics.maxExact());
        if (statistics.min().isEmpty() && statistics.max().isEmpty()) {
            bound("deprecatedMin", leaf, statistics.deprecatedMin());
            bound("deprecatedMax", leaf, statistics.deprecatedMax());
        }
        json.writeEndObject();
    }

    private void bound(String name, LeafColumn leaf, Optional<byte[]> bytes) throws IOException {
        if (bytes.isPresent()) {
            json.writeStringField(name, BoundText.of(leaf, bytes.get()));
            json.writeStringField(name + "Hex", HexFormat.of().formatHex(bytes.get()));
        }
    }

    private void exactness(String name, Optional<Boolean> exact) throws IOException {
        if (exact.isPresent()) {
            json.writeBooleanField(name, exact.get());
        }
    }

    private void indexes(ColumnChunk chunk, Inspection.Indexes indexes) throws IOException {
        if (indexes.columnIndex().isPresent()) {
            columnIndex(chunk, indexes.columnIndex().get());
        }
        if (indexes.offsetIndex().isPresent()) {
            offsetIndex(chunk, indexes.offsetIndex().get());
        }
        if (chunk.bloomFilterOffset() >= 0) {
            json.writeObjectFieldStart("bloomFilter");
            json.writeNumberField("offset", chunk.bloomFilterOffset());
            known("length", chunk.bloomFilterLength());
            json.writeEndObject();
        }
    }

    private void columnIndex(ColumnChunk chunk, ColumnIndex index) throws IOException {
        json.writeObjectFieldStart("columnIndex");
        json.writeNumberField("offset", chunk.columnIndexOffset());
        json.writeNumberField("length", chunk.columnIndexLength());
        json.writeStringField("boundaryOrder", index.boundaryOrder().name());
        json.writeArrayFieldStart("pages");
        for (int page = 0; page < index.pageCount(); page++) {
            json.writeStartObject();
            known("nulls", index.nullCount(page));
            known("nans", index.nanCount(page));
            histogram("repetitionLevels", index.repetitionLevelHistogram(page));
            histogram("definitionLevels", index.definitionLevelHistogram(page));
            if (index.isNullPage(page)) {
                json.writeBooleanField("nullPage", true);
            } else {
                bound("min", chunk.leaf(), Optional.of(index.min(page)));
                bound("max", chunk.leaf(), Optional.of(index.max(page)));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void offsetIndex(ColumnChunk chunk, OffsetIndex index) throws IOException {
        json.writeObjectFieldStart("offsetIndex");
        json.writeNumberField("offset", chunk.offsetIndexOffset());
        json.writeNumberField("length", chunk.offsetIndexLength());
        json.writeArrayFieldStart("pages");
        for (int page = 0; page < index.pageCount(); page++) {
            json.writeStartObject();
            json.writeNumberField("offset", index.offset(page));
            json.writeNumberField("compressedBytes", index.compressedSize(page));
            json.writeNumberField("firstRow", index.firstRow(page));
            known("unencodedBytes", index.unencodedBytes(page));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void histogram(String name, long[] counts) throws IOException {
        if (counts.length > 0) {
            json.writeFieldName(name);
            json.writeArray(counts, 0, counts.length);
        }
    }

    private void known(String name, long value) throws IOException {
        if (value >= 0) {
            json.writeNumberField(name, value);
        }
    }
}
