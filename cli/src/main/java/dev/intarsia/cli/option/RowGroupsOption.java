package dev.intarsia.cli.option;

import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.ReadPlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Which row groups of a file are shown.
public final class RowGroupsOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

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

    /// The row groups of a plan that are wanted.
    ///
    /// @throws ParameterException if the file lacks one
    public ReadPlan of(ReadPlan plan) {
        Set<Integer> ordinals =
                rowGroups(plan.footer()).stream().map(RowGroup::ordinal).collect(Collectors.toSet());
        return new ReadPlan(
                plan.footer(),
                plan.columns(),
                plan.rowGroups().stream()
                        .filter(group -> ordinals.contains(group.ordinal()))
                        .toList());
    }
}
