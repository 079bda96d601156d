import { defineConfig } from "vite";

import { plainStylesheets } from "./vite.config.ts";

// A page of its own for the manual; nothing of it is in the integration.
export default defineConfig({
  root: "demo",
  base: "./",
  plugins: [plainStylesheets()],
  build: { outDir: "../../.site/demo", emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false } },
});
