package sample

import (
	"net/http"
	"os/exec"
	"strconv"
)

func ping(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Query().Get("host")
	// ruleid: assay.go.command-injection
	out, _ := exec.Command("sh", "-c", "ping -c 1 "+host).Output()
	w.Write(out)
}

func tool(w http.ResponseWriter, r *http.Request) {
	// ruleid: assay.go.command-injection
	exec.Command(r.FormValue("tool")).Run()
}

func safe(w http.ResponseWriter, r *http.Request) {
	// ok: assay.go.command-injection
	exec.Command("ping", "-c", "1", "--", r.FormValue("host")).Run()
	count, _ := strconv.Atoi(r.FormValue("count"))
	// ok: assay.go.command-injection
	exec.Command("sh", "-c", "ping -c "+strconv.Itoa(count)+" localhost").Run()
}
