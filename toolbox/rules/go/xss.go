package sample

import (
	"fmt"
	"html"
	"html/template"
	"net/http"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: assay.go.xss
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
	// ruleid: assay.go.xss
	w.Write([]byte("<p>" + name + "</p>"))
	// ruleid: assay.go.xss
	_ = template.HTML(name)
}

func safe(w http.ResponseWriter, r *http.Request) {
	// ok: assay.go.xss
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(r.FormValue("name")))
	// ok: assay.go.xss
	fmt.Fprintf(w, "hello %s\n", r.FormValue("name"))
}
