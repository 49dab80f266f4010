let session;
/** Called once, before the workflow's code is. */
export function begin(one) {
    session = one;
}
/** The run that workflow code is part of. */
export function current() {
    if (session === undefined)
        throw new Error('assay/workflow works only in a workflow that Assay runs');
    return session;
}
