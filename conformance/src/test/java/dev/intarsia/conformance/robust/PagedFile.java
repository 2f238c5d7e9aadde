package dev.intarsia.conformance.robust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/// A file of INT32 columns with statistics, column indexes and offset indexes, all of them right where nothing else is
/// said. Its pages, its indexes and its footer can be tampered with, each after the ones that were made from it: a
/// changed page does not change what the indexes say.
final class PagedFile {
    /// A value that is none, in an optional column.
    static final int NULL = Integer.MIN_VALUE;

    /// What becomes of a page.
    interface PageChange {
        PageBytes apply(int page, PageBytes right);
    }

    /// One column chunk.
    static final class Chunk {
        private final boolean optional;
        private final int[][] pages;
        private boolean version2;
        private PageChange pageChange = (page, right) -> right;
        private UnaryOperator<byte[]> columnIndexBytes = bytes -> bytes;
        private UnaryOperator<byte[]> offsetIndexBytes = bytes -> bytes;
        private Consumer<ColumnIndex> columnIndex = index -> {};
        private Consumer<OffsetIndex> offsetIndex = index -> {};
        private Consumer<ColumnChunk> description = chunk -> {};
        private byte[] bloomFilter = {};

        private Chunk(boolean optional, int[]... pages) {
            this.optional = optional;
            this.pages = pages;
        }

        Chunk version2() {
            version2 = true;
            return this;
        }

        Chunk pages(PageChange change) {
            pageChange = change;
            return this;
        }

        Chunk columnIndex(Consumer<ColumnIndex> change) {
            columnIndex = columnIndex.andThen(change);
            return this;
        }

        Chunk offsetIndex(Consumer<OffsetIndex> change) {
            offsetIndex = offsetIndex.andThen(change);
            return this;
        }

        Chunk columnIndexBytes(UnaryOperator<byte[]> change) {
            columnIndexBytes = change;
            return this;
        }

        Chunk offsetIndexBytes(UnaryOperator<byte[]> change) {
            offsetIndexBytes = change;
            return this;
        }

        Chunk bloomFilter(Out bytes) {
            bloomFilter = bytes.toBytes();
            return this;
        }

        Chunk statistics(Consumer<Statistics> change) {
            return chunk(chunk -> change.accept(chunk.getMeta_data().getStatistics()));
        }

        /// Changes the chunk in the footer, when all else is written.
        Chunk chunk(Consumer<ColumnChunk> change) {
            description = description.andThen(change);
            return this;
        }

        private long rows() {
            long rows = 0;
            for (int[] page : pages) {
                rows += page.length;
            }
            return rows;
        }

        private PageBytes page(int ordinal) {
            int[] values = pages[ordinal];
            Out body = new Out();
            int nulls = 0;
            Out[] levels = new Out[values.length];
            for (int i = 0; i < values.length; i++) {
                boolean isNull = optional && values[i] == NULL;
                nulls += isNull ? 1 : 0;
                levels[i] = Streams.run(1, isNull ? 0 : 1, 1);
                if (!isNull) {
                    body.le32(values[i]);
                }
            }
            PageBytes page;
            if (version2) {
                Out definition = optional ? Streams.join(levels) : new Out();
                page = PageBytes.v2(values.length, PageBytes.PLAIN, new Out(), definition, body)
                        .nulls(nulls);
            } else if (optional) {
                page = PageBytes.v1(values.length, PageBytes.PLAIN, Streams.join(Streams.prefixed(levels), body));
            } else {
                page = PageBytes.v1(values.length, PageBytes.PLAIN, body);
            }
            return pageChange.apply(ordinal, page.crc(0));
        }
    }

    private final List<SchemaElement> schema = new ArrayList<>();
    private final List<List<Chunk>> rowGroups = new ArrayList<>();
    private Consumer<FileMetaData> tamper = footer -> {};

    /// A chunk of required values in these pages.
    static Chunk required(int[]... pages) {
        return new Chunk(false, pages);
    }

    /// A chunk of values or [#NULL] in these pages.
    static Chunk optional(int[]... pages) {
        return new Chunk(true, pages);
    }

    /// `count` values from `first` on.
    static int[] from(int first, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = first + i;
        }
        return values;
    }

    /// `count` nulls.
    static int[] nulls(int count) {
        int[] values = new int[count];
        java.util.Arrays.fill(values, NULL);
        return values;
    }

    /// Another row group; its columns are `c0`, `c1` and so on.
    PagedFile rowGroup(Chunk... chunks) {
        rowGroups.add(List.of(chunks));
        return this;
    }

    /// Changes the footer before it is written.
    PagedFile footer(Consumer<FileMetaData> change) {
        tamper = tamper.andThen(change);
        return this;
    }

    private record Written(Chunk source, ColumnChunk chunk, List<PageLocation> locations) {}

    byte[] toBytes() {
        Out data = new Out().ascii("PAR1");
        List<Written> all = new ArrayList<>();
        List<RowGroup> groups = new ArrayList<>();
        long rows = 0;
        for (List<Chunk> chunks : rowGroups) {
            List<ColumnChunk> written = new ArrayList<>();
            for (Chunk chunk : chunks) {
                Written one = write(chunk, "c" + written.size(), data);
                all.add(one);
                written.add(one.chunk);
            }
            long groupRows = chunks.getFirst().rows();
            groups.add(new RowGroup(written, data.size(), groupRows));
            rows += groupRows;
        }
        all.forEach(chunk -> writeBloomFilter(chunk, data));
        all.forEach(chunk -> writeColumnIndex(chunk, data));
        all.forEach(chunk -> writeOffsetIndex(chunk, data));
        all.forEach(chunk -> chunk.source.description.accept(chunk.chunk));
        schema.add(FileBytes.group("m", null, rowGroups.getFirst().size()));
        List<ColumnOrder> orders = new ArrayList<>();
        for (int i = 0; i < rowGroups.getFirst().size(); i++) {
            FieldRepetitionType repetition =
                    rowGroups.getFirst().get(i).optional ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED;
            schema.add(FileBytes.leaf("c" + i, Type.INT32, repetition));
            orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        }
        FileMetaData footer = new FileMetaData(1, schema, rows, groups).setColumn_orders(orders);
        tamper.accept(footer);
        return FileBytes.withFooter(data.toBytes(), footerBytes(footer));
    }

    private static Written write(Chunk source, String name, Out data) {
        long start = data.size();
        long firstRow = 0;
        List<PageLocation> locations = new ArrayList<>();
        for (int page = 0; page < source.pages.length; page++) {
            byte[] bytes = source.page(page).toBytes();
            locations.add(new PageLocation(data.size(), bytes.length, firstRow));
            data.raw(bytes);
            firstRow += source.pages[page].length;
        }
        long size = data.size() - start;
        ColumnMetaData meta = new ColumnMetaData(
                Type.INT32, List.of(), List.of(name), CompressionCodec.UNCOMPRESSED, source.rows(), size, size, start);
        meta.setStatistics(statistics(source));
        return new Written(source, new ColumnChunk(0).setMeta_data(meta), locations);
    }

    private static Statistics statistics(Chunk source) {
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        int nulls = 0;
        for (int[] page : source.pages) {
            for (int value : page) {
                boolean isNull = source.optional && value == NULL;
                nulls += isNull ? 1 : 0;
                min = isNull ? min : Math.min(min, value);
                max = isNull ? max : Math.max(max, value);
            }
        }
        Statistics statistics = new Statistics().setNull_count(nulls);
        return nulls == source.rows()
                ? statistics
                : statistics.setMin_value(le32(min)).setMax_value(le32(max));
    }

    static byte[] le32(int value) {
        return new Out().le32(value).toBytes();
    }

    private static ColumnIndex columnIndex(Chunk source) {
        List<Boolean> nullPages = new ArrayList<>();
        List<ByteBuffer> mins = new ArrayList<>();
        List<ByteBuffer> maxes = new ArrayList<>();
        List<Long> nullCounts = new ArrayList<>();
        for (int[] page : source.pages) {
            Statistics statistics = statistics(optional(page));
            boolean noValue = !statistics.isSetMin_value();
            nullPages.add(noValue);
            nullCounts.add(source.optional ? statistics.getNull_count() : 0);
            mins.add(ByteBuffer.wrap(noValue ? new byte[0] : statistics.getMin_value()));
            maxes.add(ByteBuffer.wrap(noValue ? new byte[0] : statistics.getMax_value()));
        }
        return new ColumnIndex(nullPages, mins, maxes, BoundaryOrder.UNORDERED).setNull_counts(nullCounts);
    }

    private static void writeBloomFilter(Written written, Out data) {
        byte[] bytes = written.source.bloomFilter;
        if (bytes.length > 0) {
            written.chunk.getMeta_data().setBloom_filter_offset(data.size()).setBloom_filter_length(bytes.length);
            data.raw(bytes);
        }
    }

    private static void writeColumnIndex(Written written, Out data) {
        ColumnIndex index = columnIndex(written.source);
        written.source.columnIndex.accept(index);
        byte[] bytes = written.source.columnIndexBytes.apply(bytes(out -> Util.writeColumnIndex(index, out)));
        written.chunk.setColumn_index_offset(data.size()).setColumn_index_length(bytes.length);
        data.raw(bytes);
    }

    private static void writeOffsetIndex(Written written, Out data) {
        OffsetIndex index = new OffsetIndex(written.locations);
        written.source.offsetIndex.accept(index);
        byte[] bytes = written.source.offsetIndexBytes.apply(bytes(out -> Util.writeOffsetIndex(index, out)));
        written.chunk.setOffset_index_offset(data.size()).setOffset_index_length(bytes.length);
        data.raw(bytes);
    }

    /// A footer as it is stored.
    static byte[] footerBytes(FileMetaData footer) {
        return bytes(out -> Util.writeFileMetaData(footer, out));
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
