package dev.intarsia.cli.option;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.read.ReadContext;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `--memory`: how much memory outside of the heap a command that reads files may take. A mixin.
final class MemoryOption {
    private static final long LEAST = 1L << 20;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "Most memory outside of the Java heap that reading may take, as 64m or 1g (default: 256m). A "
                    + "file that needs more is refused; -Xmx is for the heap.")
    private long bytes = 256L << 20;

    /// Settings with this budget, and a pool that takes no more.
    ReadContext.Builder applyTo(ReadContext.Builder settings) {
        return settings.budget(new MemoryBudget(bytes));
    }

    /// A [SizeArgument] of at least 1 MiB.
    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long bytes = new SizeArgument().convert(text);
            if (bytes < LEAST) {
                throw new TypeConversionException("'" + text + "' is less than 1m, with which nothing can be read");
            }
            return bytes;
        }
    }
}
