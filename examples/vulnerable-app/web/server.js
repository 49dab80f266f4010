// The customers' portal. Vulnerable on purpose: see README.md.
const { exec, execFile } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const express = require('express');
const jwt = require('jsonwebtoken');
const _ = require('lodash');
const { User, db } = require('./store');

const app = express();
app.use(express.json());
const PREFERENCES = { theme: 'light' };
const DOCUMENTS = '/srv/portal/documents';

app.get('/lookup', (req, res) => {
  exec(`nslookup ${req.query.domain}`, (error, out) => res.json({ out }));
});

app.get('/lookup/safe', (req, res) => {
  execFile('nslookup', ['--', req.query.domain], (error, out) => res.json({ out }));
});

app.get('/orders', async (req, res) => {
  const [rows] = await db.query("SELECT * FROM orders WHERE customer = '" + req.query.customer + "'");
  res.json(rows);
});

app.get('/orders/:id', async (req, res) => {
  const [rows] = await db.query('SELECT * FROM orders WHERE id = ?', [req.params.id]);
  res.json(rows);
});

app.post('/login', async (req, res) => {
  const user = await User.findOne(req.body);
  if (user === null) return res.status(403).end();
  const token = jwt.sign({ id: user.id }, 'portal-signing-key', { expiresIn: '1h' });
  return res.json({ token });
});

app.post('/preferences', (req, res) => {
  _.merge(PREFERENCES, req.body);
  res.json(PREFERENCES);
});

app.get('/search', (req, res) => {
  res.send(`<h1>Results for ${req.query.q}</h1>`);
});

app.get('/documents', (req, res) => {
  fs.createReadStream(path.join(DOCUMENTS, req.query.name)).pipe(res);
});

app.get('/documents/safe', (req, res) => {
  fs.createReadStream(path.join(DOCUMENTS, path.basename(req.query.name))).pipe(res);
});

app.get('/out', (req, res) => {
  res.redirect(req.query.to);
});

app.get('/profile', (req, res) => {
  res.redirect(`/users/${encodeURIComponent(req.query.name)}`);
});

function seal(key, text) {
  const cipher = crypto.createCipheriv('des-ede3-cbc', key, Buffer.alloc(8));
  return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
}

function sealWell(key, text) {
  const nonce = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

module.exports = { app, seal, sealWell };
