package dev.intarsia.tempo.tenant;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.tempo.internal.StageFailures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Reads the index of a tenant: the protobuf form; the JSON form only if that one does not exist.
///
/// @param prefix the tenant's prefix, `""` or with `/` at its end
/// @param objects reads the index
/// @param budget grants what decompressing it takes
/// @param limits what the index may require
record IndexObjects(String prefix, WholeObjects objects, MemoryBudget budget, ListLimits limits) {
    /// What there was.
    sealed interface Content {}

    /// An index.
    record Found(TenantIndex index, BlockList.Origin origin, ErrorLocation location) implements Content {}

    /// An index that cannot be used.
    record Unusable(ReadException problem) implements Content {}

    /// No index of either form.
    record NoIndex() implements Content {}

    private interface Parser {
        TenantIndex parse(byte[] content, ErrorLocation location, ListLimits limits);
    }

    /// Looks what there is. Fails when the store does, and when there is no memory.
    CompletionStage<Content> look() {
        return look(TenantIndex.PROTOBUF, BlockList.Origin.PROTOBUF_INDEX, TenantIndex::parseProtobuf)
                .thenCompose(content -> content instanceof NoIndex
                        ? look(TenantIndex.JSON, BlockList.Origin.JSON_INDEX, TenantIndex::parseJson)
                        : CompletableFuture.completedStage(content));
    }

    /// The index is written anew all the time; what changes while it is read is read again.
    private CompletionStage<Content> look(String name, BlockList.Origin origin, Parser parser) {
        String key = prefix + name;
        return WholeObjects.<Content>whileOutdated(
                WholeObjects.ATTEMPTS,
                new NoIndex(),
                () -> objects.find(key)
                        .thenCompose(object -> read(object, origin, parser))
                        .exceptionallyCompose(IndexObjects::withoutContent));
    }

    // Memory that is short at the moment fails the read: an index that is too large is found before.
    private CompletionStage<Content> read(ObjectRef object, BlockList.Origin origin, Parser parser) {
        ErrorLocation location = ErrorLocation.of(object.key());
        return object.size() > limits.maxIndexBytes()
                ? CompletableFuture.completedStage(new Unusable(new LimitExceededException(
                        location, object.size() + " bytes, more than the limit of " + limits.maxIndexBytes())))
                : objects.read(object)
                        .thenCompose(content -> within(
                                origin == BlockList.Origin.PROTOBUF_INDEX
                                        ? TenantIndex.protobufWindowBytes(content)
                                        : 0,
                                location,
                                () -> parse(content, location, origin, parser)));
    }

    // The JSON form is decompressed on the heap.
    private CompletionStage<Content> within(long bytes, ErrorLocation location, Supplier<Content> parsing) {
        if (bytes == 0) {
            return CompletableFuture.completedStage(parsing.get());
        }
        if (bytes > budget.capacity()) {
            return CompletableFuture.completedStage(new Unusable(new LimitExceededException(
                    location, "a window of " + bytes + " bytes, more than the memory budget of " + budget.capacity())));
        }
        return Stages.using(Stages.started(() -> budget.acquire(bytes, location)), permit -> parsing.get());
    }

    private static CompletionStage<Content> withoutContent(Throwable failure) {
        return StageFailures.isMissing(failure)
                ? CompletableFuture.completedStage(new NoIndex())
                : CompletableFuture.failedStage(Stages.unwrapped(failure));
    }

    private Content parse(byte[] content, ErrorLocation location, BlockList.Origin origin, Parser parser) {
        try {
            return new Found(parser.parse(content, location, limits), origin, location);
        } catch (CorruptFileException | LimitExceededException e) {
            return new Unusable(e);
        }
    }
}
