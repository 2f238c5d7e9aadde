package dev.intarsia.store.s3;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads answers in XML: pages of `ListObjectsV2`, and errors. Documents with a DTD are rejected, entities are not
/// resolved.
final class S3Listing {
    private static final int MOST_DEPTH = 16;

    private final List<ListedObject> objects = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();

    private S3Listing() {}

    /// The page of a listing, whose keys are percent-encoded (`encoding-type=url`).
    ///
    /// @throws StoreException if it is none
    static ListPage page(String prefix, byte[] xml) {
        S3Listing listing = new S3Listing();
        try {
            listing.read(xml, "ListBucketResult");
            boolean isTruncated = "true".equals(listing.fields.get("IsTruncated"));
            String token = isTruncated ? listing.fields.getOrDefault("NextContinuationToken", "") : "";
            if (isTruncated && token.isEmpty()) {
                throw new XMLStreamException("no token for the next page");
            }
            return new ListPage(listing.objects, listing.prefixes, token);
        } catch (XMLStreamException | IllegalArgumentException | DateTimeException e) {
            throw new StoreException(Reason.IO, ErrorLocation.of(prefix), "the answer is no listing", e);
        }
    }

    /// The fields directly in an error document; none if it is no such document.
    static Map<String, String> error(byte[] xml) {
        S3Listing document = new S3Listing();
        try {
            document.read(xml, "Error");
            return document.fields;
        } catch (XMLStreamException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    private void read(byte[] xml, String root) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        reader.nextTag();
        if (!reader.getLocalName().equals(root)) {
            throw new XMLStreamException("not " + root);
        }
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (reader.getLocalName()) {
                case "Contents" -> object(children(reader));
                case "CommonPrefixes" -> prefixes.add(decoded(children(reader), "Prefix"));
                default -> fields.put(reader.getLocalName(), text(reader));
            }
        }
    }

    private void object(Map<String, String> object) {
        long size = Long.parseLong(object.getOrDefault("Size", ""));
        ObjectRef ref = new ObjectRef(decoded(object, "Key"), size, object.getOrDefault("ETag", ""));
        Optional<Instant> modified =
                Optional.ofNullable(object.get("LastModified")).map(Instant::parse);
        objects.add(new ListedObject(ref, modified));
    }

    private static String decoded(Map<String, String> element, String name) {
        return URLDecoder.decode(element.getOrDefault(name, ""), StandardCharsets.UTF_8);
    }

    private static Map<String, String> children(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> children = new HashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = reader.getLocalName();
            children.put(name, text(reader));
        }
        return children;
    }

    /// The text of an element without that of elements in it, as of an owner, which are skipped.
    private static String text(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    text.append(depth == 1 ? reader.getText() : "");
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("entities are not expected");
                default -> {}
            }
            if (depth > MOST_DEPTH) {
                throw new XMLStreamException("nested too deep");
            }
        }
        return text.toString();
    }
}
