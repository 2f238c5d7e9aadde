package dev.intarsia.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// One reader of an exporter's directory, ready to be timed: gate passed, warmed up.
@State(Scope.Thread)
public abstract class OtapPass {
    private static final Path STATUS = Path.of("/proc/self/status");

    private Supplier<String> pass = () -> {
        throw new IllegalStateException("not prepared");
    };

    /// Made by JMH.
    protected OtapPass() {}

    abstract OtapGate.Peer peer();

    abstract OtapLogReader reader(OtapData data) throws IOException;

    /// Gate, warm-up, and what memory it took.
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        OtapData data = OtapData.find();
        String expected = Gate.otap(peer(), data);
        OtapLogReader reader = reader(data);
        pass = () -> summary(reader);
        long before = kilobytes("VmRSS");
        Gate.requireSame(expected, pass.get());
        SteadyState.reach(peer().name(), pass);
        System.out.printf(
                Locale.ROOT,
                "# memory: %s, %,d bytes of files, %,d bytes of heap allocated by a pass, at most %,d kB more resident"
                        + " than before the first pass%s%n",
                peer(),
                data.bytes(),
                allocated(pass),
                kilobytes("VmHWM") - before,
                memory());
    }

    /// More that is known of its memory.
    String memory() {
        return "";
    }

    private static String summary(OtapLogReader reader) {
        OtlpCount count = new OtlpCount();
        try {
            reader.read(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count.summary();
    }

    private static long allocated(Supplier<?> pass) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        if (pass.get() == null) {
            throw new IllegalStateException("a pass without a result");
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static long kilobytes(String name) throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    /// One pass.
    public Object run() {
        return pass.get();
    }

    /// Closes what the reader keeps.
    @TearDown(Level.Trial)
    public void close() throws IOException {}
}
