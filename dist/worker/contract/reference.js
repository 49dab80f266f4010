/** A text that holds something that is no reference. */
export class BadReference extends Error {
}
const NAME = '[A-Za-z_][A-Za-z0-9_-]*';
const TASK = new RegExp(`^tasks\\.(${NAME})\\.(?:(status)|outputs\\.(${NAME}))$`);
const PARAMETER = new RegExp(`^parameters\\.(${NAME})$`);
/**
 * The pieces of a text: what stands for itself, and what `${{ }}` refers to. `$${{` is the text `${{`. Throws
 * BadReference for what is between the braces and no reference.
 */
export function parseReferences(text) {
    const pieces = [];
    let at = 0;
    const keep = (plain) => {
        const last = pieces.at(-1);
        if (typeof last === 'string')
            pieces[pieces.length - 1] = last + plain;
        else if (plain !== '')
            pieces.push(plain);
    };
    for (let open = text.indexOf('${{'); open !== -1; open = text.indexOf('${{', at)) {
        if (open > at && text[open - 1] === '$') {
            keep(`${text.slice(at, open - 1)}\${{`);
            at = open + 3;
            continue;
        }
        const close = text.indexOf('}}', open);
        if (close === -1)
            throw new BadReference('"${{" is never closed by "}}"');
        keep(text.slice(at, open));
        pieces.push(parseOne(text.slice(open + 3, close).trim()));
        at = close + 2;
    }
    keep(text.slice(at));
    return pieces;
}
function parseOne(text) {
    const [, task, status, output] = TASK.exec(text) ?? [];
    if (task !== undefined && status !== undefined)
        return { task, status: true };
    if (task !== undefined && output !== undefined)
        return { task, output };
    const parameter = PARAMETER.exec(text)?.[1];
    if (parameter !== undefined)
        return { parameter };
    throw new BadReference(`"\${{ ${text} }}" is no reference: write tasks.ID.outputs.KEY, tasks.ID.status or parameters.NAME`);
}
/**
 * Puts what tasks came to in the place of references. A task that was left out has no outputs: what needs them is left
 * out, too. One that ended without the output fails what needs it.
 */
export function fillTemplate(template, ended) {
    let text = '';
    for (const piece of template) {
        if (typeof piece === 'string') {
            text += piece;
            continue;
        }
        const result = ended.get(piece.task);
        if (result === undefined)
            return { failed: `needs the task "${piece.task}", which is not in the plan` };
        if ('status' in piece) {
            text += result.status;
            continue;
        }
        if (result.status === 'left-out')
            return { left: `needs an output of ${piece.task}, which was left out` };
        const value = Object.hasOwn(result.outputs ?? {}, piece.output)
            ? result.outputs?.[piece.output]
            : undefined;
        if (value === undefined) {
            const has = Object.keys(result.outputs ?? {}).join(', ') || 'none';
            return { failed: `needs the output "${piece.output}" of ${piece.task}, which set: ${has}` };
        }
        text += value;
    }
    return { text };
}
