import { cpus, loadavg, release, totalmem } from 'node:os';
import type Docker from 'dockerode';
import { checkEngine } from '../src/lab/docker/engine.ts';

/** A load above which other programs are in the figures. */
const QUIET = 1;

/** The machine that the figures are of, in Markdown. Call it before anything is measured. */
export async function machine(docker: Docker): Promise<string> {
  const [load = 0] = loadavg();
  const engine = await checkEngine(docker);
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const facts = [
    `${cpus().length} cores (${cpu?.model.trim() || 'unknown'}), ${memory} GiB, Linux ${release()}`,
    `engine ${engine.version} (${engine.storageDriver}, cgroup v${engine.cgroupVersion}), Node ${process.versions.node}`,
    `load average at the start ${load.toFixed(2)}`,
  ];
  const warning = `\n\n**Warning**: the machine was busy with other work: load average ${load.toFixed(2)} at the start.`;
  return `${facts.join('; ')}.${load > QUIET ? warning : ''}\n`;
}
