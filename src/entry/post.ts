import { join } from 'node:path';
import * as core from '@actions/core';
import { removeLeftLab } from '../command/remove-left-lab.ts';
import { uploadLeft } from '../command/upload-artifact.ts';

const log = { debug: core.debug, info: core.info, warn: core.warning, error: core.error };
await removeLeftLab({ labId: core.getState('lab'), log, fail: (text) => core.setFailed(text) });
const root = join(import.meta.dirname, '..', '..');
await uploadLeft(core.getState('artifact'), { root, env: process.env, log });
