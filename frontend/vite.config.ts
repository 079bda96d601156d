import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const BANNER = "/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */";

/** Take the indentation out of stylesheets: they are template literals, which no minifier touches. */
export function plainStylesheets(): Plugin {
  return {
    name: "plain-stylesheets",
    transform: (code, id) =>
      /(styles|paper)\.ts$/.test(id)
        ? { code: code.replace(/(?<=(?:css|STYLE = )`)[^`]*/g, (sheet) => sheet.replace(/\s+/g, " ").trim()), map: null }
        : null,
  };
}

// The entry has no hash in its name: Home Assistant serves it with a fingerprint in the address. Its chunks have one.
export default defineConfig({
  plugins: [plainStylesheets()],
  build: {
    lib: { entry: "src/main.ts", formats: ["es"], fileName: () => "octopus-seg.js" },
    outDir: "../custom_components/octopus_seg/frontend",
    emptyOutDir: true,
    target: "es2022",
    license: { fileName: "octopus-seg.licenses.md" },
    reportCompressedSize: true,
    rolldownOptions: {
      // Vite leaves the blanks of a library's ES module alone, for the sake of whoever bundles it again. Nobody does.
      output: { chunkFileNames: "chunks/[name]-[hash].js", minify: true, comments: false, postBanner: BANNER },
    },
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
});
