package dev.intarsia.writer;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.metadata.BloomFilter;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.writer.internal.BloomFilters;
import dev.intarsia.writer.internal.ColumnData;
import dev.intarsia.writer.internal.DictionaryEncoder;
import dev.intarsia.writer.internal.DictionaryIdEncoder;
import dev.intarsia.writer.internal.PageCutter;
import dev.intarsia.writer.internal.PageIndexBuilder;
import dev.intarsia.writer.internal.PageSlice;
import dev.intarsia.writer.internal.PlainEncoder;
import dev.intarsia.writer.internal.PositionedOutput;
import dev.intarsia.writer.internal.ValueBounds;
import dev.intarsia.writer.internal.ValueEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// Writes the pages of one column chunk and describes it.
final class ChunkWriter {

    private final PositionedOutput out;
    private final WriterOptions options;
    private final ColumnOptions column;
    private final ColumnData data;
    private final PageWriter pages;
    private final PageIndexBuilder index;
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private int dictionaryEncodedPages;
    private int otherPages;
    private @Nullable Encoding otherEncoding;

    ChunkWriter(
            PositionedOutput out,
            WriterOptions options,
            ColumnOptions column,
            ColumnData data,
            Compressors compressors) {
        this.out = out;
        this.options = options;
        this.column = column;
        this.data = data;
        this.pages = new PageWriter(out, options, column, compressors);
        this.index =
                new PageIndexBuilder(data, options.indexValueBytes(), column.hasBounds(), column.isLengthPrefixed());
    }

    /// Writes all pages to the output.
    WrittenChunk write() throws IOException {
        boolean byId = column.encoding() == Encoding.RLE_DICTIONARY;
        int target = column.pageBytes() == 0 ? options.pageBytes() : column.pageBytes();
        List<PageSlice> slices = PageCutter.cut(data, target, options.maxPageRows(), byId, column.isLengthPrefixed());
        long start = out.position();
        long dictionaryOffset = -1;
        DictionaryEncoder dictionary = null;
        if (byId) {
            dictionary = DictionaryEncoder.build(data, column.dictionaryBytes(), column.isLengthPrefixed());
            if (slices.getFirst().valueTo() <= dictionary.encodedValues()) {
                dictionaryOffset = start;
                pages.writeDictionary(dictionary);
                encodings.add(Encoding.PLAIN);
            } else {
                dictionary = null;
            }
        }
        long dataOffset = out.position();
        writeDataPages(slices, dictionary);
        return describe(start, dictionaryOffset, dataOffset);
    }

    private void writeDataPages(List<PageSlice> slices, @Nullable DictionaryEncoder dictionary) throws IOException {
        ValueEncoder byId = dictionary == null ? null : new DictionaryIdEncoder(dictionary);
        int encodedValues = dictionary == null ? 0 : dictionary.encodedValues();
        Encoding fallback = column.encoding() == Encoding.RLE_DICTIONARY ? Encoding.PLAIN : column.encoding();
        ValueEncoder plain =
                column.isLengthPrefixed() ? new PlainEncoder(true) : ValueEncoder.of(fallback, data.leaf());
        for (PageSlice slice : slices) {
            ValueEncoder encoder = byId != null && slice.valueTo() <= encodedValues ? byId : plain;
            if (encoder.encoding() == Encoding.RLE_DICTIONARY) {
                dictionaryEncodedPages++;
            } else {
                otherPages++;
                otherEncoding = encoder.encoding();
            }
            encodings.add(encoder.encoding());
            ValueBounds bounds = column.hasBounds()
                    ? ValueBounds.of(data, slice.valueFrom(), slice.valueTo())
                    : ValueBounds.empty(data);
            long offset = out.position();
            pages.writeData(data, slice, encoder, pageStatistics(bounds, slice.nullCount()));
            index.add(slice, bounds, offset, Math.toIntExact(out.position() - offset));
        }
    }

    private static Statistics pageStatistics(ValueBounds bounds, long nullCount) {
        Statistics statistics = new Statistics();
        statistics.setNull_count(nullCount);
        if (bounds.isPresent()) {
            statistics.setMin_value(bounds.lower());
            statistics.setMax_value(bounds.upper());
        }
        return statistics;
    }

    private Statistics chunkStatistics() {
        ValueBounds bounds = index.chunkBounds();
        Statistics statistics = pageStatistics(bounds, data.entryCount() - (long) data.valueCount());
        if (!bounds.isPresent()) {
            if (options.statisticsDetails()) {
                statistics.setIs_min_value_exact(false);
                statistics.setIs_max_value_exact(false);
            }
            return statistics;
        }
        byte[] lower = bounds.lowerCut(options.statisticsValueBytes());
        byte[] upper = bounds.upperCut(options.statisticsValueBytes());
        statistics.setMin_value(lower);
        statistics.setMax_value(upper);
        if (options.statisticsDetails()) {
            statistics.setIs_min_value_exact(Arrays.equals(lower, bounds.lower()));
            statistics.setIs_max_value_exact(Arrays.equals(upper, bounds.upper()));
            if (bounds.isSigned()) {
                statistics.setMin(lower);
                statistics.setMax(upper);
            }
        }
        return statistics;
    }

    private WrittenChunk describe(long start, long dictionaryOffset, long dataOffset) {
        LeafColumn leaf = data.leaf();
        if (leaf.maxDefinitionLevel() > 0 || leaf.maxRepetitionLevel() > 0) {
            encodings.add(Encoding.RLE);
        }
        long compressed = out.position() - start;
        ColumnMetaData meta = new ColumnMetaData(
                Type.findByValue(leaf.type().ordinal()),
                thrift(encodings),
                leaf.path().parts(),
                codec(column.compression()),
                data.entryCount(),
                compressed + pages.savedBytes(),
                compressed,
                dataOffset);
        if (dictionaryOffset >= 0) {
            meta.setDictionary_page_offset(dictionaryOffset);
        }
        meta.setStatistics(chunkStatistics());
        meta.setEncoding_stats(encodingStats(dictionaryOffset >= 0));
        index.sizeStatistics().ifPresent(meta::setSize_statistics);
        Optional<BloomFilter> bloomFilter = column.bloomFilter()
                .map(bloom -> BloomFilters.of(data, bloom.falsePositives(), bloom.distinctValues(), bloom.maxBytes()));
        return new WrittenChunk(meta, index.columnIndex(), index.offsetIndex(), bloomFilter);
    }

    private List<PageEncodingStats> encodingStats(boolean hasDictionary) {
        PageType type = options.pageVersion() == PageVersion.V1 ? PageType.DATA_PAGE : PageType.DATA_PAGE_V2;
        List<PageEncodingStats> stats = new ArrayList<>();
        if (hasDictionary) {
            stats.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, thrift(Encoding.PLAIN), 1));
        }
        if (dictionaryEncodedPages > 0) {
            stats.add(new PageEncodingStats(type, thrift(Encoding.RLE_DICTIONARY), dictionaryEncodedPages));
        }
        if (otherEncoding != null) {
            stats.add(new PageEncodingStats(type, thrift(otherEncoding), otherPages));
        }
        return stats;
    }

    private static List<org.apache.parquet.format.Encoding> thrift(Set<Encoding> encodings) {
        List<org.apache.parquet.format.Encoding> list = new ArrayList<>(encodings.size());
        for (Encoding encoding : encodings) {
            list.add(thrift(encoding));
        }
        return list;
    }

    static org.apache.parquet.format.Encoding thrift(Encoding encoding) {
        return org.apache.parquet.format.Encoding.findByValue(encoding.number());
    }

    private static CompressionCodec codec(Compression compression) {
        return CompressionCodec.findByValue(compression.id());
    }
}
