package sample

import (
	"crypto/tls"
	"crypto/x509"
)

func configs(pool *x509.CertPool) []*tls.Config {
	// ruleid: assay.go.tls-verification-off
	open := &tls.Config{InsecureSkipVerify: true}
	// ok: assay.go.tls-verification-off
	own := &tls.Config{RootCAs: pool}
	// ruleid: assay.go.tls-verification-off
	own.InsecureSkipVerify = true
	options := struct{ InsecureSkipVerify bool }{}
	// ok: assay.go.tls-verification-off
	options.InsecureSkipVerify = true
	// ok: assay.go.tls-verification-off
	return []*tls.Config{open, own, {InsecureSkipVerify: false}}
}
