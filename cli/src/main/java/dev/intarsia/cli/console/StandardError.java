package dev.intarsia.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;

/// Restores `System.err` where the launcher has replaced it.
///
/// The JVM greets every start that uses the Vector API with a warning on its standard error stream. The launcher reads
/// that stream to drop this one line, and passes the stream itself as another open file, whose number is in the system
/// property `intarsia.stderr`. Without the property nothing changes.
public final class StandardError {

    private StandardError() {}

    public static void restore() {
        Integer number = Integer.getInteger("intarsia.stderr");
        if (number == null) {
            return;
        }
        try {
            Constructor<FileDescriptor> open = FileDescriptor.class.getDeclaredConstructor(int.class);
            open.setAccessible(true);
            FileOutputStream stream = new FileOutputStream(open.newInstance(number));
            System.setErr(new PrintStream(stream, true, System.err.charset()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The launcher's reader hands on what is written to it, so nothing is lost by staying with it.
            System.err.println("Standard error goes through the launcher: " + e);
        }
    }
}
