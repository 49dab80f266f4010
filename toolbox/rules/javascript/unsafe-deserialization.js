const serialize = require('node-serialize');
const app = require('express')();

app.get('/profile', (req, res) => {
  const text = Buffer.from(req.cookies.profile, 'base64').toString();
  // ruleid: assay.javascript.unsafe-deserialization
  res.json(serialize.unserialize(text));
});

app.get('/safe', (req, res) => {
  // ok: assay.javascript.unsafe-deserialization
  res.json(JSON.parse(req.cookies.profile));
});
