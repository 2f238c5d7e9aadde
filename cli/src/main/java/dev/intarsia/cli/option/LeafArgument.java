package dev.intarsia.cli.option;

import dev.intarsia.filter.text.ExpressionException;
import dev.intarsia.filter.text.PathParser;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// The path of one leaf column, as a positional argument.
///
/// @param path the path
public record LeafArgument(ColumnPath path) {
    /// What stands for an argument that has not been parsed.
    public static final LeafArgument NONE = new LeafArgument(ColumnPath.ROOT);

    /// Reads the path.
    public static final class Reader implements ITypeConverter<LeafArgument> {
        @Override
        public LeafArgument convert(String text) {
            try {
                List<ColumnPath> paths = PathParser.parseList(text);
                if (paths.size() != 1) {
                    throw new TypeConversionException("'" + text + "' is more than one column");
                }
                return new LeafArgument(paths.getFirst());
            } catch (ExpressionException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /// The column: the leaf of this path, or the only leaf of a group.
    ///
    /// @throws ParameterException if the schema lacks it, or has several of them
    public LeafColumn leaf(ParquetSchema schema, CommandSpec command) {
        List<LeafColumn> leaves = schema.leaves().stream()
                .filter(leaf -> leaf.path().startsWith(path))
                .toList();
        if (leaves.isEmpty()) {
            throw ColumnsOption.noColumn("parameter 'COLUMN'", path, schema, command);
        }
        if (leaves.size() > 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for parameter 'COLUMN': a group of " + leaves.size() + " columns, the first of them "
                            + leaves.getFirst().path().dotted());
        }
        return leaves.getFirst();
    }
}
