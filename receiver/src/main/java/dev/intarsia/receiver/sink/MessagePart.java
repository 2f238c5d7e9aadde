package dev.intarsia.receiver.sink;

import static dev.intarsia.model.internal.OtlpFields.REQUEST_GROUPS;
import static dev.intarsia.model.internal.OtlpFields.RESOURCE_GROUP_SCOPES;
import static dev.intarsia.model.internal.OtlpFields.SCOPE_GROUP_RECORDS;

import dev.intarsia.model.Bytes;
import java.io.ByteArrayOutputStream;

/// Extracts some of the records of an encoded request, which keep their resources and scopes. Requests of all signals
/// are nested in the same way, under the same field numbers.
///
/// Source: protobuf's "Encoding"; `opentelemetry/proto/{logs,trace,metrics}/v1`.
final class MessagePart {
    /// Field numbers of the path to a record, from the request inwards.
    private static final int[] PATH = {REQUEST_GROUPS, RESOURCE_GROUP_SCOPES, SCOPE_GROUP_RECORDS};

    private static final int LENGTH = 2;

    private final byte[] message;
    private int position;
    private int skipped;
    private int taken;

    private MessagePart(byte[] message, int skipped, int taken) {
        this.message = message;
        this.skipped = skipped;
        this.taken = taken;
    }

    /// Returns the request with the records `[skipped, skipped + taken)`.
    ///
    /// @throws IllegalArgumentException if the message is not a request
    static Bytes of(Bytes message, int skipped, int taken) {
        byte[] bytes = message.toByteArray();
        return Bytes.wrap(new MessagePart(bytes, skipped, taken).part(bytes.length, 0));
    }

    /// Returns the remaining part of a message that ends at `end`; empty if none of its records remains.
    private byte[] part(int end, int depth) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean some = false;
        while (position < end) {
            int start = position;
            int number = number();
            int content = varint();
            int next = position + content;
            if (content < 0 || next > end) {
                throw new IllegalArgumentException("a message that ends in the middle of a field");
            }
            if (number != PATH[depth]) {
                kept.write(message, start, next - start);
            } else if (depth + 1 < PATH.length) {
                byte[] inside = part(next, depth + 1);
                some |= inside.length > 0;
                field(number, inside, kept);
            } else if (isTaken()) {
                some = true;
                kept.write(message, start, next - start);
            }
            position = next;
        }
        return some ? kept.toByteArray() : new byte[0];
    }

    private boolean isTaken() {
        if (skipped > 0) {
            skipped--;
            return false;
        }
        taken--;
        return taken >= 0;
    }

    private static void field(int number, byte[] content, ByteArrayOutputStream to) {
        if (content.length > 0) {
            to.write(number << 3 | LENGTH);
            int rest = content.length;
            while (rest > 0x7F) {
                to.write(rest & 0x7F | 0x80);
                rest >>>= 7;
            }
            to.write(rest);
            to.writeBytes(content);
        }
    }

    private int number() {
        int tag = varint();
        if ((tag & 7) != LENGTH) {
            throw new IllegalArgumentException("a field of wire type " + (tag & 7) + " around records");
        }
        return tag >>> 3;
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE && position < message.length; shift += 7) {
            byte next = message[position++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a message with a number that does not end");
    }
}
