const _ = require('lodash');
const app = require('express')();
const names = ['a', 'b'];

app.get('/find', (req, res) => {
  // ruleid: assay.javascript.regex-injection
  const pattern = new RegExp(req.query.q, 'i');
  res.json(names.filter((name) => pattern.test(name)));
});

app.get('/safe', (req, res) => {
  // ok: assay.javascript.regex-injection
  const pattern = new RegExp(`^${_.escapeRegExp(req.query.q)}`);
  // ok: assay.javascript.regex-injection
  const fixed = new RegExp('^[a-z]+$');
  res.json(names.filter((name) => pattern.test(name) && fixed.test(name)));
});
