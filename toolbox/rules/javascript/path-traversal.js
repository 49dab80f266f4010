const fs = require('node:fs');
const path = require('node:path');
const app = require('express')();
const ROOT = '/srv/files';

app.get('/download', (req, res) => {
  // ruleid: assay.javascript.path-traversal
  res.sendFile(path.join(ROOT, req.query.name));
});

app.get('/read/:name', (req, res) => {
  const file = `${ROOT}/${req.params.name}`;
  // ruleid: assay.javascript.path-traversal
  fs.readFile(file, (error, text) => res.send(text));
});

app.get('/safe', (req, res) => {
  // ok: assay.javascript.path-traversal
  res.sendFile(req.query.name, { root: ROOT });
});

app.get('/base', (req, res) => {
  // ok: assay.javascript.path-traversal
  fs.createReadStream(path.join(ROOT, path.basename(req.query.name))).pipe(res);
});

app.get('/checked', (req, res) => {
  const file = path.resolve(ROOT, req.query.name);
  if (!file.startsWith(`${ROOT}/`)) return res.status(404).end();
  // ok: assay.javascript.path-traversal
  fs.createReadStream(file).pipe(res);
});
