import jsonata from 'jsonata';
/** The scope at one moment of a run. */
export function scopeOf({ parameters, files, leftOut }, ended) {
    const tasks = new Map(leftOut.map((id) => [id, { status: 'left-out', outputs: {} }]));
    for (const { id, status, outputs } of ended)
        tasks.set(id, { status, outputs: { ...outputs } });
    return { parameters, files, tasks: Object.fromEntries(tasks) };
}
/** Why a condition has no answer. */
export class NoAnswer extends Error {
}
/**
 * Whether a condition holds. It must have been accepted by src/toolbox/expression.ts, which knows only what ends. Throws
 * NoAnswer when it fails, or comes to anything but true or false: a typing error never decides what is scanned.
 */
export async function holds(condition, scope) {
    let answer;
    try {
        answer = await jsonata(condition).evaluate(scope);
    }
    catch (error) {
        throw new NoAnswer(`when: ${messageOf(error)}`);
    }
    if (typeof answer === 'boolean')
        return answer;
    const said = answer === undefined ? 'nothing' : JSON.stringify(answer)?.slice(0, 80);
    throw new NoAnswer(`when: "${condition}" gives ${said}, not true or false ($exists(...) asks whether there is something)`);
}
/** jsonata throws objects with a message that are no Error. */
function messageOf(error) {
    if (typeof error === 'object' && error !== null && 'message' in error)
        return String(error.message);
    return String(error);
}
