const { exec, execFile } = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const vm = require('vm');
const express = require('express');
const https = require('https');
const serialize = require('node-serialize');
const { Client } = require('pg');

const app = express();
const client = new Client();
const DOCUMENTS = '/srv/documents';

app.get('/lookup', (req, res) => {
  exec('nslookup ' + req.query.domain, (error, out) => res.json({ out }));
});

app.get('/lookup-safe', (req, res) => {
  execFile('nslookup', ['--', req.query.domain], (error, out) => res.json({ out }));
});

app.get('/price', (req, res) => {
  res.json({ price: eval(req.query.formula) });
});

app.get('/total', (req, res) => {
  const total = new Function('items', req.query.formula);
  res.json({ total: total([]) });
});

app.get('/discount', (req, res) => {
  res.json({ discount: vm.runInNewContext(req.query.formula, {}) });
});

app.get('/profile', (req, res) => {
  const profile = serialize.unserialize(req.cookies.profile);
  res.json(profile);
});

app.get('/orders', async (req, res) => {
  const rows = await client.query('SELECT * FROM orders WHERE customer = ' + req.query.customer);
  res.json(rows);
});

app.get('/orders-safe', async (req, res) => {
  const rows = await client.query('SELECT * FROM orders WHERE customer = $1', [req.query.customer]);
  res.json(rows);
});

app.get('/document', (req, res) => {
  fs.createReadStream(path.join(DOCUMENTS, req.query.name)).pipe(res);
});

app.get('/document-safe', (req, res) => {
  fs.createReadStream(path.join(DOCUMENTS, path.basename(req.query.name))).pipe(res);
});

app.get('/search', (req, res) => {
  res.send('<h1>Results for ' + req.query.q + '</h1>');
});

app.get('/search-safe', (req, res) => {
  res.json({ q: req.query.q });
});

app.get('/filter', (req, res) => {
  const filter = new RegExp(req.query.filter);
  res.json({ found: filter.test('shop') });
});

const partner = https.request({ host: 'partner.example', rejectUnauthorized: false });
partner.end();

const cipher = crypto.createCipheriv('des-ecb', Buffer.alloc(8), null);
const safeCipher = crypto.createCipheriv('aes-256-gcm', crypto.randomBytes(32), crypto.randomBytes(12));

process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';

app.listen(3000);
module.exports = { cipher, safeCipher };
