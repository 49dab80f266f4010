const fs = require('node:fs');
const https = require('node:https');

// ruleid: assay.javascript.tls-verification-off
const open = new https.Agent({ rejectUnauthorized: false });
// ruleid: assay.javascript.tls-verification-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
// ok: assay.javascript.tls-verification-off
const own = new https.Agent({ ca: fs.readFileSync('own-ca.pem') });
// ok: assay.javascript.tls-verification-off
const strict = new https.Agent({ rejectUnauthorized: true });
module.exports = { open, own, strict };
