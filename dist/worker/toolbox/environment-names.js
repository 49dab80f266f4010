/** Names of the variables that every task has. The worker sets them; its test compares. */
const ALWAYS = [
    ...[
        'ASSAY_ATTEMPT',
        'ASSAY_MAX_ATTEMPTS',
        'ASSAY_NETWORK',
        'ASSAY_RUN_ID',
        'ASSAY_TASK_KIND',
        'ASSAY_WORKFLOW',
    ],
    ...['HOME', 'LANG', 'OUTPUT_DIR', 'PATH', 'TMPDIR', 'TOOLBOX_DIR'],
];
/** The variable of an input: `INPUT_MAX_DEPTH` from `max-depth`. */
export function inputVariable(name) {
    return `INPUT_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
/** The names of all variables that a task has at its first attempt, sorted. */
export function environmentNames(file, inputs) {
    const names = [
        ...ALWAYS,
        ...[...inputs].map(inputVariable),
        ...(file.input_format === 'json_file' ? ['INPUT_FILE'] : []),
        ...file.databases.map((name) => `DATABASE_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`),
        ...file.secrets,
        ...Object.keys(file.env),
    ];
    return [...new Set(names)].sort();
}
