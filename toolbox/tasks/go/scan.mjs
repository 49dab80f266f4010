// Runs a tool on every Go module of the target. Usage: node scan.mjs <gosec|staticcheck|govulncheck> <report.sarif>
import { join } from 'node:path';
import { SarifReport, some } from '../sarif-report.mjs';
import { gosec } from './gosec.mjs';
import { govulncheck } from './govulncheck.mjs';
import { advice, findModules, place, readModule, unpackLibrary } from './modules.mjs';
import { staticcheck } from './staticcheck.mjs';

const [name, path] = process.argv.slice(2);
const tool = { gosec, staticcheck, govulncheck }[name];
const report = new SarifReport({ name: tool.name });
unpackLibrary();
for (const module of findModules()) {
  const read = readModule(module);
  if (read.stop !== undefined) {
    report.fail(`${place(module.folder)} can't be read by Go: ${read.stop}`);
    continue;
  }
  for (const text of read.broken) report.fail(`${place(module.folder)}: ${text}`);
  if (read.left.length > 0 && tool.readsCode) {
    report.warn(`not part of a Linux build without cgo, so not analysed: ${some(read.left)}`);
  }
  if (read.missing.length > 0) {
    // A file beside other code that imports what no go.mod names: nobody could build it as it stands.
    if (tool.readsUntyped || module.loose)
      report.warn(`${advice(read, module)}. What depends on its types is not seen`);
    else report.fail(advice(read, module));
  }
  if (read.packages.length > 0) tool.scan({ ...module, ...read }, report);
}
report.write(path ?? join(process.env.OUTPUT_DIR, `${name}.sarif`));
