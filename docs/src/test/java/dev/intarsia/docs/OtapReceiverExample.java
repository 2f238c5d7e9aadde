package dev.intarsia.docs;

import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.poll.PollEvent;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

final class OtapReceiverExample {
    private OtapReceiverExample() {}

    static void run(Path configFile, CountDownLatch shutdown) throws InterruptedException {
        // example
        ReceiverFactory factory = ReceiverFactory.find("urn:otel:otap:parquet:receiver");
        ReceiverEnvironment environment = ReceiverEnvironment.DEFAULTS.withListener(event -> {
            if (event instanceof PollEvent.PartitionFailed failed) {
                System.err.println(failed.partition() + ": " + failed.failure());
            }
        });
        Receiver receiver = factory.create(ReceiverConfig.load(configFile), environment);
        try (receiver) {
            receiver.start();
            shutdown.await();
        }
        System.out.println(receiver.metrics().recordCount() + " records");
        // end
    }
}
