import type { Page } from "./browser.ts";

export interface Weight {
  /** Everything the first view fetched, headers and bodies as they travelled. */
  bytes: number;
  parts: { url: string; bytes: number }[];
}

/** Opens an address in a window whose cache is empty, and weighs what travels until the page rests. */
export const weigh = async (page: Page, address: string, rests: () => Promise<unknown>): Promise<Weight> => {
  const wire = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  const parts: Weight["parts"] = [];
  wire.on("Network.responseReceived", ({ requestId, response }) => urls.set(requestId, response.url));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId) ?? "";
    if (url.startsWith("http")) parts.push({ url: new URL(url).pathname, bytes: encodedDataLength });
  });
  await wire.send("Network.enable");
  await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(address);
  await rests();
  await wire.detach();
  return { bytes: parts.reduce((sum, part) => sum + part.bytes, 0), parts: parts.toSorted((a, b) => b.bytes - a.bytes) };
};
