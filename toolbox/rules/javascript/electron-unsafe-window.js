const { BrowserWindow } = require('electron');

const open = new BrowserWindow({
  webPreferences: {
    // ruleid: assay.javascript.electron-unsafe-window
    nodeIntegration: true,
    // ruleid: assay.javascript.electron-unsafe-window
    contextIsolation: false,
  },
});
const closed = new BrowserWindow({
  webPreferences: {
    // ok: assay.javascript.electron-unsafe-window
    nodeIntegration: false,
    preload: 'preload.js',
  },
});
module.exports = { open, closed };
