import * as az from "./az/index.ts";
import * as en from "./en/index.ts";

/** Every module's messages in both languages; a module adds one line to `az/index.ts` and one to `en/index.ts`. */
export const catalogues = { az, en } as const;
