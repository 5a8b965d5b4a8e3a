import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What one integration keeps in Redis can be read, found and changed with its keys only. */
export interface Sealing {
  /** The name of a key in Redis. It reveals nothing of what it is made of. */
  keyOf(kind: string, name?: string): string;
  /** Encrypts a value for one key in Redis. `label` is bound to it. */
  seal(key: string, label: string, value: unknown): Buffer;
  /** Throws if the value is not one that was sealed for this key and label. */
  open(key: string, label: string, sealed: Buffer): unknown;
}

/** Part of the keys: another form of what is stored gets another number. */
const FORMAT = 'jumpcloud-subgraph 1';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Fast, and about a seventh of the size: JSON repeats its names. */
const LEVEL = { level: 1 };
const COMPRESS_FROM_CHARACTERS = 1_000;
/** Larger than any value that is stored. */
const MAX_BYTES = 20_000_000;

/** `identity` is what an integration shares with the same one in other replicas, and with no other: name, host, organisation, credential. */
export function createSealing(masterKey: Buffer, identity: readonly string[]): Sealing {
  const salt = createHash('sha256').update(JSON.stringify(identity)).digest();
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', masterKey, salt, `${FORMAT} ${purpose}`, 32));
  const encryptionKey = derive('values');
  const nameKey = derive('names');
  const hash = (text: string) => createHmac('sha256', nameKey).update(text).digest('base64url').slice(0, 22);
  // In a cluster all keys of an integration are in one slot, as scripts need them.
  const prefix = `jumpcloud:{${hash('')}}`;
  const bound = (key: string, label: string) => Buffer.from(JSON.stringify([key, label]));

  return {
    keyOf: (kind, name) =>
      name === undefined ? `${prefix}:${kind}` : `${prefix}:${kind}:${hash(`${kind} ${name}`)}`,
    seal(key, label, value) {
      const text = JSON.stringify(value);
      const isCompressed = text.length >= COMPRESS_FROM_CHARACTERS;
      const plain = isCompressed ? deflateRawSync(text, LEVEL) : Buffer.from(text);
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, encryptionKey, iv).setAAD(bound(key, label));
      const encrypted = [
        cipher.update(Buffer.from([isCompressed ? 1 : 0])),
        cipher.update(plain),
        cipher.final(),
      ];
      return Buffer.concat([iv, ...encrypted, cipher.getAuthTag()]);
    },
    open(key, label, sealed) {
      const iv = sealed.subarray(0, IV_BYTES);
      const tag = sealed.subarray(-TAG_BYTES);
      const decipher = createDecipheriv(CIPHER, encryptionKey, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(bound(key, label)).setAuthTag(tag);
      const encrypted = sealed.subarray(IV_BYTES, -TAG_BYTES);
      const plain = Buffer.concat([decipher.update(encrypted), decipher.final()]);
      const content = plain.subarray(1);
      const text = plain[0] === 1 ? inflateRawSync(content, { maxOutputLength: MAX_BYTES }) : content;
      return JSON.parse(text.toString('utf8')) as unknown;
    },
  };
}
