package sample

import "net/http"

func login(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	// ruleid: assay.go.open-redirect
	http.Redirect(w, r, next, http.StatusFound)
}

func safe(w http.ResponseWriter, r *http.Request) {
	// ok: assay.go.open-redirect
	http.Redirect(w, r, "/users/"+r.FormValue("name"), http.StatusFound)
	// ok: assay.go.open-redirect
	http.Redirect(w, r, "/login", http.StatusFound)
}
