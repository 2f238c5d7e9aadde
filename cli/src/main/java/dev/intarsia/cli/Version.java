package dev.intarsia.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// What `--version` shows: the version, and the Java that the program runs on.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"intarsia " + number(), "Java " + Runtime.version()};
    }

    /// The version of the build.
    static String number() {
        Properties properties = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("build.properties")) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks build.properties");
            }
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
