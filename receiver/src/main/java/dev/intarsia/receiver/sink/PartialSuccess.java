package dev.intarsia.receiver.sink;

import java.nio.charset.StandardCharsets;

/// The response of a server that accepted a request except some of its records: `partial_success` of an OTLP
/// `Export…ServiceResponse`, field 1, with the number of rejected records (1) and a message (2). According to OTLP,
/// rejected records must not be sent again.
///
/// @param rejected number of records that were not accepted
/// @param message the server's message, often empty
record PartialSuccess(long rejected, String message) {
    static final PartialSuccess NONE = new PartialSuccess(0, "");
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    /// Parses a response; one that is not such a message counts as full success, according to its status.
    static PartialSuccess of(byte[] answer) {
        Fields fields = new Fields(answer, 0, answer.length);
        PartialSuccess found = NONE;
        while (fields.next()) {
            if (fields.number == 1 && fields.type == LENGTH) {
                found = partial(fields);
            }
        }
        return found;
    }

    /// Whether the bytes are a sequence of protobuf fields, possibly empty.
    static boolean isMessage(byte[] answer) {
        Fields fields = new Fields(answer, 0, answer.length);
        while (fields.position < answer.length) {
            if (!fields.next() || fields.number == 0) {
                return false;
            }
        }
        return fields.position == answer.length;
    }

    private static PartialSuccess partial(Fields outer) {
        Fields fields = new Fields(outer.bytes, outer.begin, outer.position);
        long rejected = 0;
        String message = "";
        while (fields.next()) {
            if (fields.number == 1 && fields.type == VARINT) {
                rejected = fields.value;
            } else if (fields.number == 2 && fields.type == LENGTH) {
                message =
                        new String(fields.bytes, fields.begin, fields.position - fields.begin, StandardCharsets.UTF_8);
            }
        }
        return new PartialSuccess(rejected, message);
    }

    /// Iterates over the fields of a message, until its end or an invalid field.
    private static final class Fields {
        private final byte[] bytes;
        private final int end;
        private int position;
        private int begin;
        private long number;
        private int type;
        private long value;

        Fields(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.position = from;
            this.end = end;
        }

        boolean next() {
            long tag = position < end ? varint() : -1;
            if (tag < 0) {
                return false;
            }
            number = tag >>> 3;
            type = (int) (tag & 7);
            begin = position;
            return switch (type) {
                case VARINT -> {
                    value = varint();
                    yield position <= end;
                }
                case LENGTH -> {
                    long length = varint();
                    begin = position;
                    yield skip(length);
                }
                case FIXED64 -> skip(Long.BYTES);
                case FIXED32 -> skip(Integer.BYTES);
                default -> false;
            };
        }

        private boolean skip(long length) {
            if (length < 0 || length > end - position) {
                return false;
            }
            position += (int) length;
            return true;
        }

        /// Returns the number at the position; -1, with the position after the end, if there is none.
        private long varint() {
            long result = 0;
            for (int shift = 0; shift < Long.SIZE && position < end; shift += 7) {
                byte next = bytes[position++];
                result |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return result;
                }
            }
            position = end + 1;
            return -1;
        }
    }
}
