import { holds, NoAnswer, scopeOf } from '../contract/condition.js';
import { fillTemplate } from '../contract/reference.js';
import { withoutProcess } from './without-process.js';
/**
 * The task as its worker gets it: its condition judged, its inputs filled in. Or else its result: left out, because its
 * condition does not hold or it needs what was left out; failed, because that can't be said.
 */
export async function makeReady(task, { ended, facts }) {
    const { when, templates = {}, waits: _, ...plain } = task;
    if (when !== undefined) {
        try {
            if (facts === undefined)
                throw new NoAnswer('when: nothing is known to judge it by');
            if (!(await holds(when, scopeOf(facts, ended.values()))))
                return withoutProcess(task, { status: 'left-out', reason: `when: ${when}` });
        }
        catch (error) {
            if (!(error instanceof NoAnswer))
                throw error;
            return withoutProcess(task, { status: 'failed', reason: error.message });
        }
    }
    const inputs = { ...plain.inputs };
    for (const [name, template] of Object.entries(templates)) {
        const filled = fillTemplate(template, ended);
        if ('failed' in filled) {
            return withoutProcess(task, { status: 'failed', reason: `with.${name} ${filled.failed}` });
        }
        if ('left' in filled) {
            return withoutProcess(task, { status: 'left-out', reason: `with.${name} ${filled.left}` });
        }
        inputs[name] = filled.text;
    }
    return { ...plain, inputs };
}
