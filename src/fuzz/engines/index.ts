import type { EngineName } from '../../contract/campaign.ts';
import type { Engine } from '../engine.ts';
import { afl } from './afl.ts';
import { atheris } from './atheris.ts';
import { go } from './go.ts';
import { jazzer } from './jazzer.ts';
import { libfuzzer } from './libfuzzer.ts';

/** The engines there are. */
export const engines: Partial<Record<EngineName, Engine>> = { afl, atheris, go, jazzer, libfuzzer };
