package dev.intarsia.store.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.TimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/// What connections fail with, in words without addresses, since a proxy's may hold a password.
final class TransportFailures {
    private TransportFailures() {}

    static String describe(Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException timeout -> "no connection in time";
            case TimeoutException timeout -> "no answer in time";
            case UnknownHostException unknown -> "the host is unknown";
            case ConnectException refused -> "the connection was refused";
            case SSLException tls -> "no secure connection: " + tls.getClass().getSimpleName();
            default -> "the connection broke: " + failure.getClass().getSimpleName();
        };
    }
}
