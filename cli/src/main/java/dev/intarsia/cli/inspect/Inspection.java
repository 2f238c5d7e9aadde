package dev.intarsia.cli.inspect;

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
/// @param indexes what is kept apart from the footer of every chunk, by row group and leaf
public record Inspection(String name, ParquetFile file, Optional<String> meta, List<List<Indexes>> indexes) {

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

    /// Reads all page indexes of a file, and the pages of a few chunks: see [LengthPrefixes].
    ///
    /// @throws dev.intarsia.error.ReadException when one of them cannot be read
    public static Inspection of(String name, ParquetReader reader, Optional<String> meta, ReadContext context) {
        List<List<Indexes>> indexes = new ArrayList<>();
        for (RowGroup rowGroup : reader.footer().rowGroups()) {
            List<Indexes> ofGroup = new ArrayList<>(rowGroup.columns().size());
            for (ColumnChunk chunk : rowGroup.columns()) {
                ofGroup.add(indexes(reader, rowGroup.ordinal(), chunk, context));
            }
            indexes.add(ofGroup);
        }
        return new Inspection(name, reader.file(), meta, indexes);
    }

    private static Indexes indexes(ParquetReader reader, int rowGroup, ColumnChunk chunk, ReadContext context) {
        ParquetFile file = reader.file();
        return new Indexes(
                Stages.join(PageIndexReader.columnIndex(file, chunk, context)),
                Stages.join(PageIndexReader.offsetIndex(file, chunk, context)),
                LengthPrefixes.find(reader, rowGroup, chunk, context));
    }
}
