package dev.intarsia.cli.rows;

import dev.intarsia.row.GroupView;
import java.io.IOException;

/// Prints rows.
public interface RowOutput {
    /// Prints one, or nothing of it when it cannot be read.
    void write(GroupView row) throws IOException;

    /// Prints what was kept back.
    void finish() throws IOException;
}
