const _ = require('lodash');
const app = require('express')();
const settings = {};

app.post('/settings', (req, res) => {
  // ruleid: assay.javascript.prototype-pollution
  _.merge(settings, req.body);
  const { key } = req.params;
  // ruleid: assay.javascript.prototype-pollution
  settings[req.query.section][req.query.key] = req.body.value;
  res.json(key);
});

app.post('/safe', (req, res) => {
  // ok: assay.javascript.prototype-pollution
  _.merge(settings, { color: 'blue' });
  // ok: assay.javascript.prototype-pollution
  settings.color = req.body.color;
  const map = new Map();
  // ok: assay.javascript.prototype-pollution
  map.set(req.query.section, req.body.value);
  res.end();
});
