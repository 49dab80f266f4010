const crypto = require('node:crypto');

// ruleid: assay.javascript.insecure-random-secret
const resetToken = Math.random().toString(36).slice(2);

function generateOtp() {
  // ruleid: assay.javascript.insecure-random-secret
  return Math.floor(Math.random() * 1000000);
}

// ok: assay.javascript.insecure-random-secret
const delay = Math.random() * 1000;
// ok: assay.javascript.insecure-random-secret
const sessionId = crypto.randomUUID();
module.exports = { resetToken, generateOtp, delay, sessionId };
