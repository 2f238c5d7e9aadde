package dev.intarsia.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Patience;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final CountDownLatch drawn = new CountDownLatch(1);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int offset, int count) {
            super.write(bytes, offset, count);
            drawn.countDown();
        }
    };
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    private Progress progress(boolean terminal) {
        Console console = new Console(
                OutputStream.nullOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                terminal,
                java.time.InstantSource.system());
        return new Progress(
                console,
                true,
                "reading",
                " spans",
                () -> {
                    asked.incrementAndGet();
                    return 400;
                },
                nanos::get);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsShownToThoseWhoDoNotWait() {
        try (Progress progress = progress(true)) {
            nanos.set(TimeUnit.SECONDS.toNanos(2));
            progress.at(100);
            assertThat(asked).hasValue(0);
        }
        try (Progress progress = progress(false)) {
            nanos.set(TimeUnit.SECONDS.toNanos(100));
            progress.at(100);
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void whoWaitsSeesABarThatIsRemovedInTheEnd() throws InterruptedException {
        try (Progress progress = progress(true)) {
            nanos.set(TimeUnit.SECONDS.toNanos(3));
            progress.at(100);
            // A bar that was never drawn is not removed.
            Patience.await(drawn);
            progress.at(200);
        }
        assertThat(asked).hasValue(1);
        assertThat(shown()).contains("reading", "50%", "200/400 spans");
        assertThat(shown().substring(shown().lastIndexOf('\r'))).isBlank();
    }

    @Test
    void whatIsReportedMeanwhileHasALineOfItsOwn() {
        try (Progress progress = progress(true)) {
            nanos.set(TimeUnit.SECONDS.toNanos(3));
            progress.at(100);
            progress.print(() -> err.writeBytes("message\n".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(shown()).contains(" \rmessage\n");
    }
}
