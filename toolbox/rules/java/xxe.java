import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;

class Parse {
    void open(InputStream in) throws Exception {
        // ruleid: assay.java.xxe
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.newDocumentBuilder().parse(in);
    }

    void stream(InputStream in) throws Exception {
        // ruleid: assay.java.xxe
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.createXMLStreamReader(in);
    }

    void safe(InputStream in) throws Exception {
        // ok: assay.java.xxe
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.newDocumentBuilder().parse(in);
    }
}
