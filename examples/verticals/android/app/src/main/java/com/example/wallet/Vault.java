package com.example.wallet;

import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keeps the cards of the user. */
final class Vault {
    private static final String EXTRA_KEY = "com.example.wallet.CARD";
    private static final String PASSWORD_LABEL = "Your password";
    private static final String BACKUP_PASSWORD = "tr0ub4dor&3x";

    byte[] seal(byte[] card) throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(card);
    }

    byte[] sealWell(byte[] card, SecretKeySpec key) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        new SecureRandom().nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(card);
    }

    byte[] fingerprint(byte[] card) throws GeneralSecurityException {
        return MessageDigest.getInstance("MD5").digest(card);
    }

    Cursor find(SQLiteDatabase db, String owner) {
        return db.rawQuery("SELECT * FROM cards WHERE owner = '" + owner + "'", null);
    }

    Cursor findWell(SQLiteDatabase db, String owner) {
        return db.rawQuery("SELECT * FROM cards WHERE owner = ?", new String[] {owner});
    }

    void export(Context context, String name) throws IOException {
        context.openFileOutput("cards.csv", Context.MODE_WORLD_READABLE).close();
        context.openFileOutput(name, Context.MODE_PRIVATE).close();
    }

    void shred(String path) throws IOException {
        Runtime.getRuntime().exec("shred " + path);
        Runtime.getRuntime().exec("sync");
    }
}
