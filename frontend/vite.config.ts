import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const BANNER = "/* Generated from frontend/ by scripts/frontend. Don't edit: change the source and build it again. */";

/** Take the indentation out of stylesheets: they are template literals, which no minifier touches. */
function plainStylesheets(): Plugin {
  return {
    name: "plain-stylesheets",
    transform: (code, id) =>
      id.endsWith("styles.ts")
        ? { code: code.replace(/(?<=css`)[^`]*/g, (sheet) => sheet.replace(/\s+/g, " ").trim()), map: null }
        : null,
  };
}

// One module without a hash in its name: Home Assistant serves it with a fingerprint in the address.
export default defineConfig({
  plugins: [plainStylesheets()],
  build: {
    lib: { entry: "src/main.ts", formats: ["es"], fileName: () => "octopus-seg.js" },
    outDir: "../custom_components/octopus_seg/frontend",
    emptyOutDir: false,
    target: "es2022",
    license: { fileName: "octopus-seg.licenses.md" },
    reportCompressedSize: true,
    rolldownOptions: {
      // Vite leaves the blanks of a library's ES module alone, for the sake of whoever bundles it again. Nobody does.
      output: { codeSplitting: false, minify: true, comments: false, postBanner: BANNER },
    },
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
});
