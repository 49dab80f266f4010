// The workflow types that a worker serves: this module is what is bundled for the workflow sandbox.
export { host } from './host.ts';
export { pipeline } from './pipeline.ts';
