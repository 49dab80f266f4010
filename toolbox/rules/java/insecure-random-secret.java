import java.security.SecureRandom;
import java.util.Random;

class Tokens {
    String generateToken() {
        Random random = new Random();
        // ruleid: assay.java.insecure-random-secret
        return Long.toString(random.nextLong(), 36);
    }

    String sessionId(SecureRandom random) {
        // ok: assay.java.insecure-random-secret
        return Long.toString(random.nextLong(), 36);
    }

    String token(Random perhapsSecure) {
        // ok: assay.java.insecure-random-secret
        return Long.toString(perhapsSecure.nextLong(), 36);
    }

    int delay() {
        // ok: assay.java.insecure-random-secret
        return new Random().nextInt(1000);
    }
}
