import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

class Unpack {
    void unpack(ZipInputStream zip, File folder) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        File target = new File(folder, entry.getName());
        // ruleid: assay.java.zip-slip
        new FileOutputStream(target);
    }

    void safe(ZipInputStream zip, Path folder) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("outside");
        }
        // ok: assay.java.zip-slip
        Files.copy(zip, target);
    }
}
