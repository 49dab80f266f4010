import type { EngineName } from '../../contract/campaign.ts';
import type { Engine } from '../engine.ts';
import { go } from './go.ts';
import { libfuzzer } from './libfuzzer.ts';

/** The engines there are. */
export const engines: Partial<Record<EngineName, Engine>> = { libfuzzer, go };
