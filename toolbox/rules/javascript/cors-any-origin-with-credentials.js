const cors = require('cors');
const app = require('express')();

// ruleid: assay.javascript.cors-any-origin-with-credentials
app.use(cors({ origin: true, credentials: true }));

app.use((req, res, next) => {
  // ruleid: assay.javascript.cors-any-origin-with-credentials
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
});

// ok: assay.javascript.cors-any-origin-with-credentials
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));
// ok: assay.javascript.cors-any-origin-with-credentials
app.use(cors({ origin: '*' }));
