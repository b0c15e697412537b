/*
 * Keeps the page of the exam room, so that it can be opened again while the line is down. It keeps what the page is made of and the pictures of
 * its questions; what passes between room and server never goes through here.
 */

interface Scope {
  addEventListener(type: "install" | "activate" | "fetch", listener: (event: WorkEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
interface WorkEvent {
  request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const scope = globalThis as unknown as Scope;
const shelf = "kadr-exam-1";
const page = "/exam";
/** A line that is this slow is none. */
const patience = 4_000;

/** The room stands at every address below its own, but for this file's. */
const isPage = ({ pathname }: URL): boolean => pathname === page || (pathname.startsWith(`${page}/`) && pathname !== `${page}/offline.js`);

const kept = (url: URL): boolean => /^\/(web\/assets|assets\/fonts|media)\//.test(url.pathname);

/** The files a page or a stylesheet names. */
const namedIn = (text: string, at: string): string[] =>
  [...text.matchAll(/(?:src|href)="([^"]+)"|url\(["']?([^"')]+)/g)].map((match) => new URL(match[1] ?? match[2]!, at)).filter((url) => url.origin === location.origin && kept(url)).map(({ href }) => href);

/** Puts a page and all it is made of on the shelf, and takes off what it was made of before. */
const keepPage = async (answer: Response): Promise<void> => {
  const cache = await caches.open(shelf);
  const wanted = new Set(namedIn(await answer.clone().text(), new URL(page, location.origin).href));
  for (const href of wanted) {
    if (!(await cache.match(href))) await cache.add(href);
    if (!/\.css$/.test(new URL(href).pathname)) continue;
    // of the fonts only the room's own letters; the others come when a question needs them
    const fonts = namedIn(await (await cache.match(href))!.text(), href).filter((font) => /kadr-sans-?[\w]*\.woff2$/.test(font) && !/(math|cyr)/.test(font));
    for (const font of fonts) {
      wanted.add(font);
      if (!(await cache.match(font))) await cache.add(font);
    }
  }
  await cache.put(page, answer);
  for (const request of await cache.keys()) {
    const { pathname, href } = new URL(request.url);
    if (pathname.startsWith("/web/assets/") && !wanted.has(href)) await cache.delete(request);
  }
};

const openPage = async (request: Request): Promise<Response> => {
  const answer = await fetch(request, { signal: AbortSignal.timeout(patience) }).catch(() => undefined);
  if (answer?.ok) {
    await keepPage(answer.clone()).catch(() => undefined);
    return answer;
  }
  return (await caches.match(page)) ?? answer ?? Response.error();
};

const keepFile = async (request: Request, answer: Response): Promise<void> => (await caches.open(shelf)).put(request, answer);

const openFile = async (request: Request): Promise<Response> => {
  const found = await caches.match(request).catch(() => undefined);
  if (found) return found;
  const answer = await fetch(request);
  // a full store keeps nothing more, and takes nothing away from who has a line
  if (answer.ok && answer.status === 200) await keepFile(request, answer.clone()).catch(() => undefined);
  return answer;
};

scope.addEventListener("install", (event) => {
  event.waitUntil(
    fetch(page)
      .then((answer) => (answer.ok ? keepPage(answer) : undefined))
      .then(() => scope.skipWaiting()),
  );
});
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && isPage(url)) event.respondWith(openPage(request));
  else if (kept(url)) event.respondWith(openFile(request));
});
