package sample

import (
	"crypto/aes"
	"crypto/des"
	"crypto/rc4"
)

func ciphers(key []byte) {
	// ruleid: assay.go.weak-cipher
	des.NewCipher(key)
	// ruleid: assay.go.weak-cipher
	rc4.NewCipher(key)
	// ok: assay.go.weak-cipher
	aes.NewCipher(key)
}
