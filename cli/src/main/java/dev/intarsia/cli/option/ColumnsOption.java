package dev.intarsia.cli.option;

import dev.intarsia.filter.text.ExpressionException;
import dev.intarsia.filter.text.PathParser;
import dev.intarsia.plan.Projection;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.NearestPaths;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PathText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Which columns of a file are shown.
public final class ColumnsOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--columns",
            paramLabel = "PATH,…",
            converter = ColumnList.class,
            description = {
                "Shows these columns only, in the order of the file. A path is that of a leaf, or of a group and with "
                        + "it everything below, as in a.list.element; a name with a dot, a space or the like stands in "
                        + "double quotes.",
                "Default: all."
            })
    private @Nullable Columns columns;

    /// Paths of columns, as a type of its own since picocli reads lists otherwise.
    record Columns(List<ColumnPath> paths) {}

    /// Reads [Columns].
    static final class ColumnList implements ITypeConverter<Columns> {
        @Override
        public Columns convert(String text) {
            try {
                return new Columns(PathParser.parseList(text));
            } catch (ExpressionException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /// The columns that are wanted.
    ///
    /// @throws ParameterException if the schema lacks one
    public Projection projection(ParquetSchema schema) {
        if (columns == null) {
            return Projection.all();
        }
        for (ColumnPath path : columns.paths()) {
            if (schema.leaves().stream().noneMatch(leaf -> leaf.path().startsWith(path))) {
                throw noColumn("option '--columns'", path, schema, command);
            }
        }
        return Projection.of(columns.paths());
    }

    /// Wrong usage, in the words of picocli, which reports values that cannot even be parsed.
    static ParameterException noColumn(String where, ColumnPath path, ParquetSchema schema, CommandSpec command) {
        return new ParameterException(
                command.commandLine(),
                "Invalid value for " + where + ": no column " + PathText.of(path) + " in the schema"
                        + NearestPaths.question(path, schema));
    }
}
