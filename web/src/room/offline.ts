/** The next candidate sits down at the same computer: the pictures of this one's questions are not left lying. */
export const forgetPictures = async (): Promise<void> => {
  for (const shelf of await caches.keys().catch(() => [])) {
    const cache = await caches.open(shelf);
    for (const request of await cache.keys()) if (new URL(request.url).pathname.startsWith("/media/")) await cache.delete(request);
  }
};

/** Lets the browser keep the room's own page, so that a reload without a line brings it back. Where the browser cannot, the open page goes on all the same. */
export const keepShell = async (): Promise<void> => {
  await navigator.serviceWorker?.register("/exam/offline.js", { scope: "/exam" }).catch(() => undefined);
};
