import { translator } from "@kadr/i18n";

/** What stands on the screen, from the catalogue the pages read: a test that names a key is not broken by a better word. */
export const az = translator("az");
export const en = translator("en");
