const axios = require('axios');
const app = require('express')();
const HOSTS = { a: 'https://a.example.com' };

app.get('/fetch', async (req, res) => {
  // ruleid: assay.javascript.ssrf
  const answer = await fetch(req.query.url);
  res.send(await answer.text());
});

app.post('/hook', async (req, res) => {
  const url = `http://${req.body.host}/hook`;
  // ruleid: assay.javascript.ssrf
  await axios.post(url, {});
  res.end();
});

app.get('/safe', async (req, res) => {
  // ok: assay.javascript.ssrf
  await fetch(HOSTS[req.query.host]);
  // ok: assay.javascript.ssrf
  await fetch(`https://api.example.com/items/${req.query.id}`);
  // ok: assay.javascript.ssrf
  await axios.post('https://api.example.com/items', req.body);
  res.end();
});
