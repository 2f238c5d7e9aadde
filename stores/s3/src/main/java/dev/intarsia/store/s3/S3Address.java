package dev.intarsia.store.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// Where the objects of a bucket are: the host of the vendor in a region, or an endpoint.
///
/// @param bucket the bucket
/// @param endpoint scheme, host and port of another service than the vendor's
/// @param isPathStyle whether the bucket stands in the path rather than in the name of the host
record S3Address(String bucket, Optional<URI> endpoint, boolean isPathStyle) {
    private static final String UNRESERVED = "-._~";

    /// The address of an object, or of the bucket with an empty key.
    ///
    /// @param query unescaped names and values
    URI uri(String region, String key, Map<String, String> query) {
        URI service = endpoint.orElseGet(() -> URI.create("https://s3." + region + ".amazonaws.com"));
        String authority = isPathStyle ? service.getRawAuthority() : bucket + "." + service.getRawAuthority();
        String path = (isPathStyle ? "/" + bucket : "") + "/" + escaped(key, true);
        StringJoiner text = new StringJoiner("&");
        query.forEach((name, value) -> text.add(escaped(name, false) + "=" + escaped(value, false)));
        return URI.create(service.getScheme() + "://" + authority + path + (query.isEmpty() ? "" : "?" + text));
    }

    /// As the vendor's signature demands: each byte of UTF-8 but letters, digits and `-._~`, slashes only in names of
    /// objects.
    static String escaped(String text, boolean keepsSlashes) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isPlain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (isPlain || UNRESERVED.indexOf(c) >= 0 || keepsSlashes && c == '/') {
                escaped.append(c);
            } else {
                escaped.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return escaped.toString();
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }
}
