package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Assembles encoded records of one signal into requests: in their order, with consecutive records of one resource and
/// scope in one group. Log records, spans and metrics are nested in the same way, under the same field numbers.
///
/// A resource or scope that cannot be resolved has the only attribute [RecordResource#UNRESOLVED_KEY], which is `true`;
/// an untrusted schema URL of a scope is omitted.
///
/// Retains memory of the size of the largest request. For one thread at a time.
public final class RequestBuilder {
    private final ProtoBuffer out = new ProtoBuffer();
    private final OtlpProtoWriter parts = new OtlpProtoWriter();
    private @Nullable RecordResource resource;
    private @Nullable RecordScope scope;
    private int resourceStart;
    private int scopeStart;

    /// A builder without records.
    public RequestBuilder() {}

    /// Appends a record.
    public void add(EncodedRecord entry) {
        RecordResource ofResource = entry.resource();
        if (!ofResource.equals(resource)) {
            endResource();
            resource = ofResource;
            resourceStart = out.openLarge(REQUEST_GROUPS);
            out.field(GROUP_RESOURCE, parts.toByteArray(ofResource.toOtlp()));
        }
        RecordScope ofScope = entry.scope();
        if (!ofScope.equals(scope)) {
            endScope();
            scope = ofScope;
            scopeStart = out.openLarge(RESOURCE_GROUP_SCOPES);
            out.field(GROUP_SCOPE, parts.toByteArray(ofScope.toOtlp()));
        }
        out.field(SCOPE_GROUP_RECORDS, entry.buffer());
    }

    private void endScope() {
        RecordScope open = scope;
        if (open != null) {
            schemaUrl(open.schemaUrlToOtlp());
            out.closeLarge(scopeStart);
            scope = null;
        }
    }

    private void endResource() {
        endScope();
        RecordResource open = resource;
        if (open != null) {
            schemaUrl(open.schemaUrl());
            out.closeLarge(resourceStart);
            resource = null;
        }
    }

    private void schemaUrl(String url) {
        if (!url.isEmpty()) {
            out.field(GROUP_SCHEMA_URL, url.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Returns the request of all added records and removes them from the builder.
    ///
    /// @throws IllegalArgumentException if the request exceeds 2 GiB
    public Bytes finish() {
        endResource();
        Bytes request = Bytes.wrap(out.copyFrom(0));
        out.truncate(0);
        return request;
    }
}
