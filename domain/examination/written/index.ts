/** Items as people write them: from the editor's words to the bank's item and back, and what a key may be changed to. */
export { acceptAnswers } from "./accept.ts";
export { composeItem } from "./compose.ts";
export { picturesIn, withFilePaths } from "./files.ts";
export { withOwnIdentities } from "./identities.ts";
export { recallItem } from "./recall.ts";
export { isInlineType, writtenLimits } from "./types.ts";
export type { WrittenFault, WrittenItem, WrittenKey, WrittenOption, WrittenType } from "./types.ts";
export { inBlocks, optionIdentity, plainWords, wording } from "./wording.ts";
