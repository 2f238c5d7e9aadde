package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// Which log records were sent and have not come back yet, by checksums.
final class SentLogs {
    private final Map<Long, Integer> whole = new HashMap<>();
    private final Map<Long, Own> own = new HashMap<>();

    /// Records alone, without resource and scope.
    private record Own(int count, int attributes) {}

    void sent(OtlpRecord log) {
        int attributes = ((LogRecord) log.own()).getAttributesCount();
        whole.merge(key(log.own(), log.resource(), log.scope()), 1, Integer::sum);
        own.merge(key(log.own()), new Own(1, attributes), (a, b) -> new Own(a.count() + 1, attributes));
    }

    /// Takes a record off; one that was not sent, or not with this resource and scope as far as these are resolved, is
    /// wrong.
    void came(OtlpRecord log) {
        Own left = own.computeIfPresent(key(log.own()), (key, some) -> new Own(some.count() - 1, some.attributes()));
        assertThat(left).as("%s", log).isNotNull();
        assertThat(left.count()).as("%s", log).isNotNegative();
        if (log.isResolved()) {
            Integer same =
                    whole.computeIfPresent(key(log.own(), log.resource(), log.scope()), (key, count) -> count - 1);
            assertThat(same).as("%s", log).isNotNull().isNotNegative();
        }
    }

    /// How many have not come back.
    long left() {
        return own.values().stream().mapToLong(Own::count).sum();
    }

    /// How many attributes they have.
    long attributesLeft() {
        return own.values().stream()
                .mapToLong(some -> (long) some.count() * some.attributes())
                .sum();
    }

    private static long key(Message... parts) {
        CRC32C checksum = new CRC32C();
        int hash = 0;
        for (Message part : parts) {
            checksum.update(part.toByteArray());
            hash = 31 * hash + part.toByteString().hashCode();
        }
        return checksum.getValue() << 32 | Integer.toUnsignedLong(hash);
    }
}
