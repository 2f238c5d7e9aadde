package dev.intarsia.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A port of the loopback interface on which nothing listens, so that connections are refused, and which no other
/// process gets meanwhile: a socket is bound to it. A port that was only just closed may be taken by anybody.
public final class ReservedPort implements AutoCloseable {
    private final Socket bound = new Socket();
    private final int port;

    public ReservedPort() {
        try {
            bound.setReuseAddress(true);
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = bound.getLocalPort();
    }

    /// The port, on which a server of the test can be started once or several times.
    ///
    /// Only Linux lets a socket listen where another one is bound. Elsewhere the port is given up here.
    public int toListenOn() {
        if (!System.getProperty("os.name").equals("Linux")) {
            close();
        }
        return port;
    }

    /// The port, to connect to.
    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            bound.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
