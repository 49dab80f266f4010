const app = require('express')();
const User = require('./user');

app.post('/login', async (req, res) => {
  // ruleid: assay.javascript.nosql-injection
  const user = await User.findOne(req.body);
  // ruleid: assay.javascript.nosql-injection
  const others = await User.find({ $where: `this.age > ${req.query.age}` });
  res.json([user, others]);
});

app.post('/safe', async (req, res) => {
  // ok: assay.javascript.nosql-injection
  const user = await User.findOne({ email: String(req.body.email) });
  // ok: assay.javascript.nosql-injection
  await service.deleteMany(req.body);
  // ok: assay.javascript.nosql-injection
  const first = [1, 2].find((n) => n > 1);
  res.json([user, first]);
});
