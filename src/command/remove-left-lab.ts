import { describe } from '../fault/fault.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import { down } from '../lab/docker/remove.ts';
import type { Logger } from '../log/logger.ts';

export interface LeftLab {
  /** The lab the main step has told of; empty when it never came so far. */
  labId: string;
  log: Logger;
  /** Told when the lab could not be removed: a job must not end green and leave something running. */
  fail: (text: string) => void;
}

/** The post step of the action: removes the lab of a main step that was killed. Idempotent, quiet when all is gone. */
export async function removeLeftLab({ labId, log, fail }: LeftLab): Promise<void> {
  if (labId === '') {
    log.debug('no lab was started');
    return;
  }
  try {
    await down(connectDocker(), labId);
    log.debug(`nothing is left of the lab ${labId}`);
  } catch (error) {
    fail(`the lab ${labId} could not be removed: ${describe(error)}`);
  }
}
