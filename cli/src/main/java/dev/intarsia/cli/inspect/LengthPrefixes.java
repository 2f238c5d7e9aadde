package dev.intarsia.cli.inspect;

import dev.intarsia.error.ReadException;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ParquetFooter;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.read.BatchIterator;
import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.schema.PhysicalType;
import java.util.List;
import java.util.Optional;

/// Whether the values of fixed length in a chunk have a length before each, which no metadata says: only its pages
/// tell, and they are read for it.
///
/// @param pages how many dictionary and data pages are of this kind
/// @param trouble why the pages could not be read; they were counted up to there
public record LengthPrefixes(long pages, Optional<String> trouble) {

    /// Reads the pages of a chunk where they may be of this kind: of fixed length, in a file of parquet-rs, or with a
    /// number of unencoded bytes, which only values of any length have.
    ///
    /// @return empty for all other chunks
    static Optional<LengthPrefixes> find(ParquetReader reader, int rowGroup, ColumnChunk chunk, ReadContext context) {
        boolean isSuspect = reader.footer().createdBy().startsWith("parquet-rs")
                || chunk.sizeStatistics().unencodedBytes() >= 0;
        return isSuspect && chunk.leaf().type() == PhysicalType.FIXED_LEN_BYTE_ARRAY
                ? Optional.of(read(reader, rowGroup, chunk, context))
                : Optional.empty();
    }

    private static LengthPrefixes read(ParquetReader reader, int rowGroup, ColumnChunk chunk, ReadContext context) {
        ParquetFooter footer = reader.footer();
        long before = context.metrics().lengthPrefixedPages();
        Optional<String> trouble = Optional.empty();
        ReadPlan plan =
                ReadPlan.create(footer, Projection.of(List.of(chunk.leaf().path())), true);
        for (RowGroupPlan ofGroup : plan.rowGroups()) {
            if (ofGroup.ordinal() == rowGroup) {
                trouble = pass(reader, plan.only(ofGroup));
            }
        }
        return new LengthPrefixes(context.metrics().lengthPrefixedPages() - before, trouble);
    }

    /// A page that cannot be read is told with the rest: everything else about the file is still worth showing.
    private static Optional<String> pass(ParquetReader reader, ReadPlan plan) {
        try (BatchIterator batches = reader.batches(plan)) {
            while (batches.hasNext()) {
                batches.next();
            }
            return Optional.empty();
        } catch (ReadException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
