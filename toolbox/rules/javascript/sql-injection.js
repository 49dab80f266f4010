const app = require('express')();
const db = require('./db');

app.get('/user', async (req, res) => {
  // ruleid: assay.javascript.sql-injection
  res.json(await db.query("SELECT * FROM users WHERE name = '" + req.query.name + "'"));
});

app.get('/order/:id', async (req, res) => {
  const sql = `SELECT * FROM orders WHERE id = ${req.params.id}`;
  // ruleid: assay.javascript.sql-injection
  const [rows] = await db.execute(sql);
  res.json(rows);
});

app.get('/safe', async (req, res) => {
  // ok: assay.javascript.sql-injection
  await db.query('SELECT * FROM users WHERE name = $1', [req.query.name]);
  // ok: assay.javascript.sql-injection
  await searchIndex.query(req.query.name);
  // ok: assay.javascript.sql-injection
  await db.query(`SELECT * FROM users LIMIT ${Number(req.query.limit)}`);
  res.end();
});
