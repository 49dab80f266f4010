package sample

import (
	"fmt"
	"net/http"
)

var hosts = map[string]string{"a": "https://a.example.com"}

func fetch(w http.ResponseWriter, r *http.Request) {
	// ruleid: assay.go.ssrf
	http.Get(r.URL.Query().Get("url"))
	target := fmt.Sprintf("http://%s/status", r.FormValue("host"))
	// ruleid: assay.go.ssrf
	http.NewRequestWithContext(r.Context(), "GET", target, nil)
}

func safe(w http.ResponseWriter, r *http.Request) {
	// ok: assay.go.ssrf
	http.Get("https://api.example.com/items/" + r.FormValue("id"))
	target := fmt.Sprintf("https://api.example.com/items/%s", r.FormValue("id"))
	// ok: assay.go.ssrf
	http.Get(target)
	// ok: assay.go.ssrf
	http.NewRequest("POST", "https://api.example.com/items", r.Body)
}
