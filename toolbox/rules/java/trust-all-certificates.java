import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.X509TrustManager;

class Open implements X509TrustManager {
    public void checkClientTrusted(X509Certificate[] chain, String type) {
    }

    // ruleid: assay.java.trust-all-certificates
    public void checkServerTrusted(X509Certificate[] chain, String type) {
    }

    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    void hosts() {
        // ruleid: assay.java.trust-all-certificates
        HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    }
}

class Pinned {
    X509TrustManager delegate;

    // ok: assay.java.trust-all-certificates
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        delegate.checkServerTrusted(chain, type);
    }
}
