package dev.intarsia.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.tempo.analyse.AttributeSize;
import dev.intarsia.tempo.analyse.BlockAnalysis;
import dev.intarsia.tempo.analyse.ColumnRecommendation;
import dev.intarsia.tempo.analyse.ColumnSize;
import dev.intarsia.tempo.analyse.DedicatedProposal;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.io.IOException;

/// Writes an analysis as one JSON document. Names stay as they are; new ones may be added. What is not known is left
/// out.
public final class AnalysisJson {
    private AnalysisJson() {}

    /// Writes the document.
    ///
    /// @param options by which columns are recommended
    public static void write(BlockAnalysis analysis, ColumnRecommendation.Options options, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("blocks", analysis.blockCount());
        json.writeNumberField("rowGroups", analysis.rowGroups());
        json.writeNumberField("traces", analysis.traceCount());
        json.writeNumberField("fileBytes", analysis.fileBytes());
        json.writeNumberField("footerBytes", analysis.footerBytes());
        json.writeArrayFieldStart("columns");
        for (ColumnSize column : analysis.columns()) {
            column(column, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("attributes");
        for (AttributeSize attribute : analysis.attributes()) {
            attribute(attribute, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("proposals");
        for (DedicatedProposal proposal : analysis.proposals()) {
            proposal(proposal, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("recommended");
        for (DedicatedColumn column : ColumnRecommendation.of(analysis, options)) {
            recommended(column, json);
        }
        json.writeEndArray();
        json.writeBooleanField("incomplete", analysis.isIncomplete());
        json.writeEndObject();
    }

    private static void column(ColumnSize column, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", column.path().dotted());
        json.writeNumberField("bytes", column.bytes());
        json.writeNumberField("uncompressedBytes", column.uncompressedBytes());
        json.writeNumberField("dictionaryBytes", column.dictionaryBytes());
        json.writeNumberField("dictionaries", column.dictionaries());
        json.writeNumberField("values", column.valueCount());
        json.writeEndObject();
    }

    private static void attribute(AttributeSize attribute, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("scope", LevelNames.of(attribute.level()));
        json.writeStringField("name", attribute.key());
        if (attribute.column().isPresent()) {
            json.writeStringField("column", attribute.column().get().dotted());
        }
        json.writeNumberField("count", attribute.count());
        json.writeNumberField("bytes", attribute.bytes());
        if (attribute.distinctValues() >= 0) {
            json.writeNumberField("distinctValues", attribute.distinctValues());
            json.writeNumberField("distinctBytes", attribute.distinctBytes());
        }
        json.writeEndObject();
    }

    private static void recommended(DedicatedColumn column, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("scope", column.scope().id());
        json.writeStringField("name", column.name());
        json.writeStringField("type", column.type().id());
        json.writeArrayFieldStart("options");
        for (DedicatedColumn.Option option : column.options()) {
            json.writeString(option.id());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void proposal(DedicatedProposal proposal, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("scope", proposal.column().scope().id());
        json.writeStringField("name", proposal.column().name());
        json.writeStringField("type", proposal.column().type().id());
        json.writeNumberField("bytes", proposal.bytes());
        json.writeNumberField("dedicatedBytes", proposal.dedicatedBytes());
        json.writeNumberField("savedBytes", proposal.savedBytes());
        json.writeEndObject();
    }
}
