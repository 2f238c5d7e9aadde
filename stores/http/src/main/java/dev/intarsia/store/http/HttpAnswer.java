package dev.intarsia.store.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What came back for a request: the status, the headers, and the body unless that went elsewhere.
///
/// @param status the code
/// @param headers by their names in lower case
/// @param body bytes of a body that nobody received, cut off at 64 KiB
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    /// Whether the request succeeded.
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// A header.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "status " + status;
    }
}
