package dev.intarsia.receiver.sink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// Finds servers with link-local addresses: 169.254.0.0/16 and fe80::/10 (RFC 3927, RFC 4291 2.5.6), including IPv6
/// addresses that embed the former. Cloud machines obtain their credentials from there, so requests whose target is
/// configurable must not go there unless intended.
///
/// The client resolves names again itself, usually from the cache of the virtual machine; a changed answer of the name
/// server in between is not detected.
final class LinkLocal {
    /// 64:ff9b::/96, to which a NAT64 maps all of IPv4 (RFC 6052).
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    /// 64:ff9b:1::/48, the same in a network of its own (RFC 8215).
    private static final byte[] LOCAL_NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1};
    /// 2002::/16, whose next four bytes are the IPv4 address of a router (6to4, RFC 3056).
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

    private LinkLocal() {}

    /// Looks up names.
    @FunctionalInterface
    interface Resolver {
        /// All addresses of a host.
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /// A link-local address of a host; empty when it has none, or cannot be found.
    static Optional<InetAddress> of(String host, Resolver resolver) {
        try {
            return Arrays.stream(resolver.resolve(host)).filter(LinkLocal::is).findFirst();
        } catch (UnknownHostException e) {
            // The connection attempt reports that, too.
            return Optional.empty();
        }
    }

    private static boolean is(InetAddress address) {
        return address.isLinkLocalAddress() || address instanceof Inet6Address six && holdsLinkLocal(six.getAddress());
    }

    private static boolean holdsLinkLocal(byte[] six) {
        return startsWith(six, SIX_TO_FOUR) && isLinkLocal(six, SIX_TO_FOUR.length)
                || endsWithIpv4(six) && isLinkLocal(six, 12);
    }

    private static boolean isLinkLocal(byte[] six, int at) {
        return six[at] == (byte) 169 && six[at + 1] == (byte) 254;
    }

    /// Whether the last four bytes are an IPv4 address: mapped, compatible (RFC 4291 2.5.5) or translated by NAT64.
    private static boolean endsWithIpv4(byte[] six) {
        return startsWith(six, NAT64) || startsWith(six, LOCAL_NAT64) || isZeroOrMapped(six);
    }

    private static boolean startsWith(byte[] six, byte[] prefix) {
        return Arrays.mismatch(six, prefix) == prefix.length;
    }

    private static boolean isZeroOrMapped(byte[] six) {
        for (int i = 0; i < 10; i++) {
            if (six[i] != 0) {
                return false;
            }
        }
        return six[10] == six[11] && (six[10] == 0 || six[10] == (byte) 0xff);
    }
}
