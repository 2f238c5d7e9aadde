package dev.intarsia.tempo.tenant;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.Where;
import dev.intarsia.tempo.internal.StageFailures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads the index of a tenant: the protobuf form; the JSON form only if that one does not exist.
///
/// @param prefix the tenant's prefix, `""` or with `/` at its end
/// @param objects reads the index
/// @param limits what the index may ask for
record IndexObjects(String prefix, WholeObjects objects, ListLimits limits) {
    /// What there was.
    sealed interface Content {}

    /// An index.
    record Found(TenantIndex index, BlockList.Origin origin, Where where) implements Content {}

    /// An index that cannot be used.
    record Unusable(ReadException problem) implements Content {}

    /// No index of either form.
    record NoIndex() implements Content {}

    private interface Parser {
        TenantIndex parse(byte[] content, Where where, ListLimits limits);
    }

    /// Looks what there is. Fails when the store does.
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
                () -> objects.readWhole(key, limits.maxIndexBytes())
                        .thenApply(content -> parse(content, Where.of(key), origin, parser))
                        .exceptionallyCompose(IndexObjects::withoutContent));
    }

    private static CompletionStage<Content> withoutContent(Throwable failure) {
        if (StageFailures.isMissing(failure)) {
            return CompletableFuture.completedStage(new NoIndex());
        }
        return StageFailures.cause(failure) instanceof LimitExceededException limit
                ? CompletableFuture.completedStage(new Unusable(limit))
                : CompletableFuture.failedStage(StageFailures.cause(failure));
    }

    private Content parse(byte[] content, Where where, BlockList.Origin origin, Parser parser) {
        try {
            return new Found(parser.parse(content, where, limits), origin, where);
        } catch (CorruptFileException | LimitExceededException e) {
            return new Unusable(e);
        }
    }
}
