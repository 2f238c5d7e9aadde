package dev.intarsia.testsupport;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// What [HangWatchTest] starts in a JVM of its own: a test that never ends.
final class StuckCase {

    static void main() {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(StuckCase.class))
                        .build());
    }

    @Test
    void waitsForWhatNobodyDoes() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
