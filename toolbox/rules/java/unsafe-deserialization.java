import java.io.IOException;
import java.io.ObjectInputStream;
import javax.servlet.http.HttpServletRequest;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class Load {
    Object load(HttpServletRequest request) throws IOException, ClassNotFoundException {
        // ruleid: assay.java.unsafe-deserialization
        Object session = new ObjectInputStream(request.getInputStream()).readObject();
        // ruleid: assay.java.unsafe-deserialization
        Object config = new Yaml().load(request.getParameter("config"));
        // ok: assay.java.unsafe-deserialization
        Object safe = new Yaml(new SafeConstructor(new LoaderOptions())).load(request.getParameter("config"));
        return new Object[] {session, config, safe};
    }

    Object own(java.io.InputStream file) throws IOException {
        // ok: assay.java.unsafe-deserialization
        return new ObjectInputStream(file);
    }
}
