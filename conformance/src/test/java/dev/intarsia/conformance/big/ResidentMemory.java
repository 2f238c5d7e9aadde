package dev.intarsia.conformance.big;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;

/// The resident memory of this process over time, as Linux counts it.
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int MOST_SAMPLES = 8192;
    private static final long MILLIS = 50;

    private final int[] kibibytes = new int[MOST_SAMPLES];
    private int count;
    private int every = 1;
    private int ticks;

    ResidentMemory() {}

    /// Whether this system reports it.
    public static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    /// Begins to take samples, on a thread of its own.
    void watch() {
        TimerTask sample = new TimerTask() {
            @Override
            public void run() {
                sample();
            }
        };
        new Timer("resident memory", true).schedule(sample, 0, MILLIS);
    }

    private synchronized void sample() {
        if (ticks++ % every != 0) {
            return;
        }
        if (count == MOST_SAMPLES) {
            for (int i = 0; i < count / 2; i++) {
                kibibytes[i] = Math.max(kibibytes[2 * i], kibibytes[2 * i + 1]);
            }
            count /= 2;
            every *= 2;
        }
        kibibytes[count++] = now();
    }

    /// Samples so far.
    synchronized int count() {
        return count;
    }

    /// The highest of the samples from `from` to `to`, in KiB.
    synchronized int highest(int from, int to) {
        int highest = 0;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, kibibytes[i]);
        }
        return highest;
    }

    /// Now, in KiB.
    static int now() {
        return read("VmRSS:");
    }

    /// The most there ever was, in KiB.
    public static int peak() {
        return read("VmHWM:");
    }

    private static int read(String field) {
        try {
            String status = Files.readString(STATUS, StandardCharsets.US_ASCII);
            int start = status.indexOf(field) + field.length();
            return Integer.parseInt(
                    status.substring(start, status.indexOf("kB", start)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
