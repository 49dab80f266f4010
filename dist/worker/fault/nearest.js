/** Levenshtein distance between two words (insertions, deletions, substitutions cost 1). */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitute));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}
/** The known word closest to `word`, or undefined when none is close (more than half of it differs). */
export function nearest(word, known) {
    const limit = Math.max(1, Math.min(4, Math.floor(word.length / 2)));
    let best;
    for (const candidate of known) {
        const cost = distance(word.toLowerCase(), candidate.toLowerCase());
        if (cost <= limit && (best === undefined || cost < best.cost))
            best = { word: candidate, cost };
    }
    return best?.word;
}
/** `did you mean "x"? Known: a, b, x` for an error text. */
export function suggest(word, known) {
    const match = nearest(word, known);
    const list = known.length > 0 ? `known: ${[...known].sort().join(', ')}` : 'none are known';
    return match === undefined ? list : `did you mean "${match}"? ${list}`;
}
