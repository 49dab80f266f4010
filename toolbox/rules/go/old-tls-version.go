package sample

import "crypto/tls"

// ruleid: assay.go.old-tls-version
var old = &tls.Config{MinVersion: tls.VersionTLS10}

// ok: assay.go.old-tls-version
var current = &tls.Config{MinVersion: tls.VersionTLS12}
