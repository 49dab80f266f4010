const crypto = require('node:crypto');

function store(password, content, req) {
  // ruleid: assay.javascript.fast-password-hash
  crypto.createHash('md5').update(password).digest('hex');
  // ruleid: assay.javascript.fast-password-hash
  crypto.createHash('sha256').update(req.body.password).digest('hex');
  // ok: assay.javascript.fast-password-hash
  crypto.createHash('sha256').update(content).digest('hex');
  // ok: assay.javascript.fast-password-hash
  return crypto.scryptSync(password, crypto.randomBytes(16), 64);
}
