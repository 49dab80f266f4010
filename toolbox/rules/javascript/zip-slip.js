const fs = require('node:fs');
const path = require('node:path');

function unpack(zip, folder) {
  zip.on('entry', (entry) => {
    const target = path.join(folder, entry.fileName);
    // ruleid: assay.javascript.zip-slip
    entry.pipe(fs.createWriteStream(target));
  });
  zip.on('entry', (entry) => {
    const target = path.resolve(folder, entry.fileName);
    if (!target.startsWith(folder + path.sep)) throw new Error('outside');
    // ok: assay.javascript.zip-slip
    entry.pipe(fs.createWriteStream(target));
  });
  zip.on('entry', (entry) => {
    // ok: assay.javascript.zip-slip
    entry.pipe(fs.createWriteStream(path.join(folder, path.basename(entry.fileName))));
  });
}
module.exports = unpack;
