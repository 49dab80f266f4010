package sample

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
)

func unpack(archive *zip.Reader, folder string) {
	for _, entry := range archive.File {
		target := filepath.Join(folder, entry.Name)
		// ruleid: assay.go.zip-slip
		os.Create(target)
	}
	for _, entry := range archive.File {
		target := filepath.Join(folder, entry.Name)
		if !strings.HasPrefix(target, folder+"/") {
			continue
		}
		// ok: assay.go.zip-slip
		os.Create(target)
	}
	for _, entry := range archive.File {
		// ok: assay.go.zip-slip
		os.Create(filepath.Join(folder, filepath.Base(entry.Name)))
	}
}
