/** Where a vertical's image keeps the databases that its build could fetch: a folder each, named as tasks name it. */
export const DATABASES_DIR = '/opt/databases';
/** In the folder of a database: the date (ISO 8601) on which it was fetched. Written last, so without it there is none. */
export const FETCHED_FILE = '.fetched';
/** The limits of a database that a run brings along. */
export const DATABASE_LIMITS = { maxBytes: 20 * 1024 ** 3, maxEntries: 1_000_000 };
/** Days after which a database has aged so much that the run's report says so. */
const OLD_DAYS = 7;
const DAY_MS = 86_400_000;
/** The variable that tells a task where its database is: `DATABASE_GO_VULN` of `go-vuln`. */
export function databaseVariable(name) {
    return `DATABASE_${name.toUpperCase().replaceAll('-', '_')}`;
}
/** One sentence on a database that is too old to be trusted to know the newest; undefined when it is not. */
export function ageNote({ name, dated, at }, now) {
    const days = Math.floor((now.getTime() - at.getTime()) / DAY_MS);
    if (days <= OLD_DAYS)
        return undefined;
    return `database ${name} is ${days} days old (${dated} ${at.toISOString().slice(0, 10)}): what became known since is not found; give a newer one with --database ${name}=FILE`;
}
/** The date in a `.fetched` file; undefined when there is none in it. */
export function fetchedDate(text) {
    const at = new Date(text.trim());
    return Number.isNaN(at.getTime()) ? undefined : at;
}
