package dev.intarsia.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

final class ReservedPortTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void connectionsAreRefusedBeforeAndAfterAServerListens() throws IOException {
        try (ReservedPort reserved = new ReservedPort()) {
            requireRefusal(reserved.port());
            for (int i = 0; i < 2; i++) {
                try (ServerSocket server = new ServerSocket(reserved.toListenOn(), 1, LOOPBACK);
                        Socket client = new Socket(LOOPBACK, server.getLocalPort())) {
                    assertThat(client.getPort()).isEqualTo(reserved.port());
                }
                requireRefusal(reserved.port());
            }
        }
    }

    private static void requireRefusal(int port) {
        assertThatThrownBy(() -> new Socket(LOOPBACK, port).close()).isInstanceOf(ConnectException.class);
    }
}
