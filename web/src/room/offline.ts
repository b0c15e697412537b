/** Lets the browser keep the room's own page, so that a reload without a line brings it back. Where the browser cannot, the open page goes on all the same. */
export const keepShell = async (): Promise<void> => {
  await navigator.serviceWorker?.register("/exam/offline.js", { scope: "/exam" }).catch(() => undefined);
};
