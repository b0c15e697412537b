/** QTI 3.0 in and out: packages of items, read whole or refused with the reason, and written so that they read back equal. */
export { readItem } from "./read/item.ts";
export type { ItemReading } from "./read/item.ts";
export { readPackage } from "./read/package.ts";
export type { PackageEntry, PackageReading } from "./read/package.ts";
export { pictureLimits, readPicture, unshowable } from "./picture.ts";
export type { Picture, PictureFault } from "./picture.ts";
export { packageLimits, unzip, zip } from "./unzip.ts";
export { writePackage } from "./write-package.ts";
