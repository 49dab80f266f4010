const app = require('express')();
const PAGES = { home: '/', help: '/help' };

app.get('/login', (req, res) => {
  // ruleid: assay.javascript.open-redirect
  res.redirect(req.query.next);
});

app.get('/go', (req, res) => {
  const target = req.query.to || '/';
  // ruleid: assay.javascript.open-redirect
  res.redirect(302, target);
});

app.get('/checked', (req, res) => {
  const target = req.query.to;
  if (!isAllowed(target)) return res.status(400).end();
  // ok: assay.javascript.open-redirect
  return res.redirect(target);
});

app.get('/built', async (req, res) => {
  // ok: assay.javascript.open-redirect
  res.redirect(303, `./callback?${new URLSearchParams(req.query)}`);
  // ok: assay.javascript.open-redirect
  res.redirect(await provider.authorizeUrl(req.query.prompt));
});

app.get('/safe', (req, res) => {
  if (req.query.page) {
    // ok: assay.javascript.open-redirect
    return res.redirect(PAGES[req.query.page]);
  }
  // ok: assay.javascript.open-redirect
  return res.redirect(`/users/${req.query.name}`);
});
