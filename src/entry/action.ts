import { join } from 'node:path';
import * as core from '@actions/core';
import { runAction } from '../command/action.ts';

await runAction({ root: join(import.meta.dirname, '..', '..'), env: process.env, core });
