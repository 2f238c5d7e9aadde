package dev.intarsia.cli.inspect;

import dev.intarsia.error.ReadException;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.PhysicalType;
import java.util.List;
import java.util.Optional;

/// Whether the values of fixed length in a chunk have a length before each, which no metadata records: its pages are
/// read to find out.
///
/// @param pages how many dictionary and data pages are of this kind
/// @param failure why the pages could not be read; they were counted up to there
public record LengthPrefixes(long pages, Optional<String> failure) {

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
        Optional<String> failure = Optional.empty();
        ReadPlan plan =
                ReadPlan.create(footer, Projection.of(List.of(chunk.leaf().path())), true);
        for (RowGroupPlan ofGroup : plan.rowGroups()) {
            if (ofGroup.ordinal() == rowGroup) {
                failure = pass(reader, plan.only(ofGroup));
            }
        }
        return new LengthPrefixes(context.metrics().lengthPrefixedPages() - before, failure);
    }

    /// A page that cannot be read is reported with the rest: everything else about the file is still worth showing.
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
