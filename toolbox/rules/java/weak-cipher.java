import javax.crypto.Cipher;

class Encrypt {
    void ciphers() throws Exception {
        // ruleid: assay.java.weak-cipher
        Cipher.getInstance("DES/CBC/PKCS5Padding");
        // ruleid: assay.java.weak-cipher
        Cipher.getInstance("AES");
        // ruleid: assay.java.weak-cipher
        Cipher.getInstance("AES/ECB/PKCS5Padding");
        // ok: assay.java.weak-cipher
        Cipher.getInstance("AES/GCM/NoPadding");
        // ok: assay.java.weak-cipher
        Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    }
}
