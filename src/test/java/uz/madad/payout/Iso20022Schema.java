package uz.madad.payout;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The schemas of ISO 20022, from a folder outside of the repository. The pain.001.001.09 there is a SEPA subset: IBAN and
 * BIC only. So its structure is taken, and each type that the full camt.053.001.08 beside it defines by the same name
 * comes from there; docs/decisions/0040-iso20022.md tells the differences.
 */
final class Iso20022Schema {

    private static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String SUBSET = "_EPC";

    private Iso20022Schema() {}

    static Path folder() {
        Path folder = Stream.of(
                        System.getProperty("madad.schemas", ""),
                        "../shared/data/iso20022",
                        "../../shared/data/iso20022")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        if (folder == null) {
            System.err.println("SKIPPED: no ISO 20022 schemas at ../shared/data/iso20022 nor at -Dmadad.schemas");
            System.err.println("SKIPPED: what we write and read was NOT checked against the official schemas");
            Assumptions.abort("ISO 20022 schemas are absent");
        }
        return folder;
    }

    static Schema camt053() throws Exception {
        return schemas().newSchema(folder().resolve("camt.053.001.08.xsd").toFile());
    }

    static Schema sepaPain001() throws Exception {
        return schemas().newSchema(folder().resolve("pain.001.001.09.xsd").toFile());
    }

    static Schema pain001() throws Exception {
        Document pain = parse(folder().resolve("pain.001.001.09.xsd"));
        Map<String, Element> full = types(parse(folder().resolve("camt.053.001.08.xsd")));
        Map<String, Element> subset = types(pain);
        subset.keySet().removeIf(name -> name.contains(SUBSET));

        Element schema = pain.getDocumentElement();
        while (schema.hasChildNodes()) {
            schema.removeChild(schema.getFirstChild());
        }
        Element root = pain.createElementNS(XS, "xs:element");
        root.setAttribute("name", "Document");
        root.setAttribute("type", "Document");
        schema.appendChild(root);
        Deque<String> wanted = new ArrayDeque<>(Set.of("Document"));
        Set<String> taken = new HashSet<>();
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            if (!name.startsWith("xs:") && taken.add(name)) {
                boolean shared = full.containsKey(name) && !name.equals("Document");
                Element type = (Element) pain.importNode((shared ? full : subset).get(name), true);
                schema.appendChild(type);
                wanted.addAll(names(type));
            }
        }
        StringWriter text = new StringWriter();
        TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(pain), new StreamResult(text));
        return schemas().newSchema(new StreamSource(new StringReader(text.toString())));
    }

    private static Set<String> names(Element type) {
        Set<String> names = new HashSet<>();
        NodeList elements = type.getElementsByTagNameNS(XS, "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            for (String attribute : new String[] {"type", "base"}) {
                if (element.hasAttribute(attribute)) {
                    names.add(element.getAttribute(attribute));
                }
            }
        }
        return names;
    }

    private static Map<String, Element> types(Document schema) {
        Map<String, Element> types = new LinkedHashMap<>();
        for (Node node = schema.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().endsWith("Type")) {
                types.put(element.getAttribute("name"), element);
            }
        }
        return types;
    }

    private static Document parse(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static SchemaFactory schemas() {
        return SchemaFactory.newDefaultInstance();
    }
}
