package dev.intarsia.fuzz;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.DataPageHeader;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.schema.LeafColumn;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Metadata as text, with the results of all accessors.
final class MetadataTexts {
    private MetadataTexts() {}

    static String pageHeader(PageHeader header) {
        Statistics statistics = switch (header) {
            case DataPageHeader data -> data.statistics();
            case DataPageHeaderV2 data -> data.statistics();
            default -> Statistics.NONE;
        };
        return header.headerLength() + " " + header.compressedSize() + " " + header.uncompressedSize() + " "
                + header.crc() + statistics(statistics);
    }

    static String statistics(Statistics statistics) {
        return " " + statistics.isPresent() + " " + statistics.nullCount() + " " + statistics.distinctCount() + " "
                + statistics.nanCount() + hex(statistics.min()) + hex(statistics.max())
                + hex(statistics.deprecatedMin()) + hex(statistics.deprecatedMax()) + statistics.minExact()
                + statistics.maxExact();
    }

    private static String hex(Optional<byte[]> bytes) {
        return bytes.map(HexFormat.of()::formatHex).orElse("-") + " ";
    }

    static String columnIndex(ColumnIndex index) {
        StringBuilder text = new StringBuilder().append(index.boundaryOrder());
        for (int page = 0; page < index.pageCount(); page++) {
            text.append(index.isNullPage(page))
                    .append(HexFormat.of().formatHex(index.min(page)))
                    .append(' ')
                    .append(HexFormat.of().formatHex(index.max(page)))
                    .append(' ')
                    .append(index.nullCount(page))
                    .append(' ')
                    .append(index.nanCount(page))
                    .append(Arrays.toString(index.repetitionLevelHistogram(page)))
                    .append(Arrays.toString(index.definitionLevelHistogram(page)));
        }
        return text.toString();
    }

    static String offsetIndex(OffsetIndex index) {
        StringBuilder text = new StringBuilder();
        for (int page = 0; page < index.pageCount(); page++) {
            text.append(index.range(page))
                    .append(index.offset(page))
                    .append(' ')
                    .append(index.compressedSize(page))
                    .append(' ')
                    .append(index.firstRow(page))
                    .append(' ')
                    .append(index.unencodedBytes(page))
                    .append(' ');
        }
        return text.toString();
    }

    static String footer(ParquetFooter footer) {
        StringBuilder text = new StringBuilder();
        text.append(footer.version()).append(footer.rowCount()).append(footer.createdBy());
        text.append(footer.keyValues()).append(footer.footerLength()).append(footer.encrypted());
        for (LeafColumn leaf : footer.schema().leaves()) {
            text.append(leaf.path().dotted())
                    .append(leaf.type())
                    .append(leaf.valueWidth())
                    .append(leaf.maxRepetitionLevel())
                    .append(leaf.maxDefinitionLevel())
                    .append(leaf.logicalType())
                    .append(footer.columnOrder(leaf));
        }
        for (RowGroup group : footer.rowGroups()) {
            text.append(group.rowCount()).append(group.sortingColumns());
            group.columns().forEach(chunk -> chunk(chunk, text));
        }
        text.append(ReadOutcome.of(() -> plan(footer, false))).append(ReadOutcome.of(() -> plan(footer, true)));
        return text.toString();
    }

    private static void chunk(ColumnChunk chunk, StringBuilder text) {
        text.append(ReadOutcome.of(() -> chunk.range().toString()))
                .append(ReadOutcome.of(() -> chunk.columnIndexRange().toString()))
                .append(ReadOutcome.of(() -> chunk.offsetIndexRange().toString()))
                .append(ReadOutcome.of(() -> chunk.bloomFilterRange().toString()))
                .append(ReadOutcome.of(() -> chunk.compression().toString()))
                .append(chunk.encodings())
                .append(chunk.encodingStats())
                .append(chunk.keyValues())
                .append(chunk.declaredPath().dotted())
                .append(chunk.valueCount())
                .append(chunk.totalUncompressedSize())
                .append(chunk.filePath())
                .append(chunk.encryption())
                .append(statistics(chunk.statistics()));
    }

    private static String plan(ParquetFooter footer, boolean elide) {
        ReadPlan plan = ReadPlan.create(footer, Projection.all(), elide);
        StringBuilder text = new StringBuilder();
        plan.rowGroups().forEach(group -> text.append(group.rowCount()).append(group.ranges()));
        return text.toString();
    }
}
