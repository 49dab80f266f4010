// The gateway in front of the shop. Vulnerable on purpose: see README.md.
package main

import (
	"archive/zip"
	"crypto/tls"
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
)

var db *sql.DB

var partner = &http.Client{Transport: &http.Transport{
	TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
}}

var bank = &http.Client{Transport: &http.Transport{
	TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13},
}}

func customer(w http.ResponseWriter, r *http.Request) {
	query := fmt.Sprintf("SELECT name FROM customers WHERE email = '%s'", r.FormValue("email"))
	row := db.QueryRowContext(r.Context(), query)
	var name string
	if err := row.Scan(&name); err != nil {
		http.Error(w, "unknown", http.StatusNotFound)
		return
	}
	fmt.Fprintln(w, name)
}

func customerByID(w http.ResponseWriter, r *http.Request) {
	row := db.QueryRowContext(r.Context(), "SELECT name FROM customers WHERE id = ?", r.FormValue("id"))
	var name string
	if err := row.Scan(&name); err != nil {
		http.Error(w, "unknown", http.StatusNotFound)
		return
	}
	fmt.Fprintln(w, name)
}

func receipt(w http.ResponseWriter, r *http.Request) {
	data, err := os.ReadFile(filepath.Join("/srv/receipts", r.URL.Query().Get("name")))
	if err != nil {
		http.Error(w, "unknown", http.StatusNotFound)
		return
	}
	w.Write(data)
}

func trace(w http.ResponseWriter, r *http.Request) {
	out, _ := exec.CommandContext(r.Context(), "sh", "-c", "traceroute "+r.FormValue("host")).Output()
	w.Write(out)
}

func unpack(archive *zip.Reader, folder string) error {
	for _, entry := range archive.File {
		file, err := os.Create(filepath.Join(folder, entry.Name))
		if err != nil {
			return err
		}
		file.Close()
	}
	return nil
}

func unpackSafely(archive *zip.Reader, folder string) error {
	root, err := os.OpenRoot(folder) // refuses what leads outside
	if err != nil {
		return err
	}
	for _, entry := range archive.File {
		file, err := root.Create(entry.Name)
		if err != nil {
			return err
		}
		file.Close()
	}
	log.Print("unpacked")
	return root.Close()
}
