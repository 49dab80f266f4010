const escapeHtml = require('escape-html');
const app = require('express')();

app.get('/hello', (req, res) => {
  // ruleid: assay.javascript.xss-response
  res.send(`<h1>Hello ${req.query.name}</h1>`);
});

app.get('/search', (req, res) => {
  const title = '<title>' + req.query.q + '</title>';
  // ruleid: assay.javascript.xss-response
  res.write(title);
  res.end();
});

app.get('/safe', async (req, res) => {
  // ok: assay.javascript.xss-response
  res.send(await load(`/users/${req.query.name}`));
  // ok: assay.javascript.xss-response
  res.write(`<h1>Hello ${escapeHtml(req.query.name)}</h1>`);
  // ok: assay.javascript.xss-response
  res.json({ name: req.query.name });
  const page = Number(req.query.page);
  // ok: assay.javascript.xss-response
  res.send(`<p>page ${page}</p>`);
});
