import java.security.GeneralSecurityException;
import java.security.MessageDigest;

class Hash {
    byte[] of(byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance("MD5").digest(data);
    }
}
