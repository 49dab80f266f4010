import { describe, Fault, LabFault } from '../fault/fault.ts';

/** What fails at the end must not cost what was found: it is told in the verdict. */
export async function faultOf(work: Promise<void>, what: string): Promise<Fault | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof Fault ? error : new LabFault(`${what}: ${describe(error)}`, { cause: error });
  }
}
