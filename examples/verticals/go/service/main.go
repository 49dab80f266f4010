// Command service keeps parcels and shows them to customers.
package main

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

type server struct {
	db *sql.DB
}

func main() {
	s := &server{}
	mux := http.NewServeMux()
	mux.HandleFunc("/parcels", s.parcels)
	mux.HandleFunc("/track", s.track)
	mux.HandleFunc("/label", label)
	mux.HandleFunc("/page", page)
	mux.HandleFunc("/ping", ping)
	mux.HandleFunc("/partner", partner)
	if err := listen(mux); err != nil {
		panic(err)
	}
}

func listen(handler http.Handler) error {
	server := &http.Server{Addr: "127.0.0.1:8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	return server.ListenAndServe()
}

func (s *server) parcels(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.Query("SELECT id FROM parcels WHERE owner = '" + r.FormValue("owner") + "'")
	if err != nil {
		http.Error(w, "no parcels", http.StatusInternalServerError)
		return
	}
	_ = rows.Close()
}

func (s *server) track(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.QueryContext(context.Background(), "SELECT id FROM parcels WHERE code = ?", r.FormValue("code"))
	if err != nil {
		http.Error(w, "no parcel", http.StatusInternalServerError)
		return
	}
	_ = rows.Close()
}
