package dev.intarsia.cli.option;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.schema.LeafColumn;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/// Which column chunks of a file are shown: those of some columns in some row groups.
public final class ChunksOption {
    @Mixin
    private ColumnsOption columns = new ColumnsOption();

    @Mixin
    private RowGroupsOption groups = new RowGroupsOption();

    /// The row groups that are wanted.
    ///
    /// @throws picocli.CommandLine.ParameterException if the file lacks one
    public List<RowGroup> rowGroups(ParquetFooter footer) {
        return groups.rowGroups(footer);
    }

    /// A plan for reading the chunks that are wanted, all of them with levels.
    ///
    /// @throws picocli.CommandLine.ParameterException if the file lacks a row group or the schema a column
    public ReadPlan plan(ParquetFooter footer) {
        return groups.of(ReadPlan.create(footer, columns.projection(footer.schema()), false));
    }

    /// The chunks of a row group that are wanted.
    ///
    /// @throws picocli.CommandLine.ParameterException if the schema lacks a column
    public List<ColumnChunk> chunks(ParquetFooter footer, RowGroup group) {
        Set<LeafColumn> leaves = columns.projection(footer.schema()).resolve(footer.schema()).stream()
                .collect(Collectors.toSet());
        return group.columns().stream()
                .filter(chunk -> leaves.contains(chunk.leaf()))
                .toList();
    }
}
