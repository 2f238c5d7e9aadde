package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Link;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All links of a span in one OTLP message.
final class LinkMessages implements SpanLinks {
    private final LinksColumn links;

    /// Adds the column to `columns`.
    LinkMessages(AssemblyColumns columns) {
        LeafColumn leaf = columns.projected(columns.schema().field(TempoField.LINKS));
        links = columns.add(new LinksColumn(leaf, columns.level(TempoLevel.SPAN)));
    }

    @Override
    public List<Link> read(int span) {
        List<Link> read = links.get(span);
        return read == null ? FrozenList.of() : read;
    }

    @Override
    public void bound() {}

    private static final class LinksColumn extends BinaryEntries<List<Link>> {

        private LinksColumn(@Nullable LeafColumn leaf, ListCursor owner) {
            super(leaf, owner);
        }

        @Override
        List<Link> make(byte[] value, int length) {
            if (length == 0) {
                return FrozenList.of();
            }
            try {
                return OtlpMessages.links(value, length);
            } catch (IOException e) {
                throw corrupt("the links of a span are no OTLP message: " + e.getMessage());
            }
        }
    }
}
