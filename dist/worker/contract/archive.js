/** The limits of a target. */
export const TARGET_LIMITS = { maxBytes: 10 * 1024 ** 3, maxEntries: 1_000_000 };
/** The limits of a toolbox. */
export const TOOLBOX_LIMITS = { maxBytes: 256 * 1024 ** 2, maxEntries: 20_000 };
/**
 * Whether a symbolic link at `path` stays in the folder that `path` is relative to. `..` counts only at the start
 * of a link's target: there it climbs from the link's own folder, which is a real one; after a name it could climb
 * from wherever another link leads.
 */
export function linkStaysInside(path, linkTarget) {
    if (linkTarget === '' || linkTarget.startsWith('/') || linkTarget.includes('\0'))
        return false;
    const depth = path.split('/').length - 1;
    const steps = linkTarget.split('/').filter((step) => step !== '' && step !== '.');
    const climbs = steps.findIndex((step) => step !== '..');
    const leading = climbs === -1 ? steps.length : climbs;
    return leading <= depth && !steps.slice(leading).includes('..');
}
