import { defineConfig } from "vitest/config";

// One module without a hash in its name: Home Assistant serves it with a fingerprint in the address.
export default defineConfig({
  build: {
    lib: { entry: "src/main.ts", formats: ["es"], fileName: () => "octopus-seg.js" },
    outDir: "../custom_components/octopus_seg/frontend",
    emptyOutDir: false,
    target: "es2022",
    minify: true,
    license: { fileName: "octopus-seg.licenses.md" },
    reportCompressedSize: true,
    rolldownOptions: { output: { codeSplitting: false } },
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
});
