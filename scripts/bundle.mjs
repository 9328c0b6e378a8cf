// Makes the command line: src/ becomes three files in dist/, so that a start reads little. Run by `npm run bundle`.
import { build } from 'esbuild'
import { readFileSync, renameSync, rmSync } from 'node:fs'

const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Loaded only when they are used; bundling them would make every start pay for them. */
const external = [
  ...Object.keys(optionalDependencies),
  'chokidar',
  'esbuild',
  'puppeteer',
  'puppeteer-core',
  'katex',
  'sharp',
  'sass',
  'sass-embedded',
]

const fresh = `dist.${process.pid}`
await build({
  entryPoints: { atelier: 'src/cli/main.ts', index: 'src/index.ts', 'remote-fetch': 'src/build/remote-child.ts' },
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external,
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'linked',
  logLevel: 'warning',
})

// The old bundle stays usable until the new one is whole.
rmSync('dist', { recursive: true, force: true })
renameSync(fresh, 'dist')
