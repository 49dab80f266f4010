import java.io.IOException;
import java.net.URL;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestTemplate;

class Fetch {
    RestTemplate rest;

    @GetMapping("/fetch")
    void fetch(@RequestParam String url) throws IOException {
        // ruleid: assay.java.ssrf
        new URL(url).openStream();
        // ruleid: assay.java.ssrf
        rest.getForObject("http://" + url + "/status", String.class);
    }

    @GetMapping("/safe")
    void safe(@RequestParam String id) throws IOException {
        // ok: assay.java.ssrf
        rest.getForObject("https://api.example.com/items/" + id, String.class);
        // ok: assay.java.ssrf
        new URL("https://api.example.com/health").openStream();
    }
}
