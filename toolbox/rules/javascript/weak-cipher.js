const crypto = require('node:crypto');

function encrypt(key, iv) {
  // ruleid: assay.javascript.weak-cipher
  crypto.createCipheriv('des-ede3-cbc', key, iv);
  // ruleid: assay.javascript.weak-cipher
  crypto.createCipheriv('aes-256-ecb', key, null);
  // ruleid: assay.javascript.weak-cipher
  crypto.createCipher('aes-256-cbc', key);
  // ok: assay.javascript.weak-cipher
  return crypto.createCipheriv('aes-256-gcm', key, iv);
}
