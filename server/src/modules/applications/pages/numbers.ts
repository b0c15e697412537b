/** A decimal that people typed with comma or point, × 100; undefined when it is none or has more than two decimals. */
export const hundredths = (text: string): number | undefined => {
  const [, whole, decimals = ""] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
};

/** A whole number that people typed. */
export const wholeNumber = (text: string): number | undefined => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined);
