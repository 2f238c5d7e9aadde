package dev.intarsia.cli.option;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.LeafColumn;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Which column chunks of a file are shown: those of some columns in some row groups.
public final class ChunksOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ColumnsOption columns = new ColumnsOption();

    @Option(
            names = "--row-group",
            paramLabel = "N[-M]",
            converter = GroupsReader.class,
            description = "Shows this row group only, or these, counted from 0. Default: all.")
    private @Nullable Groups groups;

    /// Ordinals of row groups.
    record Groups(int first, int last) {}

    /// Reads [Groups].
    static final class GroupsReader implements ITypeConverter<Groups> {
        @Override
        public Groups convert(String text) {
            if (!text.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
                throw new TypeConversionException("'" + text + "' is neither a number nor a range such as 2-5");
            }
            String[] ends = text.split("-", 2);
            return new Groups(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }
    }

    /// The row groups that are wanted.
    ///
    /// @throws ParameterException if the file lacks one
    public List<RowGroup> rowGroups(ParquetFooter footer) {
        Groups wanted = groups;
        int count = footer.rowGroups().size();
        if (wanted == null) {
            return footer.rowGroups();
        }
        if (wanted.first > wanted.last || wanted.last >= count) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--row-group': the file has " + count + " row groups");
        }
        return footer.rowGroups().subList(wanted.first, wanted.last + 1);
    }

    /// The chunks of a row group that are wanted.
    ///
    /// @throws ParameterException if the schema lacks a column
    public List<ColumnChunk> chunks(ParquetFooter footer, RowGroup group) {
        Set<LeafColumn> leaves = columns.projection(footer.schema()).resolve(footer.schema()).stream()
                .collect(Collectors.toSet());
        return group.columns().stream()
                .filter(chunk -> leaves.contains(chunk.leaf()))
                .toList();
    }
}
