package dev.intarsia.tempo.internal.assemble;

import static dev.intarsia.model.internal.OtlpFields.*;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads OTLP messages out of bytes, without the detour over generated classes: those refuse texts that are not UTF-8,
/// which Tempo takes and returns. Fields that are not known are skipped; of a field given twice the last one counts.
final class OtlpMessages {
    /// Deeper values are refused; other readers of protobuf stop at about 50.
    private static final int MAX_DEPTH = 100;

    private static final int DELIMITED = 2;

    private OtlpMessages() {}

    /// An `AnyValue`.
    ///
    /// @throws IOException if the first `length` bytes are something else
    static AttributeValue value(byte[] bytes, int length) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes, 0, length);
        return value(in, 0);
    }

    /// The links of a message that has nothing but a repeated `Span.Link` in field 1.
    ///
    /// @throws IOException if the first `length` bytes are something else
    static List<Link> links(byte[] bytes, int length) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes, 0, length);
        List<Link> links = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == delimited(1)) {
                int outer = enter(in);
                links.add(link(in));
                leave(in, outer);
            } else {
                skip(in, tag);
            }
        }
        return FrozenList.copyOf(links);
    }

    private static Link link(CodedInputStream in) throws IOException {
        Bytes traceId = Bytes.EMPTY;
        Bytes spanId = Bytes.EMPTY;
        String traceState = "";
        List<Attribute> attributes = new ArrayList<>();
        int dropped = 0;
        int flags = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case LINK_TRACE_ID << 3 | DELIMITED -> traceId = Bytes.wrap(in.readByteArray());
                case LINK_SPAN_ID << 3 | DELIMITED -> spanId = Bytes.wrap(in.readByteArray());
                case LINK_TRACE_STATE << 3 | DELIMITED -> traceState = in.readString();
                case LINK_ATTRIBUTES << 3 | DELIMITED -> attributes.add(keyValue(in, 0));
                case LINK_DROPPED_ATTRIBUTES_COUNT << 3 -> dropped = in.readUInt32();
                case LINK_FLAGS << 3 | 5 -> flags = in.readFixed32();
                default -> skip(in, tag);
            }
        }
        return new Link(traceId, spanId, traceState, FrozenList.copyOf(attributes), dropped, flags);
    }

    private static AttributeValue value(CodedInputStream in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new InvalidProtocolBufferException("values nested deeper than " + MAX_DEPTH);
        }
        AttributeValue value = AttributeValue.empty();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case ANY_STRING_VALUE << 3 | DELIMITED -> value = AttributeValue.of(in.readString());
                case ANY_BOOL_VALUE << 3 -> value = AttributeValue.of(in.readBool());
                case ANY_INT_VALUE << 3 -> value = AttributeValue.of(in.readInt64());
                case ANY_DOUBLE_VALUE << 3 | 1 -> value = AttributeValue.of(in.readDouble());
                case ANY_ARRAY_VALUE << 3 | DELIMITED -> value = array(in, depth);
                case ANY_KVLIST_VALUE << 3 | DELIMITED -> value = keyValues(in, depth);
                case ANY_BYTES_VALUE << 3 | DELIMITED -> value = AttributeValue.of(Bytes.wrap(in.readByteArray()));
                default -> skip(in, tag);
            }
        }
        return value;
    }

    private static AttributeValue array(CodedInputStream in, int depth) throws IOException {
        int outer = enter(in);
        List<AttributeValue> values = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == delimited(ARRAY_VALUES)) {
                int around = enter(in);
                values.add(value(in, depth + 1));
                leave(in, around);
            } else {
                skip(in, tag);
            }
        }
        leave(in, outer);
        return AttributeValue.array(FrozenList.copyOf(values));
    }

    private static AttributeValue keyValues(CodedInputStream in, int depth) throws IOException {
        int outer = enter(in);
        List<Attribute> values = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == delimited(KEY_VALUE_LIST_VALUES)) {
                values.add(keyValue(in, depth + 1));
            } else {
                skip(in, tag);
            }
        }
        leave(in, outer);
        return AttributeValue.keyValues(FrozenList.copyOf(values));
    }

    private static Attribute keyValue(CodedInputStream in, int depth) throws IOException {
        int outer = enter(in);
        String key = "";
        AttributeValue value = AttributeValue.empty();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == delimited(KEY_VALUE_KEY)) {
                key = in.readString();
            } else if (tag == delimited(KEY_VALUE_VALUE)) {
                int around = enter(in);
                value = value(in, depth);
                leave(in, around);
            } else {
                skip(in, tag);
            }
        }
        leave(in, outer);
        return new Attribute(key, value);
    }

    private static int delimited(int field) {
        return field << 3 | DELIMITED;
    }

    /// Begins a length-prefixed message.
    private static int enter(CodedInputStream in) throws IOException {
        return in.pushLimit(in.readRawVarint32());
    }

    /// Ends it: a message that is cut off ends at the end of the bytes, before its own.
    private static void leave(CodedInputStream in, int outer) throws IOException {
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("a message is cut off");
        }
        in.popLimit(outer);
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("the end of a group that did not begin");
        }
    }
}
