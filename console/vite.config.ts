import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

// Tests run the build, too, and React would then be slow and large.
process.env['NODE_ENV'] = 'production';

/** Writes a compressed copy of every file, which the server sends as it is. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '' }, bundle) {
    for (const file of Object.keys(bundle))
      writeFileSync(join(dir, `${file}.gz`), gzipSync(readFileSync(join(dir, file)), { level: 9 }));
  },
};

export default defineConfig({
  base: '/console/',
  // A data: URL would need an exception in the Content-Security-Policy.
  build: { outDir: '../dist/console', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
  plugins: [compressed],
});
