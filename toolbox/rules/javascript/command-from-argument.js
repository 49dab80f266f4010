const { exec, execSync, execFile } = require('node:child_process');
const child_process = require('node:child_process');

function clone(url, folder, done) {
  // ruleid: assay.javascript.command-from-argument
  exec('git clone ' + url + ' ' + folder, done);
}

module.exports.kill = (pid, done) => {
  const command = `kill -9 ${pid}`;
  // ruleid: assay.javascript.command-from-argument
  child_process.exec(command, done);
};

class Tool {
  version(program) {
    // ruleid: assay.javascript.command-from-argument
    return execSync(`${program} --version`).toString();
  }
}

function safe(url, level, done) {
  // ok: assay.javascript.command-from-argument
  execFile('git', ['clone', url], done);
  // ok: assay.javascript.command-from-argument
  execSync('nice -n ' + Number(level) + ' make');
  // ok: assay.javascript.command-from-argument
  exec('git status', done);
}

function match(text) {
  // ok: assay.javascript.command-from-argument
  return /a(b)/.exec(text);
}
module.exports = { clone, Tool, safe, match };
