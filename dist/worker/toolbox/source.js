/** The place as people read it. */
export function shownPlace({ source, path }) {
    return `${source.shown}/${path}`;
}
/** The source that Assay brings. */
export function builtIn(dir) {
    return { name: 'built-in', dir, prefix: '', shown: dir, ofTarget: false };
}
/** A source beside the built-in one; `order` tells it from the others in the packed toolbox. */
export function addedSource(order, source) {
    return { ...source, prefix: `sources/${order}` };
}
