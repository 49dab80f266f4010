package sample

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
)

var db *sql.DB

func user(w http.ResponseWriter, r *http.Request) {
	query := fmt.Sprintf("SELECT * FROM users WHERE name = '%s'", r.FormValue("name"))
	// ruleid: assay.go.sql-injection
	rows, _ := db.Query(query)
	defer rows.Close()
	// ruleid: assay.go.sql-injection
	db.ExecContext(r.Context(), "DELETE FROM users WHERE id = "+r.PathValue("id"))
}

func safe(w http.ResponseWriter, r *http.Request) {
	// ok: assay.go.sql-injection
	db.Query("SELECT * FROM users WHERE name = ?", r.FormValue("name"))
	limit, err := strconv.Atoi(r.FormValue("limit"))
	if err != nil {
		return
	}
	// ok: assay.go.sql-injection
	pattern.Exec(r.FormValue("name"))
	// ok: assay.go.sql-injection
	db.Query(fmt.Sprintf("SELECT * FROM users LIMIT %d", limit))
}
