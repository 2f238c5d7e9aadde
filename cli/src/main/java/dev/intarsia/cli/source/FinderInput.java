package dev.intarsia.cli.source;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import java.io.IOException;
import java.util.List;

/// Finds traces in what an argument names: a tenant, a block or a lone file.
public final class FinderInput {
    private FinderInput() {}

    /// What a command does with a finder.
    public interface Work {
        /// @return whether all was found
        boolean run(TraceFinder finder) throws IOException;
    }

    /// Opens the argument, works and closes it. What is left out is reported on stderr: blocks of a tenant that cannot
    /// be
    /// read, and columns without names.
    ///
    /// @return whether all was found, and all blocks could be read
    public static boolean with(
            String argument, ReadingOptions reading, FindOptions options, Console console, Failures failures, Work work)
            throws IOException {
        boolean[] isComplete = {true};
        if (InputPath.isTenant(argument)) {
            OpenTenant.with(argument, reading, tenant -> {
                boolean isSkipping = tenant.reportSkipped(failures, console.err());
                isComplete[0] = work.run(tenant.finder(options)) && !isSkipping;
            });
        } else {
            BlockInput.with(argument, reading, block -> {
                isComplete[0] = work.run(TraceFinder.of(List.of(block.reader().block()), block.context(), options));
                block.noteUnnamedColumns(console.err());
            });
        }
        return isComplete[0];
    }
}
