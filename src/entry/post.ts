import * as core from '@actions/core';
import { removeLeftLab } from '../command/remove-left-lab.ts';

await removeLeftLab({
  labId: core.getState('lab'),
  log: { debug: core.debug, info: core.info, warn: core.warning, error: core.error },
  fail: (text) => core.setFailed(text),
});
