package dev.intarsia.cli.option;

import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.read.ReadContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What all commands that read pages have in common: what files may request, and what they are trusted with.
public final class ReadingOptions {
    private static final long BYTES_PER_VALUE =
            ReadLimits.DEFAULTS.maxPageBytes() / ReadLimits.DEFAULTS.maxPageValues();

    /// The defaults, for what has no such options.
    public static final ReadingOptions DEFAULTS = new ReadingOptions();

    @Option(
            names = "--no-pruning",
            description =
                    "Leaves nothing out by statistics, page indexes, bloom filters, dictionaries and the times of "
                            + "blocks: all is read, and conditions are tested on values. For files whose metadata may be "
                            + "wrong.")
    private boolean unpruned;

    @Option(
            names = "--max-page-bytes",
            paramLabel = "SIZE",
            converter = SizeArgument.class,
            description =
                    "The most bytes that a page may have, compressed or not, as in 1GiB, 64MiB or 1000000. A larger "
                            + "page is an error. Default: 64MiB.")
    private @Nullable Long maxPageBytes;

    @Mixin
    private MemoryOption memory = new MemoryOption();

    /// A builder of a context with these settings.
    public ReadContext.Builder context() {
        ReadContext.Builder context = memory.applyTo(ReadContext.builder()).trustStatistics(!unpruned);
        Long most = maxPageBytes;
        return most == null ? context : context.limits(limits(most));
    }

    // A page may be a dictionary; it may be one value, which is copied into a batch, or as many as the defaults allow
    // for each byte.
    private static ReadLimits limits(long maxPageBytes) {
        ReadLimits limits = ReadLimits.DEFAULTS;
        long batch = Math.min(maxPageBytes, Long.MAX_VALUE / 2) * 2;
        return limits.withMaxPageBytes(maxPageBytes)
                .withMaxPageValues(
                        Math.clamp(maxPageBytes / BYTES_PER_VALUE, limits.maxPageValues(), Integer.MAX_VALUE))
                .withMaxDictionaryBytes(Math.max(maxPageBytes, limits.maxDictionaryBytes()))
                .withMaxBatchBytes(Math.max(batch, limits.maxBatchBytes()));
    }
}
