package com.example.wallet

import android.database.sqlite.SQLiteDatabase
import java.security.MessageDigest
import java.security.cert.X509Certificate
import javax.crypto.Cipher
import javax.net.ssl.X509TrustManager

private const val CARDS = "cards"

/** Brings the cards to the user's other devices. */
class Sync(private val db: SQLiteDatabase) {
    private val key = "extra_sync_key"
    private val password = "hunter2-hunter2"

    fun forget(owner: String) {
        db.execSQL("DELETE FROM cards WHERE owner = '$owner'")
        db.execSQL("VACUUM")
        db.execSQL("DELETE FROM cards WHERE owner = ?", arrayOf(owner))
    }

    fun digest(card: ByteArray): ByteArray = MessageDigest.getInstance("SHA-1").digest(card)

    fun digestWell(card: ByteArray): ByteArray = MessageDigest.getInstance("SHA-256").digest(card)

    fun cipher(): Cipher {
        return Cipher.getInstance("DES/CBC/PKCS5Padding")
    }

    fun shell(name: String) {
        Runtime.getRuntime().exec("sh -c $name")
    }

    fun create() {
        db.execSQL("CREATE TABLE ${CARDS} (owner TEXT)")
    }

    object TrustEverybody : X509TrustManager {
        override fun checkClientTrusted(chain: Array<X509Certificate>, type: String) {}
        override fun checkServerTrusted(chain: Array<X509Certificate>, type: String) {}
        override fun getAcceptedIssuers(): Array<X509Certificate> = arrayOf()
    }
}
