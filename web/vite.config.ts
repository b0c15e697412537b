import react from "@vitejs/plugin-react";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const dist = join(import.meta.dirname, "dist");

/** Packs what is sent once and for all, as small as it gets: the server has no time for that at every call. */
const packed: Plugin = {
  name: "packed",
  apply: (_config, { command }) => command === "build",
  async writeBundle() {
    if (this.meta.watchMode) return;
    const assets = join(dist, "assets");
    const names = (await readdir(assets)).filter((name) => /\.(js|css|svg)$/.test(name));
    await Promise.all(names.map(async (name) => writeFile(join(assets, `${name}.br`), await promisify(brotliCompress)(await readFile(join(assets, name))))));
  },
};

/** Three bundles: the staff app (React), and, small and on their own, the exam room and the sample test (Preact). */
export default defineConfig({
  root: import.meta.dirname,
  base: "/web/",
  // the server checks shapes; see the file
  resolve: { alias: { zod: join(import.meta.dirname, "src", "shapeless.ts") } },
  plugins: [packed, react({ include: /src\/(?!room\/|sample\/).*\.tsx$/ })],
  // the server puts its nonce in place of this word
  html: { cspNonce: "__NONCE__" },
  build: {
    outDir: dist,
    assetsDir: "assets",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { staff: join(import.meta.dirname, "staff.html"), exam: join(import.meta.dirname, "exam.html"), sample: join(import.meta.dirname, "sample.html"), offline: join(import.meta.dirname, "src", "room", "offline-worker.ts") },
      // the worker that keeps the room's page is known by its name: the browser asks for it again and again
      output: { entryFileNames: ({ name }) => (name === "offline" ? "offline.js" : "assets/[name]-[hash].js") },
    },
  },
});
