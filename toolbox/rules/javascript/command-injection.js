const { exec, execFile, spawn } = require('node:child_process');
const child_process = require('child_process');
const express = require('express');
const app = express();

app.get('/ping', (req, res) => {
  // ruleid: assay.javascript.command-injection
  exec(`ping -c 1 ${req.query.host}`, (error, out) => res.send(out));
});

app.post('/convert', async (req, res) => {
  const name = req.body.name;
  // ruleid: assay.javascript.command-injection
  child_process.execSync('convert ' + name + ' out.png');
  // ruleid: assay.javascript.command-injection
  spawn('convert ' + name, { shell: true });
  res.end();
});

app.get('/safe', (req, res) => {
  // ok: assay.javascript.command-injection
  execFile('ping', ['-c', '1', '--', req.query.host]);
  // ok: assay.javascript.command-injection
  exec(`ping -c ${Number(req.query.count)} localhost`);
  // ok: assay.javascript.command-injection
  const match = /^a+$/.exec(req.query.name);
  // ok: assay.javascript.command-injection
  spawn('convert', [req.query.name]);
  res.json(match);
});
