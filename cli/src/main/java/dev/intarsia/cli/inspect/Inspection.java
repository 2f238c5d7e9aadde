package dev.intarsia.cli.inspect;

import dev.intarsia.cli.option.ChunksOption;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.read.PageIndexReader;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All metadata of one file.
///
/// @param name what the user calls it
/// @param file the file and its footer
/// @param meta the `meta.json` of the block it belongs to, without white space
/// @param groups the row groups that are shown
public record Inspection(String name, ParquetFile file, Optional<String> meta, List<Group> groups) {

    /// A row group.
    ///
    /// @param rowGroup the row group
    /// @param chunks its chunks that are shown
    public record Group(RowGroup rowGroup, List<Chunk> chunks) {}

    /// A column chunk.
    ///
    /// @param chunk its metadata in the footer
    /// @param indexes what is stored apart from the footer
    public record Chunk(ColumnChunk chunk, Indexes indexes) {}

    /// The page indexes of one chunk, and what is found in its pages only.
    ///
    /// @param columnIndex bounds of its pages
    /// @param offsetIndex places of its pages
    /// @param lengthPrefixes pages whose values of fixed length have a length before each; empty where there is no
    ///     reason to look
    public record Indexes(
            Optional<ColumnIndex> columnIndex,
            Optional<OffsetIndex> offsetIndex,
            Optional<LengthPrefixes> lengthPrefixes) {}

    /// Reads the page indexes of chunks, and the pages of a few: see [LengthPrefixes].
    ///
    /// @param chosen which chunks
    /// @throws dev.intarsia.error.ReadException if one of them cannot be read
    public static Inspection of(
            String name, ParquetReader reader, Optional<String> meta, ChunksOption chosen, ReadContext context) {
        List<Group> groups = new ArrayList<>();
        for (RowGroup rowGroup : chosen.rowGroups(reader.footer())) {
            List<Chunk> chunks = new ArrayList<>();
            for (ColumnChunk chunk : chosen.chunks(reader.footer(), rowGroup)) {
                chunks.add(new Chunk(chunk, indexes(reader, rowGroup.ordinal(), chunk, context)));
            }
            groups.add(new Group(rowGroup, chunks));
        }
        return new Inspection(name, reader.file(), meta, groups);
    }

    private static Indexes indexes(ParquetReader reader, int rowGroup, ColumnChunk chunk, ReadContext context) {
        ParquetFile file = reader.file();
        return new Indexes(
                Stages.join(PageIndexReader.columnIndex(file, chunk, context)),
                Stages.join(PageIndexReader.offsetIndex(file, chunk, context)),
                LengthPrefixes.find(reader, rowGroup, chunk, context));
    }
}
