import { sealedWith, sealInfo } from "@kadr/domain/examination/journal";
import type { Store } from "./store.ts";

const { subtle } = crypto;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const toBase64url = (bytes: ArrayBuffer | Uint8Array): string => {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};
const fromBase64url = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** Bytes that only the right key reads. */
export interface Closed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const close = async (key: CryptoKey, text: string, with_: string): Promise<Closed> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(with_) }, key, bytesOf(text)) };
};

/** The local lock: a key that can be used in this browser and cannot be taken out of it. */
export interface Vault {
  /** This browser's own secret, by which the server knows the computer again. */
  machine: string;
  close(name: string, value: unknown): Promise<Closed>;
  /** Undefined where it was not closed here, or was changed since. */
  open(name: string, closed: unknown): Promise<unknown>;
}

export const openVault = async (store: Store): Promise<Vault> => {
  const keys = await store.read("keys");
  const kept = keys.get("local");
  const key = kept instanceof CryptoKey ? kept : await subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const open = async (name: string, closed: unknown): Promise<unknown> => {
    const { iv, data } = (closed ?? {}) as Partial<Closed>;
    if (!iv || !data) return undefined;
    const plain = await subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytesOf(name) }, key, data).catch(() => undefined);
    return plain && JSON.parse(new TextDecoder().decode(plain));
  };
  const known = await open("machine", keys.get("machine"));
  const machine = typeof known === "string" ? known : toBase64url(crypto.getRandomValues(new Uint8Array(32)));
  const vault: Vault = { machine, open, close: (name, value) => close(key, JSON.stringify(value), name) };
  if (key !== kept || machine !== known) {
    const made = [
      { shelf: "keys", key: "local", value: key },
      { shelf: "keys", key: "machine", value: await vault.close("machine", machine) },
    ] as const;
    // where nothing is kept the journal says so
    await store.write(made).catch(() => undefined);
  }
  return vault;
};

/** A seal that only the server opens: a key agreed with its public point, which this browser can close with and not open. */
export interface Seal {
  attempt: string;
  /** The room's half of the agreement. */
  room: string;
  key: CryptoKey;
}

const curve = { name: "ECDH", namedCurve: "P-256" } as const;

export const makeSeal = async (attempt: string, sealKey: string): Promise<Seal> => {
  const server = await subtle.importKey("raw", fromBase64url(sealKey), curve, false, []);
  const own = await subtle.generateKey(curve, false, ["deriveBits"]);
  const agreed = await subtle.importKey("raw", await subtle.deriveBits({ name: "ECDH", public: server }, own.privateKey, 256), "HKDF", false, ["deriveKey"]);
  const key = await subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytesOf(sealInfo) }, agreed, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  return { attempt, room: toBase64url(await subtle.exportKey("raw", own.publicKey)), key };
};

/** A piece of an answer file. */
export const seal = async ({ attempt, room, key }: Seal, value: unknown): Promise<{ iv: string; data: string }> => {
  const { iv, data } = await close(key, JSON.stringify(value), sealedWith(attempt, room));
  return { iv: toBase64url(iv), data: toBase64url(data) };
};

export const sha256 = async (text: string): Promise<string> => [...new Uint8Array(await subtle.digest("SHA-256", bytesOf(text)))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
