/** Type of the failure of code that can't be served: its message is for who wrote it. */
export const BROKEN_CODE = 'BrokenCode';
