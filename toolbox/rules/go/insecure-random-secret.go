package sample

import (
	"math/rand"
	"strconv"
)

func newToken() string {
	// ruleid: assay.go.insecure-random-secret
	return strconv.FormatInt(rand.Int63(), 36)
}

func delay() int {
	// ok: assay.go.insecure-random-secret
	wait := rand.Intn(1000)
	// ruleid: assay.go.insecure-random-secret
	password := rand.Intn(999999)
	return wait + password
}
