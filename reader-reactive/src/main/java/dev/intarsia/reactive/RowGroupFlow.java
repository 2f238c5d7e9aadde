package dev.intarsia.reactive;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.memory.ReadScope;
import dev.intarsia.parquet.read.RowGroupRead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/// One row group on its way from bytes to elements. Steps run one after the other on the decode threads, each for one
/// [Piece]; between steps nothing waits and no thread is held.
///
/// Belongs to the scope of its subscription. [#close()] may come from any thread at any moment: a step under way ends
/// at its next page, and what it throws for that reason is no failure of the read.
final class RowGroupFlow<T> implements AutoCloseable {
    private final RowGroupRead read;
    private final Assembly<T> assembly;
    private final Where where;
    private final ReadScope scope;
    private volatile boolean closed;
    private @Nullable Throwable failure;

    RowGroupFlow(RowGroupRead read, Assembly<T> assembly, Where where, ReadScope scope) {
        this.read = read;
        this.assembly = assembly;
        this.where = where;
        this.scope = scope;
    }

    /// The elements, or those before the failure and then the failure. Does not fail itself.
    Flux<Piece<T>> pieces(Scheduler decode) {
        return fetched().thenMany(Flux.<Piece<T>>generate(this::step).subscribeOn(decode));
    }

    /// Completes when the bytes are there, or known not to come.
    private Mono<Void> fetched() {
        return Mono.fromCompletionStage(() -> read.ready().handle((ready, cause) -> {
            failure = cause;
            return null;
        }));
    }

    private void step(SynchronousSink<Piece<T>> sink) {
        List<T> elements = new ArrayList<>();
        if (failure == null) {
            try {
                fill(elements);
            } catch (Throwable e) { // the border of a task: every failure becomes a piece
                failure = e;
            }
        }
        if (elements.isEmpty()) {
            end(sink);
        } else {
            sink.next(Piece.of(elements));
        }
    }

    private void end(SynchronousSink<Piece<T>> sink) {
        boolean cancelled = closed;
        scope.release(this);
        if (failure != null && !cancelled) {
            sink.next(Piece.failed(deliverable(failure)));
        }
        sink.complete();
    }

    /// Adds the next elements; none at the end of the row group.
    private void fill(List<T> elements) {
        boolean more = true;
        while (more && elements.isEmpty()) {
            if (assembly.hasMore()) {
                read.again(batch -> assembly.step(elements));
            } else {
                more = read.next(batch -> {
                    assembly.begin(batch);
                    assembly.step(elements);
                });
            }
        }
    }

    /// Reactor does not signal errors of the virtual machine to a subscriber, who would then wait for ever.
    private Throwable deliverable(Throwable reason) {
        return switch (reason) {
            case VirtualMachineError e ->
                new LimitExceededException(where, "the Java virtual machine gave up: " + e, e);
            case LinkageError e ->
                new UnsupportedFeatureException(where, "a library that is needed cannot be loaded: " + e, e);
            default -> reason;
        };
    }

    @Override
    public void close() {
        closed = true;
        read.close();
    }
}
