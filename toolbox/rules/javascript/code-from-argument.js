const vm = require('node:vm');
const saferEval = require('safer-eval');

exports.calculate = function (formula) {
  // ruleid: assay.javascript.code-from-argument
  return eval('(' + formula + ')');
};

exports.parse = (text) => {
  const sandbox = { Date };
  // ruleid: assay.javascript.code-from-argument
  vm.runInNewContext(`doc = eval((${text}));`, sandbox);
  // ruleid: assay.javascript.code-from-argument
  return saferEval(text, sandbox);
};

exports.compile = (body) => {
  // ruleid: assay.javascript.code-from-argument
  return new Function('data', body);
};

exports.safe = (text) => {
  // ok: assay.javascript.code-from-argument
  vm.runInNewContext('1 + 1');
  // ok: assay.javascript.code-from-argument
  return eval('(' + JSON.stringify(text) + ')');
};
