package dev.intarsia.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How what several blocks have of a trace is put together.
public final class MergeOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--merge",
            description = "Prints the traces of a tenant in the order of their ids, each once with the spans of all "
                    + "blocks, instead of block after block. A block alone is in that order anyway.")
    private boolean isMerged;

    @Option(
            names = "--stored-order",
            description = "With --merge: leaves the spans of a trace from several blocks in stored order, instead of "
                    + "sorting them as Tempo does.")
    private boolean keepsStoredOrder;

    public boolean isMerged() {
        return isMerged;
    }

    public boolean keepsStoredOrder() {
        return keepsStoredOrder;
    }

    /// @throws ParameterException when something is expected of a merge that there is not to be
    public void check(TraceOptions.Projection projection) {
        if (keepsStoredOrder && !isMerged) {
            throw new ParameterException(command.commandLine(), "--stored-order goes with --merge");
        }
        if (isMerged && projection == TraceOptions.Projection.SUMMARY) {
            throw new ParameterException(
                    command.commandLine(), "--merge puts spans together, and the projection summary has none");
        }
    }
}
