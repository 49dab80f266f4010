// The workflow types that a worker serves: this module is what is bundled for the workflow sandbox.
export { pipeline } from './pipeline.js';
