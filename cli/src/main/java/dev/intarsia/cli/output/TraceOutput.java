package dev.intarsia.cli.output;

import dev.intarsia.model.Trace;
import java.io.IOException;

/// Where traces go, one by one.
public interface TraceOutput {

    /// Prints one trace.
    void write(Trace trace) throws IOException;

    /// Prints what was kept back.
    default void finish() throws IOException {}
}
