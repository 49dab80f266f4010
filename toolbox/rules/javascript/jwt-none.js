const jwt = require('jsonwebtoken');

function read(token, key) {
  // ruleid: assay.javascript.jwt-none
  jwt.verify(token, key, { algorithms: ['HS256', 'none'] });
  // ruleid: assay.javascript.jwt-none
  jwt.sign({ user: 1 }, '', { algorithm: 'none' });
  // ok: assay.javascript.jwt-none
  return jwt.verify(token, key, { algorithms: ['HS256'] });
}
