/// Receivers as components: found by their URN, configured, started, and stopped. [dev.intarsia.receiver.sink] contains
/// the destinations of batches.
module dev.intarsia.receiver {
    requires static org.jspecify;
    requires java.net.http;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires transitive dev.intarsia.reactive.otap;

    exports dev.intarsia.receiver;
    exports dev.intarsia.receiver.checkpoint;
    exports dev.intarsia.receiver.config;
    exports dev.intarsia.receiver.poll;
    exports dev.intarsia.receiver.sink;

    uses dev.intarsia.receiver.ReceiverFactory;

    provides dev.intarsia.receiver.ReceiverFactory with
            dev.intarsia.receiver.OtapReceiverFactory;
}
