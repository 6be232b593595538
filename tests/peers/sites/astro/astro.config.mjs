import { defineConfig } from "astro/config";

export default defineConfig({ site: "https://gross.example", cacheDir: "./.kept", trailingSlash: "always" });
