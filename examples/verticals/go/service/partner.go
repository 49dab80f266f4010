package main

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	mathrand "math/rand"
	"net/http"
	"os"
)

func partner(w http.ResponseWriter, r *http.Request) {
	answer, err := http.Get(r.FormValue("url"))
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	w.WriteHeader(http.StatusNoContent)
}

func client() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
}

func strictClient() *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13}}}
}

func token() string {
	return fmt.Sprint(mathrand.Int63())
}

func strongToken() (string, error) {
	bytes := make([]byte, 32)
	_, err := rand.Read(bytes)
	return fmt.Sprintf("%x", bytes), err
}

func passwordHash(password string) string {
	return fmt.Sprintf("%x", md5.Sum([]byte(password)))
}

func checksum(content []byte) string {
	return fmt.Sprintf("%x", sha256.Sum256(content))
}

func oldCipher(key []byte) (cipher.Block, error) {
	return des.NewTripleDESCipher(key)
}

func newCipher(key []byte) (cipher.Block, error) {
	return aes.NewCipher(key)
}

func shortKey() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, 1024)
}

func longKey() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, 3072)
}

func keep(content []byte) error {
	return os.WriteFile("/var/lib/parcels/secret", content, 0o666)
}

func keepPrivate(content []byte) error {
	return os.WriteFile("/var/lib/parcels/secret", content, 0o600)
}
