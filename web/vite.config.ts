import react from "@vitejs/plugin-react";
import { join } from "node:path";
import { defineConfig } from "vite";

/** Two bundles: the staff app (React) and the exam room (Preact, small, on its own). */
export default defineConfig({
  root: import.meta.dirname,
  base: "/web/",
  // the server checks shapes; see the file
  resolve: { alias: { zod: join(import.meta.dirname, "src", "shapeless.ts") } },
  plugins: [react({ include: /src\/(?!room\/).*\.tsx$/ })],
  // the server puts its nonce in place of this word
  html: { cspNonce: "__NONCE__" },
  build: {
    outDir: join(import.meta.dirname, "dist"),
    assetsDir: "assets",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { staff: join(import.meta.dirname, "staff.html"), exam: join(import.meta.dirname, "exam.html") } },
  },
});
