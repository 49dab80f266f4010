/**
 * The kinds of things that go wrong. They differ in type, exit code and text, because they differ in who has
 * to act: the person who typed the input, the person who runs the machine, or the author of a scanner.
 */
/** Exit codes of the CLI and the action. */
export const EXIT = { passed: 0, failed: 1, usage: 2, lab: 3, incomplete: 4, cancelled: 130 };
/** Base of every fault with an exit code of its own. `hint` says what to do. */
export class Fault extends Error {
    hint;
    constructor(message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = new.target.name;
        this.hint = options.hint;
    }
}
/** The user's mistake: names the input, the value, and what to write instead. Printed without a stack. Exit 2. */
export class UsageError extends Fault {
    exitCode = EXIT.usage;
}
/** The lab could not be brought up or was lost: engine, image, network, disk, Temporal, MinIO. Exit 3. */
export class LabFault extends Fault {
    exitCode = EXIT.lab;
}
/** What a run came to could not be made known where that was promised. Exit 3. */
export class PublishFault extends Fault {
    exitCode = EXIT.lab;
}
/** The run was asked to stop. Exit 130. */
export class Cancelled extends Fault {
    exitCode = EXIT.cancelled;
}
/** The text of anything thrown, with its chain of causes, in one line. */
export function describe(thrown) {
    if (!(thrown instanceof Error))
        return String(thrown);
    const parts = [thrown.message];
    for (let cause = thrown.cause; cause instanceof Error; cause = cause.cause) {
        if (!parts.some((part) => part.includes(cause.message)))
            parts.push(cause.message);
    }
    return parts.join(': ').replaceAll(/\s*\n\s*/g, ' ');
}
