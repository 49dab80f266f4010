const jwt = require('jsonwebtoken');

function token(user) {
  // ruleid: assay.javascript.jwt-hardcoded-secret
  jwt.sign({ user }, 'not-a-secret-any-more', { expiresIn: '1h' });
  // ok: assay.javascript.jwt-hardcoded-secret
  jwt.sign({ user }, '', { algorithm: 'HS256' });
  // ok: assay.javascript.jwt-hardcoded-secret
  return jwt.sign({ user }, process.env.TOKEN_KEY, { expiresIn: '1h' });
}
