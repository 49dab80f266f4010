package sample

import "os"

func share(path string) {
	// ruleid: assay.go.world-writable-file
	os.Chmod(path, 0777)
	// ruleid: assay.go.world-writable-file
	os.Chmod(path, 0o666)
	// ok: assay.go.world-writable-file
	os.Chmod(path, 0o755)
	// ok: assay.go.world-writable-file
	os.Chmod(path, 0600)
}
