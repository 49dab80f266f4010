/** Characters of a task's outputs, names and values, that travel with its result. */
export const INLINE_OUTPUTS = 8 * 1024;
