async fn find(pool: &PgPool, name: &str) -> sqlx::Result<PgRow> {
    let query = format!("SELECT * FROM users WHERE name = '{}'", name);
    // ruleid: assay.rust.sql-injection
    sqlx::query(&query).fetch_one(pool).await
}

fn remove(db: &rusqlite::Connection, id: &str) -> rusqlite::Result<usize> {
    // ruleid: assay.rust.sql-injection
    db.execute(&format!("DELETE FROM notes WHERE id = {id}"), [])
}

fn bound(db: &rusqlite::Connection, id: &str) -> rusqlite::Result<usize> {
    // ok: assay.rust.sql-injection
    db.execute("DELETE FROM notes WHERE id = ?1", [id])
}

fn other(client: &Client, name: &str) {
    // ok: assay.rust.sql-injection
    client.execute(&format!("greeting {name}"), ());
}
