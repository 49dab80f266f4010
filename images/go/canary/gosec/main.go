package main

import (
	"net/http"
	"os/exec"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		// Found only when the types of the standard library are read, so that data can be followed.
		_ = exec.Command("sh", "-c", r.FormValue("line")).Run()
	})
}
