package dev.intarsia.store.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request without a body.
///
/// @param method in capitals
/// @param uri scheme, host, path and query, all of it percent-encoded
/// @param headers by name, in the order in which they are sent; may hold credentials
public record HttpCall(String method, URI uri, Map<String, String> headers) {
    /// Copies the headers.
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /// A request without headers.
    public static HttpCall of(String method, URI uri) {
        return new HttpCall(method, uri, Map.of());
    }

    /// The same request with a header more.
    public HttpCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, uri, more);
    }

    /// Without headers and query, either of which may hold secrets.
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + uri.getRawPath();
    }
}
