import lit from "eslint-plugin-lit";
import typescript from "typescript-eslint";

const FOLDERS = ["application", "comparison", "half-hours", "insights", "payments", "strategy"];

export default typescript.config(
  { ignores: ["node_modules"] },
  ...typescript.configs.strictTypeChecked,
  ...typescript.configs.stylisticTypeChecked,
  lit.configs["flat/recommended"],
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["eslint.config.js"] } } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/explicit-function-return-type": ["error", { allowExpressions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "max-lines": ["error", 300],
      complexity: ["error", 12],
      eqeqeq: "error",
    },
  },
  // The cards know what they share, and not each other.
  ...["shared", ...FOLDERS].map((folder) => ({
    files: [`src/${folder}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: [...FOLDERS.filter((other) => other !== folder).map((other) => `../**/${other}/**`), "../**/main"],
              message: "Share it in src/shared.",
            },
          ],
        },
      ],
    },
  })),
  { files: ["eslint.config.js"], ...typescript.configs.disableTypeChecked },
);
