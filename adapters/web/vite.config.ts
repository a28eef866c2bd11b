// The application is served under /app/ by vanthu itself. For work on the pages, `npm run dev` serves
// them with the data of a running server: VANTHU_SERVER names it.
import { defineConfig } from "vite";

const server = process.env.VANTHU_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/app/",
  root: "source",
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: process.env.VANTHU_WEB_OUT ?? "../dist",
    emptyOutDir: true,
    target: "es2022",
    // Nothing may become a data: address: the content security policy allows files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/sign-in", "/sign-out", "/account", "/documents"].map((path) => [
        path,
        { target: server, changeOrigin: true, headers: { origin: server } },
      ]),
    ),
  },
});
