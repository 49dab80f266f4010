const ejs = require('ejs');
const app = require('express')();

app.post('/mail', (req, res) => {
  // ruleid: assay.javascript.template-injection
  res.send(ejs.render('<p>' + req.body.text + '</p>'));
});

app.post('/safe', (req, res) => {
  // ok: assay.javascript.template-injection
  res.send(ejs.render('<p><%= text %></p>', { text: req.body.text }));
});
