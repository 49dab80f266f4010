import java.io.IOException;
import javax.servlet.http.HttpServletRequest;

class Ping {
    void ping(HttpServletRequest request) throws IOException {
        String host = request.getParameter("host");
        // ruleid: assay.java.command-injection
        Runtime.getRuntime().exec("ping -c 1 " + host);
        // ruleid: assay.java.command-injection
        new ProcessBuilder("sh", "-c", "ping -c 1 " + host).start();
        // ok: assay.java.command-injection
        new ProcessBuilder("ping", "-c", "1", host).start();
        int count = Integer.parseInt(request.getParameter("count"));
        // ok: assay.java.command-injection
        Runtime.getRuntime().exec("ping -c " + count + " localhost");
    }
}
