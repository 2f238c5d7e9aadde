package dev.intarsia.reactive;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.concurrent.FatalErrors;
import dev.intarsia.internal.concurrent.ReadScope;
import dev.intarsia.read.RowGroupRead;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/// The pipeline of one row group from bytes to elements. Steps run sequentially on the decode threads, each for one
/// [ElementsOrError]; no thread is blocked or held between steps, nor while bytes are fetched: at first, and again when
/// a filter has selected the rows.
///
/// Belongs to the scope of its subscription. [#close()] may be called from any thread at any time: an active step stops
/// at its next page, and the exception that it throws then is not a failure of the read.
final class RowGroupFlow<T> implements AutoCloseable {
    private enum State {
        DECODING,
        AWAITING_BYTES,
        ENDED
    }

    private final RowGroupRead read;
    private final Assembly<T> assembly;
    private final ErrorLocation location;
    private final ReadScope scope;
    private volatile boolean closed;
    private volatile State state = State.AWAITING_BYTES;
    private @Nullable Throwable failure;

    RowGroupFlow(RowGroupRead read, Assembly<T> assembly, ErrorLocation location, ReadScope scope) {
        this.read = read;
        this.assembly = assembly;
        this.location = location;
        this.scope = scope;
    }

    /// Emits the elements, or those before the failure and then the failure. Never signals an error.
    Flux<ElementsOrError<T>> pieces(Scheduler decode) {
        Flux<ElementsOrError<T>> untilBytesAreMissing =
                fetched().thenMany(Flux.<ElementsOrError<T>>generate(this::step).subscribeOn(decode));
        return untilBytesAreMissing.repeat(() -> state != State.ENDED);
    }

    /// Completes when the bytes are available or the fetch has failed.
    private Mono<Void> fetched() {
        return Mono.fromCompletionStage(() -> read.ready().handle((ready, cause) -> {
            failure = cause;
            state = State.DECODING;
            return null;
        }));
    }

    private void step(SynchronousSink<ElementsOrError<T>> sink) {
        List<T> elements = new ArrayList<>();
        if (failure == null) {
            try {
                fill(elements);
            } catch (Throwable e) { // the border of a task: every failure becomes a piece
                failure = e;
            }
        }
        if (!elements.isEmpty()) {
            sink.next(ElementsOrError.of(elements));
        } else if (failure == null && state == State.AWAITING_BYTES) {
            sink.complete();
        } else {
            end(sink);
        }
    }

    private void end(SynchronousSink<ElementsOrError<T>> sink) {
        boolean cancelled = closed;
        state = State.ENDED;
        scope.release(this);
        if (failure != null && !cancelled) {
            sink.next(ElementsOrError.failed(FatalErrors.deliverable(failure, location)));
        }
        sink.complete();
    }

    /// Adds the next elements; none at end of the row group, and none as long as bytes are missing.
    private void fill(List<T> elements) {
        while (state == State.DECODING && elements.isEmpty()) {
            if (assembly.hasMore()) {
                read.again(batch -> assembly.step(elements));
            } else {
                state = next(elements);
            }
        }
    }

    private State next(List<T> elements) {
        AtomicBoolean decoded = new AtomicBoolean();
        boolean more = read.next(batch -> {
            decoded.set(true);
            assembly.begin(batch);
            assembly.step(elements);
        });
        if (!more) {
            return State.ENDED;
        }
        return decoded.get() ? State.DECODING : State.AWAITING_BYTES;
    }

    @Override
    public void close() {
        closed = true;
        read.close();
    }
}
