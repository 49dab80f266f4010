package sample

import "github.com/golang-jwt/jwt/v5"

func tokens(key []byte) {
	claims := jwt.MapClaims{"user": "a"}
	// ruleid: assay.go.jwt-not-verified
	jwt.NewWithClaims(jwt.SigningMethodNone, claims)
	// ruleid: assay.go.jwt-not-verified
	jwt.New(jwt.SigningMethodNone).SignedString(jwt.UnsafeAllowNoneSignatureType)
	// ok: assay.go.jwt-not-verified
	jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(key)
}
