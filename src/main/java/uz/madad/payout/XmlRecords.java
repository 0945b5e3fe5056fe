package uz.madad.payout;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uz.madad.shared.Problem;

/**
 * Reads XML as a stream of records: elements at paths of interest, each with the texts found under it by relative path
 * ({@code Refs/EndToEndId}, {@code Amt@Ccy}), but for those of records inside it. The first of equal paths counts. Document
 * types, and so entities, are refused.
 */
final class XmlRecords {

    private static final int DEEPEST = 60;
    private static final int LONGEST_TEXT = 4_000;

    private final XMLStreamReader xml;
    private final Set<String> recordPaths;
    private final Visitor visitor;
    private final Deque<Integer> pathEnds = new ArrayDeque<>();
    private final Deque<Found> open = new ArrayDeque<>();
    private final StringBuilder path = new StringBuilder();
    private final StringBuilder text = new StringBuilder();

    private XmlRecords(XMLStreamReader xml, Set<String> recordPaths, Visitor visitor) {
        this.xml = xml;
        this.recordPaths = recordPaths;
        this.visitor = visitor;
    }

    /** Is shown each record as it ends; those around it are still open and have what came before. */
    interface Visitor {
        void ended(Found record, Deque<Found> around);
    }

    /**
     * A record.
     *
     * @param line where it starts
     */
    record Found(String path, int line, Map<String, String> texts) {

        String get(String relative) {
            return texts.get(relative);
        }

        /** The first of these that is there, or null. */
        String first(String... relatives) {
            for (String relative : relatives) {
                if (texts.containsKey(relative)) {
                    return texts.get(relative);
                }
            }
            return null;
        }
    }

    /** @return namespace of the document element, empty where it has none */
    static String namespace(byte[] document) {
        try {
            XMLStreamReader xml = reader(document);
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                refuseDoctype(xml);
            }
            return xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** @throws Problem 400 when it isn't well-formed or has a document type */
    static void read(byte[] document, Set<String> recordPaths, Visitor visitor) {
        try {
            new XmlRecords(reader(document), recordPaths, visitor).walk();
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    private void walk() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> characters();
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> refuseDoctype(xml);
            }
        }
    }

    private void start() {
        pathEnds.push(path.length());
        if (pathEnds.size() > DEEPEST) {
            throw new Problem(400, "xml-malformed", line());
        }
        path.append(path.isEmpty() ? "" : "/").append(xml.getLocalName());
        text.setLength(0);
        if (recordPaths.contains(path.toString())) {
            open.push(new Found(path.toString(), xml.getLocation().getLineNumber(), new HashMap<>()));
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            keep("@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
    }

    private void characters() {
        // blanks before the text don't count and aren't kept, however many there are
        text.append(text.isEmpty() ? xml.getText().stripLeading() : xml.getText());
        if (text.length() > LONGEST_TEXT) {
            throw new Problem(400, "xml-malformed", line());
        }
    }

    private void end() {
        String found = text.toString().strip();
        if (!found.isEmpty()) {
            keep("", found);
        }
        text.setLength(0);
        if (!open.isEmpty() && open.peek().path().contentEquals(path)) {
            Found ended = open.pop();
            visitor.ended(ended, open);
        }
        path.setLength(pathEnds.pop());
    }

    private void keep(String suffix, String value) {
        if (!open.isEmpty()) {
            Found record = open.peek();
            int from = Math.min(record.path().length() + 1, path.length());
            record.texts().putIfAbsent(path.substring(from) + suffix, value);
        }
    }

    private String line() {
        return Integer.toString(xml.getLocation().getLineNumber());
    }

    private static XMLStreamReader reader(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory.createXMLStreamReader(new ByteArrayInputStream(document));
    }

    private static void refuseDoctype(XMLStreamReader xml) {
        if (xml.getEventType() == XMLStreamConstants.DTD || xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Problem(400, "xml-doctype");
        }
    }

    private static Problem malformed(XMLStreamException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
        return new Problem(400, "xml-malformed", Integer.toString(line)).with("line", line);
    }
}
