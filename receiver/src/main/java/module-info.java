/// Receivers as components: found by their URN, configured, started, and stopped. [dev.intarsia.receiver.sink] has
/// where batches can go.
module dev.intarsia.receiver {
    requires static org.jspecify;
    requires java.net.http;
    requires transitive dev.intarsia.otap;
    requires transitive dev.intarsia.reactive;

    exports dev.intarsia.receiver;
    exports dev.intarsia.receiver.sink;

    uses dev.intarsia.receiver.ReceiverFactory;

    provides dev.intarsia.receiver.ReceiverFactory with
            dev.intarsia.receiver.OtapReceiverFactory;
}
