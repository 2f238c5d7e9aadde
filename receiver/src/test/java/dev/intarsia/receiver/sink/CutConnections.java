package dev.intarsia.receiver.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A proxy that cuts connections off, each after a number of bytes of the request or of the response. When no cuts are
/// left, it forwards everything.
final class CutConnections implements AutoCloseable {
    /// Where a connection ends.
    ///
    /// @param sent bytes of requests that get through
    /// @param answered bytes of answers that get through, once the requests are through
    record Cut(long sent, long answered) {}

    private static final Cut NONE = new Cut(Long.MAX_VALUE, Long.MAX_VALUE);

    final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final URI server;
    private final ServerSocket listening;
    private final List<Socket> open = new ArrayList<>();

    CutConnections(URI server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI endpoint() {
        return URI.create("http://localhost:" + listening.getLocalPort());
    }

    /// How many connections were cut off.
    int cutOff() {
        return cutOff.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                synchronized (open) {
                    open.add(client);
                    open.add(behind);
                }
                Cut next = cuts.poll();
                Cut cut = next == null ? NONE : next;
                Thread.ofVirtual().start(() -> pass(client, behind, cut.sent(), client, behind));
                Thread.ofVirtual().start(() -> pass(behind, client, cut.answered(), client, behind));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void pass(Socket from, Socket to, long most, Socket client, Socket behind) {
        long left = most;
        byte[] some = new byte[512];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, (int) Math.min(left, read));
                out.flush();
                left -= read;
                if (left <= 0) {
                    cutOff.incrementAndGet();
                    break;
                }
            }
        } catch (IOException e) {
            // The other direction was cut off, or one end has gone.
        }
        reset(client);
        reset(behind);
    }

    /// Resets a connection.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        synchronized (open) {
            open.forEach(CutConnections::reset);
        }
    }
}
