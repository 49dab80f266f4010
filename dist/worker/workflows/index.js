// The workflow types that a worker serves: this module is what is bundled for the workflow sandbox.
export { host } from './host.js';
export { pipeline } from './pipeline.js';
