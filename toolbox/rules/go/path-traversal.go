package sample

import (
	"net/http"
	"os"
	"path/filepath"
)

const root = "/srv/files"

func download(w http.ResponseWriter, r *http.Request) {
	// ruleid: assay.go.path-traversal
	data, _ := os.ReadFile(filepath.Join(root, r.FormValue("name")))
	w.Write(data)
	name := r.PathValue("name")
	// ruleid: assay.go.path-traversal
	os.Remove(root + "/" + name)
}

func safe(w http.ResponseWriter, r *http.Request) {
	// ok: assay.go.path-traversal
	os.ReadFile(filepath.Join(root, filepath.Base(r.FormValue("name"))))
	name := r.FormValue("name")
	if !filepath.IsLocal(name) {
		return
	}
	// ok: assay.go.path-traversal
	os.Open(filepath.Join(root, name))
}
