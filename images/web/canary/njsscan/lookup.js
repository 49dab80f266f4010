const { exec } = require('child_process');
const express = require('express');

express().get('/lookup', (req, res) => {
  exec('nslookup ' + req.query.name, (error, out) => res.json({ out }));
});
