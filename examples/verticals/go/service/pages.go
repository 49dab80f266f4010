package main

import (
	"fmt"
	"html"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"

	"example.com/unzipper"
)

func label(w http.ResponseWriter, r *http.Request) {
	content, err := os.ReadFile(filepath.Join("labels", r.FormValue("name")))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	fmt.Println(unzipper.Names(content))
}

func page(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "<h1>Parcels of %s</h1>", r.FormValue("name"))
	fmt.Fprintf(w, "<h1>Parcels of %s</h1>", html.EscapeString(r.FormValue("name")))
}

func ping(w http.ResponseWriter, r *http.Request) {
	out, err := exec.Command("sh", "-c", "ping -c 1 "+r.FormValue("host")).Output()
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	fmt.Println(len(out))
}

func version() ([]byte, error) {
	return exec.Command("git", "describe").Output()
}
