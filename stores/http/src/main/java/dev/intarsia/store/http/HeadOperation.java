package dev.intarsia.store.http;

import java.util.Optional;
import java.util.function.Supplier;

/// A request whose answer has its result in its headers.
///
/// @param request makes the request of each attempt, which may be for another host than the one before
record HeadOperation(Supplier<HttpCall> request) implements Exchange.Operation<HttpAnswer> {
    @Override
    public HttpCall call() {
        return request.get();
    }

    @Override
    public BodyReceiver receiver() {
        return BodyReceiver.NONE;
    }

    @Override
    public long received() {
        return 0;
    }

    @Override
    public Optional<HttpAnswer> result(HttpAnswer answer) {
        return Optional.of(answer);
    }

    @Override
    public void discard() {
        // Nothing was received.
    }
}
