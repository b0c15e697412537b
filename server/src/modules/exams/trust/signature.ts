import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { sql, type Kysely } from "kysely";
import { machineTime } from "../../../platform/clock.ts";
import type { Database, Reader } from "../../../platform/db.ts";
import { manifestText, type Manifest } from "../../../platform/manifest.ts";

/** A manifest with the signature under it: Ed25519 over the manifest's text. */
export interface Signed {
  manifest: Manifest;
  signature: string;
  publicKey: string;
}

interface KeyPair {
  private_key: string;
  public_key: string;
}

/** The house's signing key, made when it is first needed; all its programs use the one that stands there. */
const keyOf = async (db: Kysely<Database>): Promise<KeyPair> => {
  const there = (): Promise<KeyPair | undefined> => db.selectFrom("signing_key").select(["private_key", "public_key"]).executeTakeFirst();
  const before = await there();
  if (before) return before;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const pair = { private_key: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"), public_key: publicKey.export({ format: "der", type: "spki" }).toString("base64") };
  await db.insertInto("signing_key").values({ ...pair, created_at: machineTime() }).onConflict((conflict) => conflict.doNothing()).execute();
  return (await there())!;
};

export const signManifest = async (db: Kysely<Database>, manifest: Manifest): Promise<Signed> => {
  const { private_key, public_key } = await keyOf(db);
  const key = createPrivateKey({ key: Buffer.from(private_key, "base64"), format: "der", type: "pkcs8" });
  return { manifest, signature: sign(null, Buffer.from(manifestText(manifest)), key).toString("base64"), publicKey: public_key };
};

/** The key that signatures are held against; undefined before anything was signed. */
export const housePublicKey = async (reader: Reader): Promise<string | undefined> => (await reader.selectFrom("signing_key").select(sql<string>`public_key`.as("key")).executeTakeFirst())?.key;

/** True when the manifest was signed with the house's key and not changed since. */
export const isSigned = ({ manifest, signature, publicKey }: Signed, houseKey: string | undefined): boolean => {
  if (houseKey === undefined || publicKey !== houseKey) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
    return verify(null, Buffer.from(manifestText(manifest)), key, Buffer.from(signature, "base64"));
  } catch {
    // what cannot even be read as a signature is none
    return false;
  }
};
