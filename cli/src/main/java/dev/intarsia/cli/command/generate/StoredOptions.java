package dev.intarsia.cli.command.generate;

import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.internal.block.BloomShards;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Options of what is generated that blocks and tenants have in common.
final class StoredOptions {

    @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String tenant = BlockLayout.SINGLE_TENANT;

    @Option(
            names = "--bloom-shard-bytes",
            paramLabel = "N",
            description = "Size of a shard of the bloom filters; small ones produce many. Default: ${DEFAULT-VALUE}.")
    private int bloomShardBytes = BloomShards.DEFAULT_SHARD_BYTES;

    @Option(names = "--traces", paramLabel = "N", description = "Number of traces. Default: ${DEFAULT-VALUE}.")
    private int traces = 200;

    @Option(
            names = "--spans-per-trace",
            paramLabel = "N",
            description = "Spans of a trace on average. Default: ${DEFAULT-VALUE}.")
    private int spansPerTrace = 12;

    int traces() {
        return traces;
    }

    int spansPerTrace() {
        return spansPerTrace;
    }

    long seed() {
        return seed;
    }

    String tenant() {
        return tenant;
    }

    int bloomShardBytes() {
        return bloomShardBytes;
    }

    /// @throws ParameterException when something is out of range
    void check(CommandLine commandLine) {
        boolean isName =
                !tenant.isBlank() && !tenant.startsWith(".") && tenant.indexOf('/') < 0 && tenant.indexOf('\\') < 0;
        if (!isName) {
            throw new ParameterException(commandLine, "--tenant must be the name of a folder, not '" + tenant + "'");
        }
        if (traces < 1 || spansPerTrace < 1) {
            throw new ParameterException(commandLine, "--traces and --spans-per-trace must be 1 or more");
        }
        if (bloomShardBytes < 1) {
            throw new ParameterException(commandLine, "--bloom-shard-bytes must be 1 or more");
        }
    }
}
