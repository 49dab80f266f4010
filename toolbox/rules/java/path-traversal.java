import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import javax.servlet.http.HttpServletRequest;

class Download {
    static final Path ROOT = Paths.get("/srv/files");

    void download(HttpServletRequest request) throws IOException {
        // ruleid: assay.java.path-traversal
        new FileInputStream(new File("/srv/files", request.getParameter("name")));
        // ruleid: assay.java.path-traversal
        Files.readAllBytes(Paths.get("/srv/files/" + request.getParameter("name")));
    }

    void safe(HttpServletRequest request) throws IOException {
        // ok: assay.java.path-traversal
        Files.readAllBytes(ROOT.resolve(Paths.get(request.getParameter("name")).getFileName()));
        Path path = ROOT.resolve(request.getParameter("name")).normalize();
        if (!path.startsWith(ROOT)) {
            throw new IOException("outside");
        }
        // ok: assay.java.path-traversal
        Files.readAllBytes(path);
    }
}
