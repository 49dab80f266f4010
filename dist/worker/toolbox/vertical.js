import { z } from 'zod';
const word = z.string().min(1);
const databaseName = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/, 'lower-case letters, digits, "-" and "_"');
/** A database that a tool needs: which, and how one gets it. */
const toolDatabase = z.strictObject({
    name: databaseName.describe('As in `databases` of the task files that use it'),
    from: word.describe('Who publishes it, and where'),
    import: word.describe('How a user gives it to a run, as a sentence or a command'),
});
const tool = z.strictObject({
    name: word,
    version: word.describe('As the image pins it'),
    version_command: word.describe("A line for the image's /bin/sh that prints the version; the image's test compares"),
    licence: word.describe('SPDX identifier'),
    url: z.url(),
    database: toolDatabase.optional(),
});
/**
 * images/<vertical>/vertical.yaml: what is said of a vertical's image, for docs/verticals and the image's own test.
 * It is no part of the image: a word changed here rebuilds nothing. Unknown keys are errors.
 */
export const verticalFile = z.strictObject({
    description: word,
    size_mb: z
        .number()
        .int()
        .min(1)
        .describe('Megabytes (10^6 bytes) of all files of the image, those of its bases too'),
    tools: z.array(tool).min(1),
    needs: z
        .array(word)
        .default([])
        .describe('Programs of the image that a test would else refuse as build tools, such as go, cc, git'),
    cut: z.array(word).default([]).describe('What is left out of the image or of its tools, and why'),
});
