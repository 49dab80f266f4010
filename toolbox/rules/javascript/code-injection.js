const vm = require('node:vm');
const app = require('express')();

app.get('/calc', (req, res) => {
  // ruleid: assay.javascript.code-injection
  res.json(eval(req.query.expression));
});

app.post('/rule', function (req, res) {
  const { body } = req;
  // ruleid: assay.javascript.code-injection
  const rule = new Function('order', req.body.rule);
  // ruleid: assay.javascript.code-injection
  vm.runInNewContext('x = ' + req.body.value);
  res.json(rule(body));
});

app.get('/safe', (req, res) => {
  // ok: assay.javascript.code-injection
  const filter = JSON.parse(req.query.filter);
  // ok: assay.javascript.code-injection
  eval('1 + 1');
  res.json(filter);
});
