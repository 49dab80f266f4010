import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { LabFault } from '../fault/fault.js';
/** AES-256 in GCM, NIST SP 800-38D: 96 bits of nonce, 128 bits of tag. */
const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
/** The key of a lab as its workers get it (ASSAY_SECRETS_KEY): 64 hexadecimal digits. */
export const SECRETS_KEY = /^[0-9a-f]{64}$/;
/** A key for a new lab. It dies with the lab. */
export function newSecretsKey() {
    return randomBytes(32).toString('hex');
}
/** Encrypts a value for one secret of one task of one run, so that only a worker of the lab can read it. */
export function seal(value, key, purpose) {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, Buffer.from(key, 'hex'), nonce).setAAD(bound(purpose));
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}
/** Opens what `seal` made. Throws LabFault when it was made with another key, or for something else. */
export function unseal(sealed, key, purpose) {
    const bytes = Buffer.from(sealed, 'base64');
    try {
        const decipher = createDecipheriv(CIPHER, Buffer.from(key, 'hex'), bytes.subarray(0, NONCE), {
            authTagLength: TAG,
        })
            .setAAD(bound(purpose))
            .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
    }
    catch {
        // What node:crypto says of it tells a person nothing.
        throw new LabFault(`the secret ${purpose.name} can't be opened: it was sealed for another lab or task`);
    }
}
function bound({ runId, taskFile, name }) {
    return Buffer.from(JSON.stringify(['assay', runId, taskFile, name]));
}
/** What a task's secrets are sealed for: its file, in the toolbox. */
export function sealedFile({ place, kind, vertical, }) {
    return place === undefined ? `/tasks/${vertical}/${kind}.yaml` : `${place.source}/${place.file}`;
}
