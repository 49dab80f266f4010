package sample

import (
	"net/http"
	"net/url"
)

func login(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	// ruleid: assay.go.open-redirect
	http.Redirect(w, r, next, http.StatusFound)
}

func safe(w http.ResponseWriter, r *http.Request) {
	// ok: assay.go.open-redirect
	http.Redirect(w, r, "/users/"+r.FormValue("name"), http.StatusFound)
	next := r.FormValue("next")
	if target, err := url.Parse(next); err != nil || target.Host != "" {
		next = "/"
	}
	// ok: assay.go.open-redirect
	http.Redirect(w, r, next, http.StatusFound)
	// ok: assay.go.open-redirect
	http.Redirect(w, r, "/login", http.StatusFound)
}
